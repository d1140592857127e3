import type { Page } from '@playwright/test';

export type Voice = { pitch: number };

declare global {
  interface Window {
    /** Says something of this length through the page's microphone, and resolves after the pause that follows. */
    __speak?: (seconds: number) => Promise<void>;
  }
}

/** Gives the page a microphone of its own, silent until it is told to speak. Call it before the page is opened. */
export async function giveVoice(page: Page, { pitch }: Voice): Promise<void> {
  await page.context().addInitScript((frequency) => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    let gain: GainNode | null = null;
    const microphone = (): MediaStreamTrack => {
      const context = new AudioContext();
      const tone = new OscillatorNode(context, { frequency });
      gain = new GainNode(context, { gain: 0 });
      const out = context.createMediaStreamDestination();
      tone.connect(gain).connect(out);
      tone.start();
      const [track] = out.stream.getAudioTracks();
      if (!track) throw new Error('no sound to speak with');
      return track;
    };
    devices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      for (const track of stream.getAudioTracks()) {
        track.stop();
        stream.removeTrack(track);
        stream.addTrack(microphone());
      }
      return stream;
    };
    window.__speak = async (seconds) => {
      if (!gain) throw new Error('the microphone is not open');
      const { context } = gain;
      gain.gain.setValueAtTime(0.4, context.currentTime);
      gain.gain.setValueAtTime(0, context.currentTime + seconds);
      const over = context.currentTime + seconds + 1;
      while (context.currentTime < over) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
  }, pitch);
}

export function speak(page: Page, seconds = 1.2): Promise<void> {
  return page.evaluate((length) => window.__speak?.(length), seconds);
}

/** Pitch of a 16 kHz WAV file's loud part, by how often it crosses zero. */
export function pitchOf(wav: Uint8Array): number {
  const view = new DataView(wav.buffer, wav.byteOffset);
  const samples = Array.from({ length: (wav.byteLength - 44) / 2 }, (_, at) => view.getInt16(44 + at * 2, true));
  const loudest = Math.max(...samples.map(Math.abs));
  const loud = samples.slice(
    samples.findIndex((sample) => Math.abs(sample) > loudest / 2),
    samples.findLastIndex((sample) => Math.abs(sample) > loudest / 2),
  );
  const crossings = loud.filter((sample, at) => at > 0 && Math.sign(sample) !== Math.sign(loud[at - 1] ?? 0)).length;
  return (crossings / 2 / loud.length) * 16_000;
}
