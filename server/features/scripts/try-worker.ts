import { parentPort, workerData } from 'node:worker_threads';
import { type TryJob, tryOut } from './try-out.ts';

parentPort?.postMessage(tryOut(workerData as TryJob));
