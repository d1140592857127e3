import type { Caption } from './captions-stream.ts';
import type { Capture } from './hearing-capture.ts';
import { createCutter } from './hearing-cutter.ts';
import { createResampler, wavOf } from './hearing-sound.ts';

type Speaker = Caption['speaker'];

export type HearingParts = {
  openCapture: () => Promise<Capture>;
  /** One piece of speech as words; empty when there are none in it. */
  transcribe: (sound: File, signal: AbortSignal) => Promise<string>;
  onCaption: (caption: Caption) => void;
  /** True when the last pieces brought no answer, false when one did again. */
  onTrouble: (isTrouble: boolean) => void;
  newId: () => string;
};

export type Hearing = {
  /** What to listen to; null for somebody who cannot be heard now. */
  setTrack(speaker: Speaker, track: MediaStreamTrack | null): void;
  /** Stops listening at once: what was cut and not sent yet is thrown away. */
  close(): void;
};

/** Pieces of one person that may wait for an answer; words that come later than these are of no use to anybody. */
const mostWaiting = 3;
const hasWord = /\p{L}|\p{N}/u;

/** Listens to both sides apart, cuts at pauses, and tells what was said. Nothing is opened before it is made. */
export function startHearing(parts: HearingParts): Hearing {
  const stopping = new AbortController();
  const { signal } = stopping;
  const listening: Record<Speaker, { track: MediaStreamTrack; stop: () => void } | null> = {
    customer: null,
    agent: null,
  };
  const wanted: Record<Speaker, MediaStreamTrack | null> = { customer: null, agent: null };
  let capture: Capture | null = null;

  const lineOf = (speaker: Speaker) => {
    const waiting: Float32Array[] = [];
    let busy = false;
    const work = async () => {
      if (busy) return;
      busy = true;
      for (let speech = waiting.shift(); speech && !signal.aborted; speech = waiting.shift()) {
        try {
          const text = await parts.transcribe(wavOf(speech), signal);
          if (signal.aborted) break;
          parts.onTrouble(false);
          if (hasWord.test(text)) parts.onCaption({ segmentId: parts.newId(), speaker, text, final: true });
        } catch {
          // One lost line is not worth a word; that none come is said at the desk.
          if (!signal.aborted) parts.onTrouble(true);
        }
      }
      busy = false;
    };
    return (speech: Float32Array) => {
      waiting.push(speech);
      if (waiting.length > mostWaiting) waiting.shift();
      void work();
    };
  };
  const lines: Record<Speaker, (speech: Float32Array) => void> = {
    customer: lineOf('customer'),
    agent: lineOf('agent'),
  };

  const follow = (speaker: Speaker) => {
    const track = wanted[speaker];
    if (!capture || listening[speaker]?.track === track) return;
    listening[speaker]?.stop();
    listening[speaker] = null;
    if (!track) return;
    const cutter = createCutter((speech) => {
      if (!signal.aborted) lines[speaker](speech);
    });
    const resample = createResampler(capture.rate);
    const stop = capture.listen(track, (samples) => cutter.push(resample(samples)));
    listening[speaker] = {
      track,
      stop: () => {
        stop();
        cutter.flush();
      },
    };
  };

  parts.openCapture().then(
    (opened) => {
      if (signal.aborted) return opened.close();
      capture = opened;
      follow('customer');
      follow('agent');
    },
    () => parts.onTrouble(true),
  );

  return {
    setTrack(speaker, track) {
      wanted[speaker] = track;
      follow(speaker);
    },
    close() {
      stopping.abort();
      for (const one of Object.values(listening)) one?.stop();
      capture?.close();
    },
  };
}
