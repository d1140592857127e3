import type { Seat } from '#contract/consult.ts';
import type { Caption } from './captions-stream.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { nobody } from './call-link.ts';
import type { LinkEvent, LostReason, OpenLink, Quality, Remote, RoomLink } from './call-link.ts';
import { afterLoss, afterRefusal, ladderOf, problemAfter, rejoinDelay } from './call-rules.ts';
import type { Ladder, Phase, Problem } from './call-rules.ts';
import { createSeatKeeper } from './call-seat.ts';
import { browserSurroundings } from './call-surroundings.ts';
import type { Surroundings } from './call-surroundings.ts';
import { openLiveKitLink } from './livekit-link.ts';
import type { OwnMedia, OwnMediaSnapshot } from './own-media.ts';
import { createStore } from './snapshot-store.ts';

type Core = {
  phase: Phase;
  problem: Problem;
  remote: Remote;
  ownQuality: Quality;
  /** Nothing has arrived for about two seconds although the line counts as open. */
  stalled: boolean;
  /** False when the browser wants a tap before it plays sound. */
  canPlaySound: boolean;
  /** The far side's picture is switched off to save a weak line for the sound. */
  soundOnly: boolean;
  /** Own picture or sound could not be sent. */
  sendProblem: boolean;
};

export type CallSnapshot = Core & { own: OwnMediaSnapshot; ladder: Ladder };

export type CallSettings = {
  side: 'customer' | 'agent';
  getSeat: (signal: AbortSignal) => Promise<Seat>;
  tracks: OwnMedia;
  /** What a failed `getSeat` means, as the contract names it. */
  codeOf: (error: unknown) => ErrorCode;
  openLink?: OpenLink;
  surroundings?: Surroundings;
};

export type Call = {
  subscribe: (onChange: () => void) => () => void;
  getSnapshot: () => CallSnapshot;
  /** Loads the video library, fetches a seat and keeps it fresh, so that `join` only has to connect. */
  prepare: () => void;
  /** To be called inside the tap on Join: browsers allow sound only there. */
  join: () => void;
  /** Leaves the room; camera and microphone stay as they are, and `join` comes back. */
  leave: () => Promise<void>;
  /** Turns sound on inside a tap, after `canPlaySound` was false. */
  playSound: () => void;
  setSoundOnly: (on: boolean) => void;
  setDetail: (on: boolean) => void;
  setSpeaker: (deviceId: string) => void;
  /** The far side's picture has been painted. */
  sawFrame: () => void;
  /** Hears every line of what was said that comes from the room. */
  onCaption: (listener: (caption: Caption) => void) => () => void;
  /** Writes a line to the far side. */
  caption: (caption: Caption) => void;
  stats: () => Promise<RTCStatsReport[]>;
  /** Ends everything this call opened, for good. */
  close: () => void;
};

/** Somebody without a camera paints nothing: own picture and sound go out this long after the line is open at the latest. */
const firstPictureMs = 400;

const silent: Core = {
  phase: 'idle',
  problem: null,
  remote: nobody,
  ownQuality: 'unknown',
  stalled: false,
  canPlaySound: true,
  soundOnly: false,
  sendProblem: false,
};

class Refused extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

/**
 * One consult's call, outside React. Phases are set from what the room tells, never from what was asked of it. While it
 * is wanted, a lost room is entered again with a new seat until the server says that the consult is over.
 */
