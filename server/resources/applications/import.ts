import { Worker } from 'node:worker_threads';
import type { ImportPlan, ImportPreview, ImportProblem } from '#domain/import/plan.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';

/** 10 MB of YAML take about five seconds. */
const TIMEOUT_MS = 60_000;

/** Enough for the largest accepted body. */
const MAX_MEMORY_MIB = 1_536;

/** Documents read concurrently; each may use that much memory and one core. */
const MAX_CONCURRENT = 2;

/** Problems in one response; the console shows all of them before it sends the document. */
const MAX_PROBLEMS = 20;

/** What an import creates, and sentences about what it leaves out. */
interface ReadPlan {
  plan: ImportPlan;
  warnings: string[];
}

/**
 * Reads a document in a worker thread: large ones take seconds, and other requests must not wait.
 *
 * @throws HttpError 400 that lists problems with their lines.
 */
export async function readPlan(openapi: string): Promise<ReadPlan> {
  const { plan, problems } = await queued(() => readInThread(openapi));
  if (plan) return { plan, warnings: sentencesOf(problems) };
  const errors = problems.filter(({ severity }) => severity === 'error');
  throw invalidFields(
    sentencesOf(errors).map((message) => ({ field: 'openapi', rule: 'format', message })),
  );
}

/** The first problems with their lines, and how many there are beyond. */
function sentencesOf(problems: readonly ImportProblem[]): string[] {
  const shown = problems.slice(0, MAX_PROBLEMS).map(({ line, path, message }) => {
    const place = [line && `line ${line}`, path.length > 0 && path.join(' › ')].filter(Boolean);
    return place.length > 0 ? `${place.join(', ')}: ${message}` : message;
  });
  const more = problems.length - shown.length;
  return more > 0 ? [...shown, `${more.toLocaleString('en-US')} more`] : shown;
}

let running = 0;
const waiting: (() => void)[] = [];

/** Runs up to `MAX_CONCURRENT` tasks concurrently; the others wait in order of arrival. */
async function queued<T>(task: () => Promise<T>): Promise<T> {
  if (running < MAX_CONCURRENT) running += 1;
  else await new Promise<void>((begin) => void waiting.push(begin));
  try {
    return await task();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function readInThread(openapi: string): Promise<ImportPreview> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./import-thread.ts', import.meta.url), {
      workerData: openapi,
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MIB },
    });
    const refuse = (message: string) => reject(new HttpError('badRequest', message));
    const timer = setTimeout(() => {
      refuse(`Reading the document takes more than ${TIMEOUT_MS / 1_000} seconds`);
      void thread.terminate();
    }, TIMEOUT_MS);
    thread.once('message', resolve);
    thread.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse('The document needs too much memory');
      else reject(error);
    });
    thread.once('exit', () => clearTimeout(timer));
  });
}
