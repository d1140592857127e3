import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '#server/platform/log.ts';
import { readVectors, type WordVectors } from './word-vectors.ts';

/** What is known of a language's words by now; undefined until its file is read, and for good where there is none. */
export type VectorsOf = (locale: string) => WordVectors | undefined;

export const NO_VECTORS: VectorsOf = () => undefined;

/**
 * Reads `<locale>.vec` of each language out of the operator's folder, one after the other beside everything else. A file that is
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

async function readFile(locale: string, file: string): Promise<WordVectors> {
  await using handle = await open(file);
  return await readVectors(locale, handle.readLines());
}