export function createCall(settings: CallSettings): Call {
  const { side, getSeat, tracks, codeOf, openLink = openLiveKitLink, surroundings = browserSurroundings } = settings;
  const scope = new AbortController();
  const store = createStore<Core>(silent);
  const seats = createSeatKeeper(getSeat, surroundings, scope.signal);
  const listeners = new Set<() => void>();
  const captionListeners = new Set<(caption: Caption) => void>();
  let snapshot: CallSnapshot | null = null;
  let link: RoomLink | null = null;
  /** Opened ahead and not used yet: sound must be started inside the tap, before anything is awaited. */
  let spare: RoomLink | null = null;
  let leaving: Promise<void> = Promise.resolve();
  let wanted = false;
  let entering = false;
  let sending = false;
  /** Ends with the first picture of this call. */
  let framed = new AbortController();
  /** Both were in a room together: whoever is missing after that has dropped out and not merely not come yet. */
  let met = false;
  let warming: AbortController | null = null;
  let nudge = new AbortController();
  let letSleep: (() => void) | null = null;

  const changed = () => {
    snapshot = null;
    for (const listener of listeners) listener();
  };
  store.subscribe(changed);
  const untrack = tracks.subscribe(() => {
    changed();
    sendAll();
  });

  async function open(): Promise<RoomLink> {
    const opened: RoomLink = await openLink(side, (event) => {
      if (opened === link) hear(event);
    });
    return opened;
  }

  function sendAll() {
    const active = link;
    if (!active || !sending) return;
    const { audioTrack, micOn, videoTrack, cameraOn, screenTrack } = tracks.get();
    const failed = (error: unknown) => {
      if (active !== link || !sending) return;
      surroundings.note('own track not sent', error);
      store.set({ sendProblem: true });
    };
    active.send('microphone', audioTrack, micOn).catch(failed);
    active.send('camera', videoTrack, cameraOn).catch(failed);
    active.send('screen', screenTrack, true).catch(failed);
  }

  /** Encoding the own picture takes what a phone needs to decode and paint the first one; whoever taps waits to see. */
  async function sendAfterFirstPicture() {
    const active = link;
    await surroundings.wait(firstPictureMs, framed.signal);
    if (active !== link) return;
    sending = true;
    sendAll();
  }

  function dropLink(): Promise<void> {
    const old = link;
    link = null;
    sending = false;
    if (old) {
      // The next room must not open before this one is left: both would carry the same name.
      leaving = leaving
        .then(() => old.disconnect())
        .catch((error: unknown) => surroundings.note('leaving failed', error));
    }
    return leaving;
  }

  function settle(phase: Phase): Promise<void> {
    wanted = false;
    nudge.abort();
    warming?.abort();
    warming = null;
    letSleep?.();
    letSleep = null;
    store.set({ phase, problem: null, remote: nobody, stalled: false, ownQuality: 'unknown', soundOnly: false });
    return dropLink();
  }

  function onLost(reason: LostReason) {
    seats.drop();
    if (!wanted || entering) return;
    const next = afterLoss(reason);
    if (next !== 'rejoin') {
      void settle(next);
      return;
    }
    store.set({ phase: 'rejoining', remote: { ...nobody, left: met }, stalled: false });
    // The library leaves by itself when the page is frozen or goes away: come back when somebody looks at it.
    void stay(reason === 'left');
  }

  function hear(event: LinkEvent) {
    switch (event.type) {
      case 'signal':
        return surroundings.mark('join.signal');
      case 'connected':
        surroundings.mark('join.connected');
        store.set({ phase: 'connected', problem: null, stalled: false, sendProblem: false });
        void sendAfterFirstPicture();
        return warming?.abort();
      case 'reconnected':
        store.set({ phase: 'connected', stalled: false, sendProblem: false });
        return sendAll();
      case 'reconnecting':
        return store.set({ phase: 'reconnecting' });
      case 'lost':
        return onLost(event.reason);
      case 'remote':
        if (store.get().soundOnly) link?.receivePicture(false);
        met ||= event.remote.present;
        return store.set({ remote: { ...event.remote, left: met && !event.remote.present } });
      case 'sound':
        return store.set({ canPlaySound: event.canPlay });
      case 'flow':
        return store.set({ stalled: event.stalled && store.get().phase === 'connected' });
      case 'caption':
        for (const listener of captionListeners) listener(event.caption);
        return;
      case 'quality':
        return store.set({ ownQuality: event.quality });
    }
  }

  /** One try to get in. @throws Refused when the server gives no seat, anything else when the room cannot be reached */
  async function enter(): Promise<void> {
    const seat = await seats.take().catch((error: unknown) => {
      throw new Refused(codeOf(error));
    });
    const next = spare ?? (await open());
    spare = null;
    await leaving;
    link = next;
    if (!wanted) {
      await dropLink();
      return;
    }
    if (tracks.get().detail) void next.setDetail(true);
    await next.connect(seat);
  }

  async function onFailedTry(error: unknown) {
    surroundings.note('could not join', error);
    seats.drop();
    await dropLink();
    if (!wanted) return;
    const code = error instanceof Refused ? error.code : null;
    const final = code ? afterRefusal(code) : null;
    if (final) await settle(final);
    else store.set({ phase: 'rejoining', problem: code ? problemAfter(code) : 'video_unavailable' });
  }

  async function stay(whenVisible: boolean): Promise<void> {
    if (entering) return;
    entering = true;
    for (let attempt = 0; wanted; attempt += 1) {
      nudge = new AbortController();
      if (whenVisible) await surroundings.whenVisible(scope.signal);
      if (store.get().phase !== 'connecting') {
        await surroundings.wait(rejoinDelay(attempt, surroundings.random()), nudge.signal);
      }
      if (!wanted) break;
      try {
        await enter();
        break;
      } catch (error) {
        await onFailedTry(error);
      }
    }
    entering = false;
  }

  surroundings.onReturn(() => {
    nudge.abort();
    if (!wanted) return;
    void tracks.recover();
    if (!entering && link?.alive() !== true) onLost('other');
  }, scope.signal);

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => {
      const core = store.get();
      const own = tracks.get();
      snapshot ??= { ...core, own, ladder: ladderOf({ ...core, ownCamera: own.cameraOn }) };
      return snapshot;
    },
    prepare: () => {
      if (warming || wanted || scope.signal.aborted) return;
      warming = new AbortController();
      const { signal } = warming;
      const ready = (async () => {
        spare ??= await open();
      })().catch((error: unknown) => surroundings.note('video library not loaded yet', error));
      void seats.keepFresh(signal, (seat) => void ready.then(() => spare?.warm(seat.url)));
    },
    join: () => {
      if (wanted || scope.signal.aborted) return;
      surroundings.mark('join.tap');
      wanted = true;
      framed = new AbortController();
      met = false;
      letSleep = surroundings.keepScreenOn();
      spare?.startAudio().catch((error: unknown) => surroundings.note('sound not started', error));
      store.set({ ...silent, phase: 'connecting' });
      void stay(false);
    },
    leave: () => settle('idle'),
    playSound: () => {
      link?.startAudio().catch((error: unknown) => surroundings.note('sound not started', error));
    },
    setSoundOnly: (soundOnly) => {
      store.set({ soundOnly });
      link?.receivePicture(!soundOnly);
    },
    setDetail: (detail) => {
      tracks.setDetail(detail);
      link?.setDetail(detail).catch((error: unknown) => surroundings.note('detail not set', error));
    },
    setSpeaker: (deviceId) => {
      link?.setSpeaker(deviceId).catch((error: unknown) => surroundings.note('speaker not set', error));
    },
    sawFrame: () => {
      if (framed.signal.aborted) return;
      framed.abort();
      surroundings.mark('join.frame');
    },
    onCaption: (listener) => {
      captionListeners.add(listener);
      return () => captionListeners.delete(listener);
    },
    caption: (caption) => {
      link?.caption(caption).catch((error: unknown) => surroundings.note('caption not sent', error));
    },
    stats: async () => link?.stats() ?? [],
    close: () => {
      if (scope.signal.aborted) return;
      void settle('idle');
      scope.abort();
      untrack();
      tracks.stop();
      void spare?.disconnect();
      spare = null;
    },
  };
}
