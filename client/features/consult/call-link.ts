import type { Seat } from '#contract/consult.ts';
import type { Caption } from './captions-stream.ts';

/** Something that shows itself in a video element; the far side's picture is one. */
export type Attachable = {
  attach: (element: HTMLMediaElement) => unknown;
  detach: (element: HTMLMediaElement) => unknown;
};

export type Quality = 'good' | 'poor' | 'lost' | 'unknown';

/** What is known about the other person. `left` says that they were here and are gone. */
export type Remote = {
  present: boolean;
  left: boolean;
  videoOn: boolean;
  audioOn: boolean;
  videoTrack: Attachable | null;
  screenTrack: Attachable | null;
  /** Their sound as it arrives, for captions. */
  audioTrack: MediaStreamTrack | null;
  quality: Quality;
};

export const nobody: Remote = {
  present: false,
  left: false,
  videoOn: false,
  audioOn: false,
  videoTrack: null,
  screenTrack: null,
  audioTrack: null,
  quality: 'unknown',
};

export type LostReason = 'moved' | 'removed' | 'deleted' | 'left' | 'other';

export type LinkEvent =
  | { type: 'signal' }
  | { type: 'connected' }
  | { type: 'reconnecting' }
  | { type: 'reconnected' }
  | { type: 'lost'; reason: LostReason }
  | { type: 'remote'; remote: Remote }
  | { type: 'sound'; canPlay: boolean }
  | { type: 'flow'; stalled: boolean }
  | { type: 'caption'; caption: Caption }
  | { type: 'quality'; quality: Quality }
  | { type: 'problem'; error: unknown };

export type TrackSource = 'camera' | 'microphone' | 'screen';

/** One connection to one room. It is used once: after it is lost, a new one is opened. */
export type RoomLink = {
  warm: (url: string) => Promise<void>;
  connect: (seat: Seat) => Promise<void>;
  disconnect: () => Promise<void>;
  alive: () => boolean;
  /** Makes what the far side receives be this track; null, or off, mutes. */
  send: (source: TrackSource, track: MediaStreamTrack | null, on: boolean) => Promise<void>;
  setDetail: (on: boolean) => Promise<void>;
  /** Stops or resumes the far side's picture, to save a weak line for the sound. */
  receivePicture: (on: boolean) => void;
  setSpeaker: (deviceId: string) => Promise<void>;
  startAudio: () => Promise<void>;
  /** Writes a line of what was said to whoever else is in the room. */
  caption: (caption: Caption) => Promise<void>;
  stats: () => Promise<RTCStatsReport[]>;
};

export type OpenLink = (side: 'customer' | 'agent', onEvent: (event: LinkEvent) => void) => Promise<RoomLink>;
