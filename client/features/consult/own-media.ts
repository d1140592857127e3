import { browserDevices, deviceProblem } from '#client/platform/media-devices.ts';
import type { CameraWish, DeviceProblem, Facing, MediaDevicesPort } from '#client/platform/media-devices.ts';
import { cameraSize, hasFewCores } from './camera-size.ts';
import { createQueue, createStore } from './snapshot-store.ts';
import type { Store } from './snapshot-store.ts';

export type DeviceState = 'off' | 'asking' | 'on' | DeviceProblem;

/** What keeps a device from working, null while nothing does. */
export const problemIn = (state: DeviceState): DeviceProblem | null =>
  state === 'blocked' || state === 'missing' || state === 'busy' ? state : null;

export type OwnMediaSnapshot = {
  camera: DeviceState;
  microphone: DeviceState;
  cameraOn: boolean;
  micOn: boolean;
  facing: Facing;
  /** A front camera is shown as in a mirror; what the floor camera sees is not. */
  mirrored: boolean;
  detail: boolean;
  videoTrack: MediaStreamTrack | null;
  audioTrack: MediaStreamTrack | null;
  screenTrack: MediaStreamTrack | null;
  devices: MediaDeviceInfo[];
};

export type OwnMedia = Store<OwnMediaSnapshot> & {
  start: (wish: { camera: boolean; microphone: boolean }) => Promise<void>;
  setCamera: (on: boolean) => Promise<void>;
  setMicrophone: (on: boolean) => Promise<void>;
  /** Turns to the other camera; false when there is none, and the former picture goes on. */
  flip: () => Promise<boolean>;
  chooseCamera: (deviceId: string) => Promise<boolean>;
  chooseMicrophone: (deviceId: string) => Promise<boolean>;
  setDetail: (on: boolean) => void;
  shareScreen: () => Promise<boolean>;
  stopScreen: () => void;
  /** Opens anew what the browser took away meanwhile (a phone call, the background). */
  recover: () => Promise<void>;
  stop: () => void;
};

const off: OwnMediaSnapshot = {
  camera: 'off',
  microphone: 'off',
  cameraOn: false,
  micOn: false,
  facing: 'user',
  mirrored: true,
  detail: false,
  videoTrack: null,
  audioTrack: null,
  screenTrack: null,
  devices: [],
};

const dead = (track: MediaStreamTrack | null) => track !== null && (track.readyState === 'ended' || track.muted);

/**
 * This person's camera, microphone and screen, from the waiting room to the end of the call: the tracks of the
 * preview are the tracks of the call, because a second opening kills the first picture on iOS.
 */
