/** Runs on the browser's sound thread: hands the samples it hears to the page, some at a time. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** About 40 ms at the usual rates: fewer messages than the sound's own blocks of 128, and nobody waits for them. */
const batch = 2048;

class Listener extends AudioWorkletProcessor {
  #held = new Float32Array(batch);
  #length = 0;

  process(inputs: Float32Array[][]): boolean {
    const samples = inputs[0]?.[0];
    if (!samples) return true;
    if (this.#length + samples.length > batch) {
      this.port.postMessage(this.#held.slice(0, this.#length));
      this.#length = 0;
    }
    this.#held.set(samples, this.#length);
    this.#length += samples.length;
    return true;
  }
}

registerProcessor('vitrine-listener', Listener);
