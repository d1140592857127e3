export type Facing = 'user' | 'environment';
export type DeviceProblem = 'blocked' | 'missing' | 'busy';
export type DeviceKind = 'camera' | 'microphone';
export type Permission = 'granted' | 'denied' | 'prompt';

export type CameraWish = {
  deviceId?: string | undefined;
  facing?: Facing | undefined;
  height: number;
  frameRate: number;
};

/** Camera, microphone and screen of this browser, handed in so that rules and tests need no browser. */
export type MediaDevicesPort = {
  /** Logical processor cores of this machine. */
  cores: number;
  openCamera: (wish: CameraWish) => Promise<MediaStreamTrack>;
  openMicrophone: (deviceId?: string) => Promise<MediaStreamTrack>;
  /** One prompt for both. */
  openBoth: (wish: CameraWish) => Promise<{ video: MediaStreamTrack; audio: MediaStreamTrack }>;
  openScreen: () => Promise<MediaStreamTrack>;
  list: () => Promise<MediaDeviceInfo[]>;
  permission: (kind: DeviceKind) => Promise<Permission>;
  onChange: (listener: () => void) => () => void;
};

const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

function cameraConstraints({ deviceId, facing, height, frameRate }: CameraWish): MediaTrackConstraints {
  return {
    width: { ideal: (height * 16) / 9 },
    height: { ideal: height },
    frameRate: { ideal: frameRate },
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
    ...(facing && !deviceId ? { facingMode: { ideal: facing } } : {}),
  };
}

async function open(constraints: MediaStreamConstraints): Promise<MediaStreamTrack[]> {
  // Without a secure context the browser hides mediaDevices altogether.
  if (!navigator.mediaDevices) throw new DOMException('no media devices in this context', 'NotFoundError');
  return (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
}

function only(tracks: MediaStreamTrack[], kind: string): MediaStreamTrack {
  const track = tracks.find((candidate) => candidate.kind === kind);
  if (!track) throw new DOMException(`no ${kind} track`, 'NotFoundError');
  return track;
}

export const browserDevices: MediaDevicesPort = {
  cores: navigator.hardwareConcurrency,
  openCamera: async (wish) => only(await open({ video: cameraConstraints(wish) }), 'video'),
  openMicrophone: async (deviceId) =>
    only(await open({ audio: { ...sound, ...(deviceId ? { deviceId: { exact: deviceId } } : {}) } }), 'audio'),
  openBoth: async (wish) => {
    const tracks = await open({ video: cameraConstraints(wish), audio: sound });
    return { video: only(tracks, 'video'), audio: only(tracks, 'audio') };
  },
  openScreen: async () => {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15 } }, audio: false });
    return only(stream.getTracks(), 'video');
  },
  list: async () => (navigator.mediaDevices ? navigator.mediaDevices.enumerateDevices() : []),
  permission: async (kind) => {
    try {
      return (await navigator.permissions.query({ name: kind })).state;
    } catch {
      // Firefox and older Safari do not know these names: the answer comes with the prompt.
      return 'prompt';
    }
  },
  onChange: (listener) => {
    navigator.mediaDevices?.addEventListener('devicechange', listener);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', listener);
  },
};

/** Says what went wrong when a camera or microphone could not be opened. */
export function deviceProblem(error: unknown): DeviceProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'blocked';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'missing';
}

/** Whether this browser can share a screen; phones cannot. */
export const canShareScreen = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function';

export type BrowserKind = 'chromeAndroid' | 'samsung' | 'safariIos' | 'safariMac' | 'firefox' | 'chromeDesktop';

/** Which browser's own words for unblocking a camera apply. `touchPoints` tells an iPad from a Mac. */
export function browserKind(userAgent: string, touchPoints: number): BrowserKind {
  const iphone = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  if (iphone) return 'safariIos';
  if (/SamsungBrowser/.test(userAgent)) return 'samsung';
  if (/Firefox/.test(userAgent)) return 'firefox';
  if (/Android/.test(userAgent)) return 'chromeAndroid';
  if (/Safari/.test(userAgent) && !/Chrom/.test(userAgent)) return 'safariMac';
  return 'chromeDesktop';
}
