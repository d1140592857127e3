import { browserDevices } from '#client/platform/media-devices.ts';
import type { LocalAudioTrack, LocalVideoTrack, Room, TrackPublishOptions } from 'livekit-client';
import { hasFewCores } from './camera-size.ts';
import type { TrackSource } from './call-link.ts';
import { createQueue } from './snapshot-store.ts';
import type * as livekitModule from './livekit.ts';

type LiveKit = typeof livekitModule;
type Sent = LocalVideoTrack | LocalAudioTrack;

/**
 * The agent shows goods: 1080p in VP9 with layers, VP8 beside it for browsers without it. A phone sends 720p in
 * VP8, which starts fast and keeps it cool; so does every weak machine, without layers. Sharpness goes before smoothness only on a
 * shared screen and in detail mode.
 */
export function publishOptions(
  livekit: LiveKit,
  side: 'customer' | 'agent',
  source: TrackSource,
  cores: number,
): TrackPublishOptions {
  const { Source } = livekit.Track;
  if (source === 'microphone') {
    return { source: Source.Microphone, audioPreset: livekit.AudioPresets.speech, dtx: true, red: true };
  }
  if (source === 'screen') {
    return { source: Source.ScreenShare, videoCodec: 'vp8', degradationPreference: 'maintain-resolution' };
  }
  if (hasFewCores(cores)) {
    const preset = side === 'agent' ? livekit.VideoPresets.h540 : livekit.VideoPresets.h360;
    return {
      source: Source.Camera,
      videoCodec: 'vp8',
      videoEncoding: preset.encoding,
      simulcast: false,
      backupCodec: false,
    };
  }
  if (side === 'customer') {
    return {
      source: Source.Camera,
      videoCodec: 'vp8',
      videoEncoding: livekit.VideoPresets.h720.encoding,
      backupCodec: false,
    };
  }
  return {
    source: Source.Camera,
    videoCodec: 'vp9',
    scalabilityMode: 'L3T3_KEY',
    videoEncoding: livekit.VideoPresets.h1080.encoding,
    backupCodec: { codec: 'vp8', encoding: livekit.VideoPresets.h720.encoding },
  };
}

function wrap(livekit: LiveKit, track: MediaStreamTrack): Sent {
  // "User provided" keeps the library from stopping or reopening devices: our own media does that.
  return track.kind === 'video'
    ? new livekit.LocalVideoTrack(track, track.getConstraints(), true)
    : new livekit.LocalAudioTrack(track, track.getConstraints(), true);
}

/** Sends this person's tracks into one room, each source in its own order. */
export function createSender(livekit: LiveKit, room: Room, side: 'customer' | 'agent') {
  const sent = new Map<TrackSource, Sent>();
  const queues = new Map<TrackSource, ReturnType<typeof createQueue>>();
  let detail = false;

  const applyDetail = async () => {
    const camera = sent.get('camera');
    if (camera instanceof livekit.LocalVideoTrack) {
      await camera.setDegradationPreference(detail ? 'maintain-resolution' : 'maintain-framerate');
    }
  };

  async function deliver(source: TrackSource, track: MediaStreamTrack | null, on: boolean) {
    const current = sent.get(source);
    if (!track || !on) {
      if (source === 'screen' && current) {
        sent.delete(source);
        await room.localParticipant.unpublishTrack(current, false);
      } else {
        await current?.mute();
      }
      return;
    }
    if (!current) {
      const next = wrap(livekit, track);
      sent.set(source, next);
      try {
        await room.localParticipant.publishTrack(next, publishOptions(livekit, side, source, browserDevices.cores));
      } catch (error) {
        sent.delete(source);
        throw error;
      }
      if (source === 'camera' && detail) await applyDetail();
      return;
    }
    if (current.mediaStreamTrack.id !== track.id) await current.replaceTrack(track, true);
    await current.unmute();
  }

  return {
    send: (source: TrackSource, track: MediaStreamTrack | null, on: boolean): Promise<void> => {
      const queue = queues.get(source) ?? createQueue();
      queues.set(source, queue);
      return queue(() => deliver(source, track, on));
    },
    setDetail: async (on: boolean) => {
      detail = on;
      await applyDetail();
    },
  };
}
