import { expect, test } from 'vitest';
import { createCutter, soundRate } from '#client/features/consult/hearing-cutter.ts';
import { createResampler, wavOf } from '#client/features/consult/hearing-sound.ts';

/** A voice-like tone in syllables, four a second, over a steady noise; the same for the same arguments. */
function sound(parts: { seconds: number; voice?: number; noise?: number }[], rate = soundRate): Float32Array {
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647 - 0.5;
  };
  return Float32Array.from(
    parts.flatMap(({ seconds, voice = 0, noise = 0.001 }) =>
      Array.from({ length: Math.round(seconds * rate) }, (_, at) => {
        const time = at / rate;
        const swell = Math.abs(Math.sin(2 * Math.PI * 2 * time));
        return voice * swell * Math.sin(2 * Math.PI * 180 * time) + noise * random();
      }),
    ),
  );
}

const voice = (seconds: number, loud = 0.2) => ({ seconds, voice: loud });
const silence = (seconds: number, noise = 0.001) => ({ seconds, noise });

/** Lengths in seconds of what is cut out of a sound that arrives in blocks of `block` samples. */
function cut(samples: Float32Array, block = 2048): number[] {
  const lengths: number[] = [];
  const cutter = createCutter((speech) => lengths.push(speech.length / soundRate));
  for (let at = 0; at < samples.length; at += block) cutter.push(samples.slice(at, at + block));
  cutter.flush();
  return lengths;
}

test('two sentences with a pause between them are two pieces, each with a little silence around it', () => {
  const pieces = cut(sound([silence(1), voice(1.5), silence(1.2), voice(2), silence(1.5)]));
  expect(pieces).toHaveLength(2);
  expect(pieces[0]).toBeGreaterThan(1.5);
  expect(pieces[0]).toBeLessThan(2.6);
  expect(pieces[1]).toBeGreaterThan(2);
  expect(pieces[1]).toBeLessThan(3.1);
});

test('a breath within a sentence does not cut it', () => {
  expect(cut(sound([silence(1), voice(1), silence(0.3), voice(1), silence(1.5)]))).toHaveLength(1);
});

test('silence, a steady fan and a click are not sent anywhere', () => {
  expect(cut(sound([silence(5)]))).toEqual([]);
  expect(cut(sound([silence(8, 0.06)]))).toEqual([]);
  expect(cut(sound([silence(1), voice(0.05, 0.6), silence(2)]))).toEqual([]);
  expect(cut(new Float32Array(soundRate * 3))).toEqual([]);
});

test('a fan that is switched on is taken for a voice once, and learned', () => {
  expect(cut(sound([silence(2), silence(20, 0.06)])).length).toBeLessThanOrEqual(1);
});

test('a voice is heard over a fan that has been running for a while', () => {
  expect(cut(sound([silence(6, 0.06), { seconds: 2, voice: 0.25, noise: 0.06 }, silence(2, 0.06)]))).toHaveLength(1);
});

test('a soft voice in a quiet room is heard', () => {
  expect(cut(sound([silence(2, 0.0002), voice(1.5, 0.02), silence(1.5, 0.0002)]))).toHaveLength(1);
});

test('whoever speaks without a pause is cut after seven seconds, and not a sample is lost', () => {
  const pieces = cut(sound([silence(1), voice(16), silence(1)]));
  expect(pieces).toHaveLength(3);
  for (const length of pieces) expect(length).toBeLessThanOrEqual(7);
  const all = pieces.reduce((sum, length) => sum + length, 0);
  expect(all).toBeGreaterThan(16);
  expect(all).toBeLessThan(17.5);
});

test('it does not matter in what blocks the sound arrives', () => {
  const samples = sound([silence(1), voice(1.5), silence(1), voice(1), silence(1)]);
  expect(cut(samples, 128)).toEqual(cut(samples, 5000));
});

test('a piece that is under way ends with the microphone', () => {
  expect(cut(sound([silence(1), voice(1)]))).toHaveLength(1);
});

test('48 and 44.1 kHz come down to 16 without a seam, and lower rates are left alone', () => {
  for (const rate of [48_000, 44_100]) {
    const resample = createResampler(rate);
    const samples = sound([voice(2)], rate);
    let length = 0;
    for (let at = 0; at < samples.length; at += 2048) length += resample(samples.slice(at, at + 2048)).length;
    expect(Math.abs(length - 2 * soundRate), String(rate)).toBeLessThan(3);
  }
  expect(createResampler(8_000)(new Float32Array(80))).toHaveLength(80);
});

test('seven seconds make a WAV file that the server takes, with a header that says what it is', async () => {
  const file = wavOf(Float32Array.from({ length: 7 * soundRate }, (_, at) => (at % 2 === 0 ? 2 : -2)));
  expect(file.size).toBeLessThan(230_000);
  expect(file.type).toBe('audio/wav');
  const bytes = new DataView(await file.arrayBuffer());
  const word = (at: number) =>
    String.fromCharCode(...Array.from({ length: 4 }, (_, index) => bytes.getUint8(at + index)));
  expect([word(0), word(8), word(36)]).toEqual(['RIFF', 'WAVE', 'data']);
  expect(bytes.getUint32(24, true)).toBe(16_000);
  expect(bytes.getUint32(40, true)).toBe(7 * soundRate * 2);
  // Louder than full scale is full scale, not its opposite.
  expect([bytes.getInt16(44, true), bytes.getInt16(46, true)]).toEqual([32_767, -32_767]);
});
