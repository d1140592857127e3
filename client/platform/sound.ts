type AudioContextClass = typeof AudioContext;

/**
 * Reports the loudness of a microphone track, 0 to 1, about 15 times a second until `signal` ends.
 * Loudness is the root mean square of the samples, widened so that quiet speech already moves a meter.
 */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void, signal: AbortSignal): void {
  const Context: AudioContextClass | undefined = globalThis.AudioContext;
  if (!Context) return;
  const context = new Context();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    // Safari suspends a context that was made outside a tap.
    if (context.state === 'suspended') void context.resume();
    analyser.getFloatTimeDomainData(samples);
    let sum = 0;
    for (const sample of samples) sum += sample * sample;
    onLevel(Math.min(1, Math.sqrt(sum / samples.length) * 5));
  }, 66);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    void context.close();
  });
}

/** Plays two short notes. Resolves when they have ended; rejects when the browser would not play. */
export async function playTone(): Promise<void> {
  const context = new AudioContext();
  await context.resume();
  const volume = context.createGain();
  volume.gain.value = 0.2;
  volume.connect(context.destination);
  const ended = [523, 659].map((hertz, index) => {
    const note = context.createOscillator();
    note.frequency.value = hertz;
    note.connect(volume);
    note.start(context.currentTime + index * 0.3);
    note.stop(context.currentTime + index * 0.3 + 0.28);
    return new Promise<void>((resolve) => {
      note.onended = () => resolve();
    });
  });
  await Promise.all(ended);
  await context.close();
}
