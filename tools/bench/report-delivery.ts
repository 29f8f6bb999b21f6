import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStatement, startPostgres } from '#server/testing/postgres.ts';
import { say } from '#tools/run.ts';
import {
  type Delivery,
  measureDelivery,
  measureRate,
  type Rate,
  type Read,
  readRange,
} from './delivery.ts';
import { type StoredKey, startEtcdSubject } from './etcd.ts';
import { clock } from './followers.ts';
import { median, percentile } from './stats.ts';
import { type Subject, startGatewaySubject, WRITERS } from './subject.ts';
import { table } from './table.ts';

const STREAMS = 1000;
const RATE_STREAMS = 100;

/** The most milliseconds from a save until all gateways have it, at the 99th percentile. */
const GOAL_MS = 1000;

/** Descriptors that a process needs besides its streams. */
const SPARE_FILES = 100;

interface Options {
  /** Repetitions; there are 15 saves for each. */
  runs: number;
}

interface Environment {
  name: string;
  /** Makes the settings of a server with a database of its own; the same settings start it again. */
  settings(): Promise<Record<string, string>>;
}

interface Reads {
  what: string;
  cold: Read;
  later: Read[];
  keys: StoredKey[];
  /** Milliseconds of the start that fills the database, and of the next one. */
  starts?: { first: number; second: number };
}

interface Results {
  deliveries: { what: string; delivery: Delivery }[];
  memories: { what: string; delivery: Delivery }[];
  rates: { what: string; writers: number; without: Rate; following: Rate }[];
  reads: Reads[];
}

/** The streams that the system lets a process open, at most `STREAMS`, and the limit of open files. */
async function allowedStreams(): Promise<{ streams: number; files: string }> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const [, files = 'unknown'] = /^Max open files\s+\d+\s+(\d+)/m.exec(limits) ?? [];
  const streams = Math.min(STREAMS, Number(files) - SPARE_FILES || STREAMS);
  return { streams, files };
}

async function measureRates(subject: Subject, { runs }: Options, { rates }: Results) {
  for (const writers of [1, WRITERS]) {
    const turnMs = 500 * runs;
    const without = await measureRate(subject, { writers, streams: 0, turnMs });
    const following = await measureRate(subject, { writers, streams: RATE_STREAMS, turnMs });
    rates.push({ what: subject.name, writers, without, following });
    say(`${subject.name}: rates of ${writers} at a time measured`);
  }
}

async function measureFollowing(
  subject: Subject,
  { runs, streams, ofManyGateways }: Options & { streams: number; ofManyGateways: boolean },
): Promise<Delivery> {
  const delivery = await measureDelivery(subject, { streams, saves: 15 * runs, ofManyGateways });
  say(`${subject.name}: delivery to ${streams} streams measured`);
  return delivery;
}

async function measureReads(subject: Subject, { runs }: Options): Promise<Reads> {
  const chunks: Buffer[] = [];
  const cold = await readRange(subject.range, (chunk) => chunks.push(chunk));
  const later: Read[] = [];
  for (let i = 0; i < 3 * runs; i++) later.push(await readRange(subject.range));
  const { kvs } = JSON.parse(Buffer.concat(chunks).toString()) as { kvs: StoredKey[] };
  say(`${subject.name}: reads measured`);
  return { what: subject.name, cold, later, keys: kvs };
}

/** Measures our server with little data. The gateways of a measurement stay in the lists, so the most come last. */
async function measureSmall(
  { name, settings }: Environment,
  options: Options & { streams: number },
  results: Results,
): Promise<void> {
  const subject = await startGatewaySubject(name, { SEED: 'demo', ...(await settings()) });
  try {
    const one = await measureFollowing(subject, { ...options, ofManyGateways: false });
    results.memories.push({ what: name, delivery: one });
    results.deliveries.push({ what: `${name}, of one gateway`, delivery: one });
    await measureRates(subject, options, results);
    const many = await measureFollowing(subject, { ...options, ofManyGateways: true });
    results.deliveries.push({ what: `${name}, of as many gateways`, delivery: many });
  } finally {
    await subject.stop();
  }
}

