import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { clock, Followers } from './followers.ts';
import type { WatchTarget } from './followers-process.ts';
import { percentile } from './stats.ts';
import type { Subject } from './subject.ts';

/** Saves before those that are measured. */
const WARM_UP = 5;

/** The pause between saves is this long on average, so that they meet the server in every state. */
const PAUSE_MS = 100;

/** Streams have received everything when nothing comes for this long. */
const QUIET_MS = 300;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The resident memory of a process in bytes; NaN where the system has no `/proc`. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return Number(kilobytes ?? Number.NaN) * 1024;
}

/** What a measurement of delivery found. */
export interface Delivery {
  streams: number;
  /** Milliseconds until all streams were open. */
  openMs: number;
  /** Milliseconds from the start of each save until its answer, its line at the first stream, and at the last one. */
  answered: number[];
  first: number[];
  last: number[];
  /** Resident memory of the server in bytes. */
  memory: { before: number; opened: number; saved: number };
  /** Bytes of a line. */
  lineBytes: number;
}

/** Opens streams and measures when saves reach all of them, and how much memory the streams take. */
export async function measureDelivery(
  subject: Subject,
  options: { streams: number; saves: number; ofManyGateways: boolean },
): Promise<Delivery> {
  const { streams: count, saves, ofManyGateways } = options;
  // The server loads code at the first streams and saves.
  await run(subject, { count: 10, saves: WARM_UP, ofManyGateways });
  await pause(1000);
  const before = await residentBytes(subject.pid);
  return { ...(await run(subject, { count, saves, ofManyGateways, before })), streams: count };
}

async function run(
  subject: Subject,
  options: { count: number; saves: number; ofManyGateways: boolean; before?: number },
) {
  const { count, saves, ofManyGateways, before = 0 } = options;
  const began = clock();
  const followers = await Followers.open(subject.watch, { count, ofManyGateways });
  const openMs = clock() - began;
  try {
    await pause(1000);
    const opened = await residentBytes(subject.pid);
    const created = await followers.settled(QUIET_MS);
    const answered: number[] = [];
    const first: number[] = [];
    const last: number[] = [];
    for (let number = 0; number < saves; number++) {
      await pause(PAUSE_MS * 2 * Math.random());
      const line = followers.nextLine();
      const started = clock();
      await subject.save(0, textOf());
      answered.push(clock() - started);
      const arrival = await line;
      first.push(arrival.first - started);
      last.push(arrival.last - started);
    }
    const saved = await residentBytes(subject.pid);
    const received = await followers.settled(QUIET_MS);
    if (received.lines - created.lines !== count * saves) {
      throw new Error(`${received.lines - created.lines} lines came for ${saves} saves`);
    }
    const lineBytes = (received.bytes - created.bytes) / (count * saves);
    return { openMs, answered, first, last, lineBytes, memory: { before, opened, saved } };
  } finally {
    await followers.close();
  }
}

let saved = 0;
/** A description that no save had before. */
function textOf(): string {
  saved += 1;
  return `Save ${saved} of the benchmark`;
}

/** What a measurement of saves found. Latencies in milliseconds. */
export interface Rate {
  perSecond: number;
  p50: number;
  p99: number;
  /** Lines that each stream received per save: several saves can come in one line. */
  linesPerSave: number;
  /** Milliseconds from the end of the last save to its arrival at the last stream; NaN without streams. */
  behind: number;
}

/** Saves as fast as writers can for `turnMs` milliseconds. */
export async function measureRate(
  subject: Subject,
  options: { writers: number; streams: number; turnMs: number },
): Promise<Rate> {
  const { writers, streams, turnMs } = options;
  const followers =
    streams > 0
      ? await Followers.open(subject.watch, { count: streams, ofManyGateways: true })
      : undefined;
  try {
    await pause(1000);
    const latencies: number[] = [];
    const started = clock();
    const write = async (writer: number) => {
      while (clock() - started < turnMs) {
        const begun = clock();
        await subject.save(writer, textOf());
        latencies.push(clock() - begun);
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const ended = clock();
    const tally = await followers?.settled(QUIET_MS);
    return {
      perSecond: latencies.length / ((ended - started) / 1000),
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      linesPerSave: tally ? (tally.lines / streams - 1) / latencies.length : Number.NaN,
      behind: tally ? tally.lastAt - ended : Number.NaN,
    };
  } finally {
    await followers?.close();
  }
}

/** What a read took. */
export interface Read {
  /** Until its end, in milliseconds. */
  ms: number;
  bytes: number;
}

/** Reads the whole configuration on a new connection. The chunks of the answer go to `keep`. */
export async function readRange(
  { port, body, tls }: WatchTarget,
  keep: (chunk: Buffer) => void = () => {},
): Promise<Read> {
  const started = clock();
  const options = {
    agent: false,
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/v3/kv/range',
    headers: { 'content-length': Buffer.byteLength(body) },
  };
  const sent = tls ? tlsRequest({ ...options, ...tls }) : plainRequest(options);
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    keep(chunk);
  }
  if (response.statusCode !== 200) throw new Error(`a read responded with ${response.statusCode}`);
  return { ms: clock() - started, bytes };
}
