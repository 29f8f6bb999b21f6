import { parentPort, workerData } from 'node:worker_threads';
import { readImport } from '#contract/import/read.ts';

/** What `readInThread` posts into this thread: the text of a document. */
const text: unknown = workerData;
if (typeof text !== 'string') throw new Error('This thread reads one text');
const { plan, problems } = readImport(text);
// The document itself stays behind: nobody needs it, and it may be large.
parentPort?.postMessage({ plan, problems });
