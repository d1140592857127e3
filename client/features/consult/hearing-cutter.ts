/** Sound as the cutter takes it, and as speech models want it. */
export const soundRate = 16_000;

const frame = soundRate / 50;
const frames = (seconds: number) => Math.round(seconds * 50);

/** Louder than the room by this much is a voice; steady noise, as of a fan, is the room. */
const aboveRoomDb = 9;
/** Quieter than this nobody speaks, however quiet the room. */
const quietestDb = -52;
/** A voice takes this many of the last frames to count as one: a knock takes fewer. */
const onset = { of: 6, voiced: 4 };
/** Kept from before the onset, where the first consonant is. */
const before = frames(0.24);
/** A pause of this length ends a piece; shorter ones are breath within a sentence. */
const hangover = frames(0.64);
/** A piece with less voice in it than this is a cough or a click. */
const shortest = frames(0.3);
/** The most that one piece may hold: words must come in time, and the server takes no more. */
const longest = frames(7);
/** The room is as loud as the quietest frame of this time: speech has gaps between its words, a fan has none. */
const roomWindow = frames(1.5);

export type Cutter = {
  /** Mono samples at `soundRate`, in pieces of any length. */
  push(samples: Float32Array): void;
  /** Ends the piece under way, as when the microphone is switched off. */
  flush(): void;
};

/** Cuts sound at pauses. `emit` gets each piece of speech, a little silence around it, and nothing in between. */
export function createCutter(emit: (speech: Float32Array) => void): Cutter {
  let rest = new Float32Array(0);
  let levels: number[] = [];
  let kept: Float32Array[] = [];
  let recent: boolean[] = [];
  let speaking = false;
  let voiced = 0;
  let silent = 0;

  const end = () => {
    if (voiced >= shortest) emit(joined(kept));
    kept = [];
    recent = [];
    speaking = false;
    voiced = 0;
    silent = 0;
  };

  const take = (samples: Float32Array) => {
    const level = levelDb(samples);
    levels = [...levels, level].slice(-roomWindow);
    const isVoice = level > Math.max(Math.min(...levels) + aboveRoomDb, quietestDb);
    kept.push(samples);
    if (!speaking) {
      recent = [...recent, isVoice].slice(-onset.of);
      const heard = recent.filter(Boolean).length;
      if (heard >= onset.voiced) {
        speaking = true;
        voiced = heard;
      } else kept = kept.slice(-(before + onset.of));
      return;
    }
    voiced += isVoice ? 1 : 0;
    silent = isVoice ? 0 : silent + 1;
    if (silent >= hangover) return end();
    if (kept.length >= longest) {
      end();
      // Whoever speaks on without a pause is heard on without a gap.
      speaking = true;
    }
  };

  return {
    push(samples) {
      const all = joined([rest, samples]);
      let at = 0;
      for (; at + frame <= all.length; at += frame) take(all.slice(at, at + frame));
      rest = all.slice(at);
    },
    flush: end,
  };
}

function levelDb(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / samples.length + 1e-10);
}

function joined(parts: Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
