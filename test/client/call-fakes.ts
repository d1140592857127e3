import type { LinkEvent, OpenLink, RoomLink } from '#client/features/consult/call-link.ts';
import type { Surroundings } from '#client/features/consult/call-surroundings.ts';
import type { CameraWish, MediaDevicesPort, Permission } from '#client/platform/media-devices.ts';
import type { Seat } from '#contract/consult.ts';

export class FakeTrack extends EventTarget {
  readonly id = crypto.randomUUID();
  readonly kind: 'video' | 'audio';
  readonly settings: MediaTrackSettings;
  enabled = true;
  muted = false;
  contentHint = '';
  readyState: 'live' | 'ended' = 'live';
  constructor(kind: 'video' | 'audio', settings: MediaTrackSettings = {}) {
    super();
    this.kind = kind;
    this.settings = settings;
  }
  getSettings() {
    return this.settings;
  }
  readonly applied: MediaTrackConstraints[] = [];
  getConstraints() {
    return {};
  }
  async applyConstraints(constraints: MediaTrackConstraints) {
    this.applied.push(constraints);
  }
  stop() {
    this.readyState = 'ended';
  }
  /** The browser takes the device away. */
  end() {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

const asTrack = (track: FakeTrack) => track as unknown as MediaStreamTrack;
export const fakeOf = (track: MediaStreamTrack | null) => track as unknown as FakeTrack;

/** Cameras and microphone that open at once, or fail with the given error name. */
export function fakeDevices({ cameras = ['front', 'back'], cores = 8 }: { cameras?: string[]; cores?: number } = {}) {
  const asked: string[] = [];
  const sizes: string[] = [];
  const refuse: { camera?: string; microphone?: string } = {};
  const permissions: { camera: Permission; microphone: Permission } = { camera: 'granted', microphone: 'granted' };
  let changed = () => undefined as void;
  const openCamera = async (wish: CameraWish) => {
    asked.push(`camera ${wish.deviceId ?? wish.facing ?? ''}`.trim());
    sizes.push(`${wish.height} × ${wish.frameRate}`);
    if (refuse.camera) throw new DOMException('no', refuse.camera);
    const back = wish.deviceId === 'back' || wish.facing === 'environment';
    const facingMode = back ? 'environment' : 'user';
    return asTrack(new FakeTrack('video', { deviceId: back ? 'back' : 'front', facingMode }));
  };
  const openMicrophone = async (deviceId?: string) => {
    asked.push(`microphone ${deviceId ?? ''}`.trim());
    if (refuse.microphone) throw new DOMException('no', refuse.microphone);
    return asTrack(new FakeTrack('audio', { deviceId: deviceId ?? 'mic' }));
  };
  const port: MediaDevicesPort = {
    cores,
    openCamera,
    openMicrophone,
    openBoth: async (wish) => {
      asked.push('both');
      sizes.push(`${wish.height} × ${wish.frameRate}`);
      const refused = refuse.camera ?? refuse.microphone;
      if (refused) throw new DOMException('no', refused);
      return {
        video: asTrack(new FakeTrack('video', { deviceId: 'front', facingMode: wish.facing ?? 'user' })),
        audio: asTrack(new FakeTrack('audio')),
      };
    },
    openScreen: async () => asTrack(new FakeTrack('video')),
    list: async () => cameras.map((deviceId) => ({ deviceId, kind: 'videoinput', label: deviceId }) as MediaDeviceInfo),
    permission: async (kind) => permissions[kind],
    onChange: (listener) => {
      changed = listener;
      return () => undefined;
    },
  };
  return { port, asked, sizes, refuse, permissions, change: () => changed() };
}

export type FakeLink = RoomLink & { tell: (event: LinkEvent) => void; log: string[]; fail: (error: unknown) => void };

/** Rooms whose events the test tells; `connect` hangs until told, as a real one does. */
export function fakeRooms() {
  const links: FakeLink[] = [];
  const log: string[] = [];
  const openLink: OpenLink = async (_side, onEvent) => {
    const number = links.length + 1;
    let alive = false;
    let settle = { resolve: () => undefined as void, reject: (error: unknown): void => void error };
    const link: FakeLink = {
      log,
      tell: (event) => {
        if (event.type === 'lost') alive = false;
        if (event.type === 'connected') settle.resolve();
        onEvent(event);
      },
      fail: (error) => {
        alive = false;
        settle.reject(error);
      },
      warm: async () => undefined,
      connect: (seat) => {
        log.push(`connect ${number} ${seat.token}`);
        alive = true;
        return new Promise((resolve, reject) => {
          settle = { resolve, reject };
        });
      },
      disconnect: async () => {
        log.push(`disconnect ${number}`);
        alive = false;
        settle.reject(new Error('left'));
      },
      alive: () => alive,
      send: async (source, track, on) => {
        log.push(`${source} ${track && on ? 'on' : 'off'}`);
      },
      setDetail: async (on) => {
        log.push(`detail ${on}`);
      },
      receivePicture: (on) => {
        log.push(`picture ${on}`);
      },
      setSpeaker: async () => undefined,
      startAudio: async () => {
        log.push('sound');
      },
      caption: async ({ text }) => {
        log.push(`caption ${text}`);
      },
      stats: async () => [],
    };
    links.push(link);
    return link;
  };
  return {
    openLink,
    links,
    log,
    last: () => {
      const link = links.at(-1);
      if (!link) throw new Error('no room was opened');
      return link;
    },
  };
}

/** Time and page in the test's hands: waits are recorded and pass at once, unless `hold` is set. */
export function fakeSurroundings(start = '2026-11-24T10:00:00.000Z') {
  let now = new Date(start);
  let returned = () => undefined as void;
  const waits: number[] = [];
  const marks: string[] = [];
  const held: (() => void)[] = [];
  const state = { hold: false, visible: true };
  const surroundings: Surroundings = {
    clock: () => now,
    random: () => 0.5,
    wait: (ms, signal) => {
      waits.push(ms);
      // Renewals of the seat lie minutes ahead: they pass only when the test lets them.
      if (signal.aborted || (!state.hold && ms < 60_000)) return Promise.resolve();
      return new Promise((resolve) => {
        held.push(resolve);
        signal.addEventListener('abort', () => resolve());
      });
    },
    whenVisible: async () => undefined,
    onReturn: (listener) => {
      returned = listener;
    },
    keepScreenOn: () => {
      marks.push('screen kept on');
      return () => marks.push('screen may sleep');
    },
    mark: (name) => marks.push(name),
    note: () => undefined,
  };
  return {
    surroundings,
    waits,
    marks,
    state,
    /** Lets time pass and ends everything that waits. */
    pass: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
      for (const resolve of held.splice(0)) resolve();
    },
    comeBack: () => returned(),
  };
}

export function seatNumber(count: number, now: Date): Seat {
  return {
    url: 'ws://video.example',
    token: `seat${count}`,
    identity: 'customer-1',
    expiresAt: new Date(now.getTime() + 600_000).toISOString(),
  };
}

/** Lets everything that is ready run. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
