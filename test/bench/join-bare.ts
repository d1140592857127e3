import * as livekit from 'livekit-client';
import type { Seat } from '#contract/consult.ts';
import { cameraSize } from '#client/features/consult/camera-size.ts';
import { roomOptions } from '#client/features/consult/livekit-link.ts';
import { publishOptions } from '#client/features/consult/livekit-sender.ts';
import { browserDevices } from '#client/platform/media-devices.ts';

type Side = 'customer' | 'agent';

/**
 * The least that a page needs for the same call: livekit-client, one button, two pictures. Camera, codecs, publishing
 * and room options are the product's own, so that only what the product puts around them is compared.
 */
Object.assign(window, {
  async prepare(side: Side, { url, token }: Seat) {
    const { cores } = browserDevices;
    const { video, audio } = await browserDevices.openBoth({ facing: 'user', ...cameraSize(side, cores) });
    const preview = document.getElementById('preview') as HTMLVideoElement;
    preview.srcObject = new MediaStream([video]);
    await preview.play();
    const room = new livekit.Room(roomOptions(side));
    await room.prepareConnection(url, token);
    room.on(livekit.RoomEvent.TrackSubscribed, (track) => {
      if (track.kind === livekit.Track.Kind.Audio) {
        document.body.append(track.attach());
        return;
      }
      const remote = document.getElementById('remote') as HTMLVideoElement;
      remote.requestVideoFrameCallback(() => performance.mark('join.frame'));
      track.attach(remote);
    });
    document.getElementById('join')?.addEventListener('click', async () => {
      void room.startAudio();
      await room.connect(url, token, { maxRetries: 0 });
      performance.mark('join.connected');
      await room.localParticipant.publishTrack(audio, publishOptions(livekit, side, 'microphone', cores));
      await room.localParticipant.publishTrack(video, publishOptions(livekit, side, 'camera', cores));
      performance.mark('join.published');
    });
  },
});
