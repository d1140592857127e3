import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Log } from '#server/platform/log.ts';
import type { WordVectors } from './word-vectors.ts';

/** What is known of a language's words by now; undefined until its file is read, and for good where there is none. */
export type VectorsOf = (locale: string) => WordVectors | undefined;

export const NO_VECTORS: VectorsOf = () => undefined;

/**
 * Reads `<locale>.vec` of each language out of the operator's folder, one after the other, while hints go on. A file that is
 * missing or broken is told, and its language goes on without.
 */
export function openVectors(folder: string, locales: readonly string[], log: Log) {
  const read = new Map<string, WordVectors>();
  const readAll = async () => {
    for (const locale of locales) {
      const file = join(folder, `${locale}.vec`);
      try {
        const vectors = await readFile(locale, file);
        read.set(locale, vectors);
        const megabytes = Math.round(vectors.values.byteLength / 2 ** 20);
        log.info({ file, words: vectors.stems.length, megabytes }, 'word vectors are in use');
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        log.warn({ file }, `hints go on without word vectors for ${locale}: ${why}`);
      }
    }
  };
  const vectorsOf: VectorsOf = (locale) => read.get(locale);
  return { vectorsOf, done: readAll() };
}

/** In a thread of its own, for sixty million numbers take half a minute of a core. */
function readFile(locale: string, file: string): Promise<WordVectors> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./vectors-worker.ts', import.meta.url), { workerData: { locale, file } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('reading ended without an answer')));
  });
}
