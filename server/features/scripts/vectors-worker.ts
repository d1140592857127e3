import { open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { readVectors } from './word-vectors.ts';

const { locale, file } = workerData as { locale: string; file: string };
await using handle = await open(file);
const vectors = await readVectors(locale, handle.readLines());
parentPort?.postMessage(vectors, [vectors.values.buffer]);