export function createOwnMedia(side: 'customer' | 'agent', devices: MediaDevicesPort = browserDevices): OwnMedia {
  const store = createStore<OwnMediaSnapshot>(off);
  const queue = createQueue();
  const size = cameraSize(side, devices.cores);
  let wish: CameraWish = { facing: 'user', ...size };
  let microphoneId: string | undefined;
  let stopped = false;
  const unlisten = devices.onChange(() => void readDevices());

  async function readDevices() {
    store.set({ devices: (await devices.list()).filter((device) => device.deviceId !== '') });
  }

  function adopt(kind: 'video' | 'audio', track: MediaStreamTrack) {
    if (stopped) {
      track.stop();
      return;
    }
    // Fired when the device goes away, never by our own stop().
    track.addEventListener('ended', () => void queue(reopen));
    if (kind === 'audio') {
      track.enabled = store.get().micOn;
      store.set({ audioTrack: track, microphone: 'on' });
      return;
    }
    if (store.get().detail) hintDetail(track, true);
    const seen = track.getSettings().facingMode;
    const facing: Facing = seen === 'environment' || seen === 'user' ? seen : (wish.facing ?? 'user');
    store.set({ videoTrack: track, camera: 'on', facing, mirrored: facing === 'user' });
  }

  function hintDetail(track: MediaStreamTrack, detail: boolean) {
    track.contentHint = detail ? 'detail' : '';
    if (!hasFewCores(devices.cores)) return;
    const { height, frameRate } = cameraSize(side, devices.cores, detail);
    const wanted = { width: (height * 16) / 9, height, frameRate };
    // A camera that cannot goes on as it is.
    track.applyConstraints({ ...track.getConstraints(), ...wanted }).catch(() => undefined);
  }

  function dropCamera(state: DeviceState) {
    store.get().videoTrack?.stop();
    store.set({ videoTrack: null, camera: state });
  }

  /** Phones cannot hold two cameras open, so the former one is closed first and opened again on failure. */
  async function switchCamera(next: CameraWish): Promise<boolean> {
    const former = wish;
    dropCamera('asking');
    try {
      const track = await devices.openCamera(next);
      wish = next;
      adopt('video', track);
      return true;
    } catch {
      try {
        adopt('video', await devices.openCamera(former));
      } catch (error) {
        dropCamera(deviceProblem(error));
      }
      return false;
    }
  }

  async function openCamera() {
    store.set({ camera: 'asking', cameraOn: true });
    try {
      adopt('video', await devices.openCamera(wish));
    } catch (error) {
      store.set({ camera: deviceProblem(error), cameraOn: false });
    }
  }

  async function openMicrophone() {
    store.set({ microphone: 'asking', micOn: true });
    try {
      adopt('audio', await devices.openMicrophone(microphoneId));
    } catch (error) {
      store.set({ microphone: deviceProblem(error), micOn: false });
    }
  }

  async function openBoth() {
    store.set({ camera: 'asking', microphone: 'asking', cameraOn: true, micOn: true });
    try {
      const { video, audio } = await devices.openBoth(wish);
      adopt('video', video);
      adopt('audio', audio);
    } catch {
      // One of the two is blocked, missing or in use: the other may still work. What is known as refused is not asked for again.
      const [camera, microphone] = await Promise.all([devices.permission('camera'), devices.permission('microphone')]);
      if (camera === 'denied') store.set({ camera: 'blocked', cameraOn: false });
      else await openCamera();
      if (microphone === 'denied') store.set({ microphone: 'blocked', micOn: false });
      else await openMicrophone();
    }
  }

  async function reopen() {
    const { videoTrack, audioTrack, cameraOn } = store.get();
    if (stopped) return;
    if (cameraOn && dead(videoTrack)) {
      dropCamera('asking');
      await openCamera();
    }
    if (dead(audioTrack)) {
      const { micOn } = store.get();
      audioTrack?.stop();
      store.set({ audioTrack: null });
      await openMicrophone();
      setMic(micOn);
    }
  }

  function setMic(on: boolean) {
    const { audioTrack } = store.get();
    // The track stays open when muted: Android ends pages without a microphone, headsets lose their output.
    if (audioTrack) audioTrack.enabled = on;
    store.set({ micOn: on && audioTrack !== null });
  }

  function otherCamera(): CameraWish[] {
    const { facing, devices: known, videoTrack } = store.get();
    const current = videoTrack?.getSettings().deviceId;
    const turned: CameraWish = { facing: facing === 'user' ? 'environment' : 'user', ...size };
    const others = known.filter((device) => device.kind === 'videoinput' && device.deviceId !== current);
    if (others.length === 0) return [];
    return others.length === 1 ? [{ deviceId: others[0]?.deviceId, facing: turned.facing, ...size }] : [turned];
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    start: (wanted) =>
      queue(async () => {
        const { videoTrack, audioTrack } = store.get();
        const camera = wanted.camera && videoTrack === null;
        const microphone = wanted.microphone && audioTrack === null;
        if (camera && microphone) await openBoth();
        else if (camera) await openCamera();
        else if (microphone) await openMicrophone();
        await readDevices();
      }),
    setCamera: (on) =>
      queue(async () => {
        if (on && store.get().videoTrack === null) await openCamera();
        if (on) return;
        // One that never opened stays blocked or missing: the agent is told why there is no picture.
        if (store.get().videoTrack) dropCamera('off');
        store.set({ cameraOn: false });
      }),
    setMicrophone: (on) =>
      queue(async () => {
        if (on && store.get().audioTrack === null) await openMicrophone();
        else setMic(on);
      }),
    flip: () =>
      queue(async () => {
        const [next] = otherCamera();
        return next !== undefined && store.get().cameraOn ? switchCamera(next) : false;
      }),
    chooseCamera: (deviceId) => queue(() => switchCamera({ deviceId, ...size })),
    chooseMicrophone: (deviceId) =>
      queue(async () => {
        const track = await devices.openMicrophone(deviceId).catch(() => null);
        if (!track) return false;
        microphoneId = deviceId;
        store.get().audioTrack?.stop();
        adopt('audio', track);
        return true;
      }),
    setDetail: (detail) => {
      const { videoTrack } = store.get();
      if (videoTrack) hintDetail(videoTrack, detail);
      store.set({ detail });
    },
    shareScreen: async () => {
      const track = await devices.openScreen().catch(() => null);
      if (!track) return false;
      track.addEventListener('ended', () => store.set({ screenTrack: null }));
      store.set({ screenTrack: track });
      return true;
    },
    stopScreen: () => {
      store.get().screenTrack?.stop();
      store.set({ screenTrack: null });
    },
    recover: () => queue(reopen),
    stop: () => {
      stopped = true;
      unlisten();
      const { videoTrack, audioTrack, screenTrack } = store.get();
      for (const track of [videoTrack, audioTrack, screenTrack]) track?.stop();
      store.set(off);
    },
  };
}
