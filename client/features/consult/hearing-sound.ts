import { soundRate } from './hearing-cutter.ts';

/** Brings samples of any rate down to `soundRate`, piece by piece without a seam; each sample is the mean of those it stands for. */
export function createResampler(rate: number): (samples: Float32Array) => Float32Array {
  const step = rate / soundRate;
  let sum = 0;
  let count = 0;
  let position = 0;
  return (samples) => {
    if (step <= 1) return samples;
    const out: number[] = [];
    for (const sample of samples) {
      sum += sample;
      count += 1;
      position += 1;
      if (position < step) continue;
      out.push(sum / count);
      position -= step;
      sum = 0;
      count = 0;
    }
    return Float32Array.from(out);
  };
}

const headerBytes = 44;

/** A WAV file of 16-bit mono sound at `soundRate`. */
export function wavOf(samples: Float32Array): File {
  const bytes = new DataView(new ArrayBuffer(headerBytes + samples.length * 2));
  const text = (at: number, word: string) => {
    for (let index = 0; index < word.length; index += 1) bytes.setUint8(at + index, word.charCodeAt(index));
  };
  text(0, 'RIFF');
  bytes.setUint32(4, headerBytes - 8 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, soundRate, true);
  bytes.setUint32(28, soundRate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, 'data');
  bytes.setUint32(40, samples.length * 2, true);
  for (const [index, sample] of samples.entries())
    bytes.setInt16(headerBytes + index * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true);
  return new File([bytes.buffer], 'speech.wav', { type: 'audio/wav' });
}
