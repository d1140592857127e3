import type { LocalTrackPublication, RemoteParticipant, RemoteTrack, Room, RoomOptions } from 'livekit-client';
import { nobody } from './call-link.ts';
import type { Attachable, LinkEvent, LostReason, OpenLink, Quality, Remote, RoomLink } from './call-link.ts';
import { hearCaptions, writeCaption } from './captions-stream.ts';
import { createSender } from './livekit-sender.ts';
import { watchFlow } from './livekit-flow.ts';
import type * as livekitModule from './livekit.ts';

type LiveKit = typeof livekitModule;

let library: Promise<LiveKit> | undefined;

/** Some of the library's negotiations fail where nobody waits for them; the call learns of it by its events. */
function catchStrayErrors({ LivekitError }: LiveKit) {
  addEventListener('unhandledrejection', (event) => {
    if (!(event.reason instanceof LivekitError)) return;
    event.preventDefault();
    performance.mark('call.trouble', { detail: `stray: ${event.reason.name} ${event.reason.message}` });
  });
}

/** Loads the video library once; a failed load (a lost line) is tried anew the next time. */
export function loadLiveKit(): Promise<LiveKit> {
  library ??= import('./livekit.ts')
    .then((livekit) => {
      // It writes to the console what belongs to every end of a call; own troubles are noted by the call.
      livekit.setLogLevel('silent');
      catchStrayErrors(livekit);
      return livekit;
    })
    .catch((error: unknown) => {
      library = undefined;
      throw error;
    });
  return library;
}

export function roomOptions(side: 'customer' | 'agent'): RoomOptions {
  return {
    // The phone's whole sharpness: the default asks for css pixels, and floors are about detail.
    adaptiveStream: { pixelDensity: 'screen' },
    dynacast: side === 'agent',
    // Tracks belong to the person, not to the room: they outlive a lost room and go into the next one.
    stopLocalTrackOnUnpublish: false,
    dataStream: { maxPayloadByteLength: 1_000_000 },
  };
}

function lostReason(livekit: LiveKit, reason: unknown): LostReason {
  const { DisconnectReason } = livekit;
  if (reason === DisconnectReason.DUPLICATE_IDENTITY) return 'moved';
  if (reason === DisconnectReason.PARTICIPANT_REMOVED) return 'removed';
  if (reason === DisconnectReason.ROOM_DELETED) return 'deleted';
  return reason === DisconnectReason.CLIENT_INITIATED ? 'left' : 'other';
}

function qualityOf(quality: string): Quality {
  if (quality === 'excellent' || quality === 'good') return 'good';
  return quality === 'poor' || quality === 'lost' ? quality : 'unknown';
}

function readRemote(livekit: LiveKit, room: Room): Remote {
  const other: RemoteParticipant | undefined = [...room.remoteParticipants.values()][0];
  if (!other) return nobody;
  const { Source } = livekit.Track;
  const camera = other.getTrackPublication(Source.Camera);
  const screen = other.getTrackPublication(Source.ScreenShare);
  const microphone = other.getTrackPublication(Source.Microphone);
  const videoTrack: Attachable | null = camera?.videoTrack ?? null;
  const screenTrack: Attachable | null = screen?.videoTrack ?? null;
  return {
    present: true,
    left: false,
    videoOn: videoTrack !== null && camera?.isMuted === false,
    audioOn: microphone !== undefined && !microphone.isMuted,
    videoTrack,
    screenTrack,
    audioTrack: microphone?.audioTrack?.mediaStreamTrack ?? null,
    quality: qualityOf(other.connectionQuality),
  };
}

/** Sound has no place on the screen; Safari plays only what is in the page. */
function playSound(track: RemoteTrack) {
  const element = track.attach();
  element.hidden = true;
  document.body.append(element);
}

const silence = (track: RemoteTrack) => {
  for (const element of track.detach()) if (element instanceof HTMLAudioElement) element.remove();
};

function tellEvents(livekit: LiveKit, room: Room, tell: (event: LinkEvent) => void) {
  const { RoomEvent, Track } = livekit;
  const remote = () => tell({ type: 'remote', remote: readRemote(livekit, room) });
  room
    .on(RoomEvent.SignalConnected, () => tell({ type: 'signal' }))
    .on(RoomEvent.Connected, () => {
      tell({ type: 'connected' });
      remote();
    })
    .on(RoomEvent.SignalReconnecting, () => tell({ type: 'reconnecting' }))
    .on(RoomEvent.Reconnecting, () => tell({ type: 'reconnecting' }))
    .on(RoomEvent.Reconnected, () => {
      tell({ type: 'reconnected' });
      remote();
    })
    .on(RoomEvent.Disconnected, (reason) => tell({ type: 'lost', reason: lostReason(livekit, reason) }))
    .on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind === Track.Kind.Audio) playSound(track);
      remote();
    })
    .on(RoomEvent.TrackUnsubscribed, (track) => {
      silence(track);
      remote();
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => tell({ type: 'sound', canPlay: room.canPlaybackAudio }))
    .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
      if (participant.isLocal) tell({ type: 'quality', quality: qualityOf(quality) });
      else remote();
    });
  for (const event of [
    RoomEvent.ParticipantConnected,
    RoomEvent.ParticipantDisconnected,
    RoomEvent.TrackMuted,
    RoomEvent.TrackUnmuted,
    RoomEvent.TrackUnpublished,
  ] as const) {
    room.on(event, remote);
  }
}

/** Opens one connection over LiveKit. Everything it learns goes out as events; nothing is told after `disconnect`. */
export const openLiveKitLink: OpenLink = async (side, onEvent) => {
  const livekit = await loadLiveKit();
  const room = new livekit.Room(roomOptions(side));
  let closed = false;
  const tell = (event: LinkEvent) => {
    if (!closed) onEvent(event);
  };
  tellEvents(livekit, room, tell);
  hearCaptions(room, side, (caption) => tell({ type: 'caption', caption }));
  const sender = createSender(livekit, room, side);
  const stopFlow = watchFlow(room, (stalled) => tell({ type: 'flow', stalled }));

  const link: RoomLink = {
    warm: (url) => room.prepareConnection(url),
    connect: ({ url, token }) => room.connect(url, token, { maxRetries: 0 }),
    disconnect: async () => {
      closed = true;
      stopFlow();
      await room.disconnect(false);
      room.removeAllListeners();
    },
    alive: () => room.state !== livekit.ConnectionState.Disconnected,
    send: sender.send,
    setDetail: sender.setDetail,
    receivePicture: (on) => {
      for (const participant of room.remoteParticipants.values()) {
        participant.getTrackPublication(livekit.Track.Source.Camera)?.setEnabled(on);
      }
    },
    setSpeaker: async (deviceId) => {
      await room.switchActiveDevice('audiooutput', deviceId);
    },
    caption: (caption) => writeCaption(livekit, room, side, caption),
    startAudio: () => room.startAudio(),
    stats: async () => {
      const own = [...room.localParticipant.trackPublications.values()].map(
        (each: LocalTrackPublication) => each.track,
      );
      const theirs = [...room.remoteParticipants.values()].flatMap((participant) =>
        [...participant.trackPublications.values()].map((each) => each.track),
      );
      const tracks = [...own, ...theirs].filter((track) => track !== undefined);
      const reports = await Promise.all(tracks.map((track) => track.getRTCStatsReport()));
      return reports.filter((report) => report !== undefined);
    },
  };
  return link;
};
