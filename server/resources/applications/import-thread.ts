import { parentPort, workerData } from 'node:worker_threads';
import { readImport } from '#domain/import/read.ts';

/** What `readInThread` posts into this thread: the text of a document. */
const text: unknown = workerData;
if (typeof text !== 'string') throw new Error('This thread reads one text');
parentPort?.postMessage(readImport(text));