/** Measures our server with 5,000 applications and 20,000 APIs. @returns the whole configuration */
async function measureLarge(
  { name, settings }: Environment,
  options: Options & { streams: number },
  results: Results,
): Promise<StoredKey[]> {
  const env = { SEED: 'large', ...(await settings()) };
  const start = async () => {
    const began = clock();
    const subject = await startGatewaySubject(name, env, 'load');
    return { subject, took: clock() - began };
  };
  const seeded = await start();
  await seeded.subject.stop();
  const { subject, took } = await start();
  try {
    const reads = await measureReads(subject, options);
    results.reads.push({ ...reads, starts: { first: seeded.took, second: took } });
    const delivery = await measureFollowing(subject, { ...options, ofManyGateways: false });
    results.deliveries.push({ what: `${name}, of one gateway, 5,000 applications`, delivery });
    return reads.keys;
  } finally {
    await subject.stop();
  }
}

/** @returns false when etcd is not installed */
async function measureEtcd(
  keys: StoredKey[],
  options: Options & { streams: number },
  results: Results,
): Promise<boolean> {
  const empty = await startEtcdSubject([]);
  if (!empty) return false;
  try {
    const delivery = await measureFollowing(empty, { ...options, ofManyGateways: true });
    results.memories.push({ what: empty.name, delivery });
    results.deliveries.push({ what: empty.name, delivery });
    await measureRates(empty, options, results);
  } finally {
    await empty.stop();
  }
  const full = await startEtcdSubject(keys);
  if (!full) return false;
  try {
    results.reads.push(await measureReads(full, options));
  } finally {
    await full.stop();
  }
  return true;
}

