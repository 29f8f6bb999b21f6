import { Worker } from 'node:worker_threads';
import type { ImportPlan, ReadImport } from '#domain/import/plan.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';

/** Milliseconds; 10 MB of YAML take about five seconds. */
const longest = 60_000;

/** Enough for the largest body that is let in, in MiB. */
const memory = 1_536;

/** How many documents are read at once: each may take that much memory, and a core of its own. */
const atOnce = 2;

/** How many problems an answer names; the console shows them all before anything is sent. */
const named = 20;

/**
 * Reads a document beside the server's own thread: large ones take seconds, and other requests must not wait.
 *
 * @throws HttpError 400 that names each problem with its line.
 */
export async function readPlan(openapi: string): Promise<ImportPlan> {
  const { plan, problems } = await inTurn(() => readInThread(openapi));
  if (plan) return plan;
  const errors = problems.filter(({ severity }) => severity === 'error');
  throw invalidFields(
    errors.slice(0, named).map(({ line, path, message }) => {
      const place = [line && `line ${line}`, path.length > 0 && path.join(' › ')].filter(Boolean);
      return {
        field: 'openapi',
        rule: 'format',
        message: place.length > 0 ? `${place.join(', ')}: ${message}` : message,
      };
    }),
  );
}

let running = 0;
const waiting: (() => void)[] = [];

/** Runs at most `atOnce` pieces of work together, and the others in the order in which they came. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1;
  else await new Promise<void>((begin) => void waiting.push(begin));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function readInThread(openapi: string): Promise<ReadImport> {
  return new Promise((done, fail) => {
    const thread = new Worker(new URL('./import-thread.ts', import.meta.url), {
      workerData: openapi,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    const refuse = (text: string) => fail(new HttpError('badRequest', text));
    const timer = setTimeout(() => {
      refuse(`Reading the document takes more than ${longest / 1_000} seconds`);
      void thread.terminate();
    }, longest);
    thread.once('message', done);
    thread.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse('The document needs too much memory');
      else fail(error);
    });
    thread.once('exit', () => clearTimeout(timer));
  });
}
