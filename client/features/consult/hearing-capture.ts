import worklet from './hearing-worklet.ts?worker&url';

export type Capture = {
  /** Hands on what a track sounds like until the answer is called. The track itself plays and is sent on as before. */
  listen(track: MediaStreamTrack, onSamples: (samples: Float32Array) => void): () => void;
  rate: number;
  close(): void;
};

/** Opens the browser's sound for listening. @throws when the browser has none */
export async function openCapture(): Promise<Capture> {
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(worklet);
    await context.resume();
  } catch (error) {
    await context.close();
    throw error;
  }
  return {
    rate: context.sampleRate,
    listen(track, onSamples) {
      const source = context.createMediaStreamSource(new MediaStream([track]));
      const listener = new AudioWorkletNode(context, 'vitrine-listener', {
        channelCount: 1,
        channelCountMode: 'explicit',
        numberOfOutputs: 0,
      });
      listener.port.onmessage = ({ data }: MessageEvent<Float32Array>) => onSamples(data);
      source.connect(listener);
      return () => {
        listener.port.onmessage = null;
        source.disconnect();
      };
    },
    close: () => void context.close(),
  };
}