/** Runs a body with the databases of this machine: the embedded one, and Postgres where it is installed. */
async function withEnvironments(
  body: (small: Environment[], large: Environment[]) => Promise<void>,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-bench-'));
  const postgresFolder = await mkdtemp(join(tmpdir(), 'gateway-console-bench-postgres-'));
  const databases: string[] = [];
  const postgres = await startPostgres(postgresFolder);
  try {
    const hasPostgres = postgres.url !== '';
    const onPostgres: Environment = {
      name: 'Postgres',
      settings: async () => {
        const database = `gateway_console_bench_${randomBytes(6).toString('hex')}`;
        await runStatement(postgres.url, `create database ${database}`);
        databases.push(database);
        const url = new URL(postgres.url);
        url.pathname = `/${database}`;
        return { DATABASE_URL: url.href, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
      },
    };
    const others = hasPostgres ? [onPostgres] : [];
    await body(
      [
        { name: 'embedded, in memory', settings: async () => ({ DATA_DIR: 'memory://' }) },
        ...others,
      ],
      [{ name: 'embedded, in a folder', settings: async () => ({ DATA_DIR: folder }) }, ...others],
    );
    return hasPostgres;
  } finally {
    for (const database of databases) {
      await runStatement(postgres.url, `drop database ${database} with (force)`);
    }
    await postgres.stop();
    await rm(postgresFolder, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

const whole = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(0));
const precise = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(1));
const megabytes = (bytes: number) => precise(bytes / 1e6);

function deliveryTable({ deliveries }: Results): string {
  const goal = `all p99 (goal ≤ ${GOAL_MS})`;
  const head = [
    '',
    'opened',
    'answered p50',
    'first p50',
    'all p50',
    goal,
    'all max',
    'line bytes',
  ];
  const rows = deliveries.map(
    ({ what, delivery: { openMs, answered, first, last, lineBytes } }) => [
      what,
      whole(openMs),
      ...[percentile(answered, 0.5), percentile(first, 0.5)].map(whole),
      ...[0.5, 0.99, 1].map((share) => whole(percentile(last, share))),
      whole(lineBytes),
    ],
  );
  return table(head, rows);
}

function memoryTable({ memories }: Results): string {
  const head = ['', 'before MB', 'opened MB', 'after saves MB', 'kB a stream'];
  const rows = memories.map(({ what, delivery: { memory, streams } }) => [
    what,
    ...[memory.before, memory.opened, memory.saved].map(megabytes),
    precise((memory.saved - memory.before) / streams / 1000),
  ]);
  return table(head, rows);
}

function ratesTable({ rates }: Results): string {
  const head = ['', 'no streams', 'p50 ms', 'p99 ms', `${RATE_STREAMS} streams`];
  const rows = rates.map(({ what, writers, without, following }) => [
    `${what}, ${writers} at a time`,
    whole(without.perSecond),
    precise(without.p50),
    precise(without.p99),
    whole(following.perSecond),
    precise(following.p50),
    precise(following.p99),
    following.linesPerSave.toFixed(2),
    whole(following.behind),
  ]);
  return table([...head, 'p50 ms', 'p99 ms', 'lines a save', 'behind ms'], rows);
}

function readsTable({ reads }: Results): string {
  const head = ['', 'keys', 'MB', 'first ms', 'later p50 ms', 'later max ms', 'start s'];
  const rows = reads.map(({ what, cold, later, keys, starts }) => [
    what,
    String(keys.length),
    megabytes(cold.bytes),
    whole(cold.ms),
    whole(median(later.map(({ ms }) => ms))),
    whole(Math.max(...later.map(({ ms }) => ms))),
    starts ? precise(starts.first / 1000) : '-',
    starts ? precise(starts.second / 1000) : '-',
  ]);
  return table([...head, 'second start s'], rows);
}

/**
 * Measures how changes reach gateways: the time from a save until all watch streams have it, the memory of the streams,
 * saves per second, and reads of a large configuration. On the embedded database, on Postgres where it is installed, and
 * next to etcd where that is on the PATH. Streams are ones of mutual TLS; etcd's are plain HTTP.
 */
export async function reportDelivery({ runs }: Options): Promise<string> {
  const { streams, files } = await allowedStreams();
  const options = { runs, streams };
  const results: Results = { deliveries: [], memories: [], rates: [], reads: [] };
  let hasEtcd = false;
  const hasPostgres = await withEnvironments(async (small, large) => {
    for (const one of small) await measureSmall(one, options, results);
    let keys: StoredKey[] = [];
    for (const one of large) keys = await measureLarge(one, options, results);
    hasEtcd = await measureEtcd(keys, options, results);
  });
  const notes = [
    `A process may have ${files} open files${streams < STREAMS ? `, so there are only ${streams} streams` : ''}.`,
    ...(hasPostgres ? [] : ['Postgres is not installed.']),
    ...(hasEtcd ? [] : ['etcd is not installed.']),
  ];
  const parts: [string, string][] = [
    [
      `Delivery to ${streams} watch streams: milliseconds to open them, and from the start of a save until its answer, the first stream and all have its line; ${15 * runs} saves one by one`,
      deliveryTable(results),
    ],
    [
      `Resident memory of the server with ${streams} streams: before, after opening them, and after ${15 * runs} saves`,
      memoryTable(results),
    ],
    [
      `Saves per second, without streams and while ${RATE_STREAMS} streams of as many gateways follow; behind is the time from the last answer to the last line`,
      ratesTable(results),
    ],
    [
      'A read of the whole configuration of 5,000 applications and 20,000 APIs on a new connection; the second start translates everything again',
      readsTable(results),
    ],
  ];
  const text = parts.map(([title, body]) => `${title}\n\n${body}\n`).join('\n');
  return `\n${text}\nOurs is mutual TLS, etcd's JSON gateway is plain HTTP with data in memory. ${notes.join(' ')}\n`;
}
