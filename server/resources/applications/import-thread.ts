import { parentPort, workerData } from 'node:worker_threads';
import { readImport } from '#domain/import/read.ts';

/** The document that `readInThread` passes to this worker. */
const text: unknown = workerData;
if (typeof text !== 'string') throw new Error('The worker data must be a string');
parentPort?.postMessage(readImport(text));
