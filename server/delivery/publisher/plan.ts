import type { Created, Write } from './client.ts';

/** What a marker says of the key that was written with it. */
export interface Published {
  /** Of the version that was written; see `fingerprint` of gateway objects. */
  fingerprint: string;
  /** The revision of etcd that wrote both. */
  modRevision: string;
}

/** A key to write or to remove. */
export interface Change {
  key: string;
  /** Undefined removes the key. */
  fingerprint: string | undefined;
}

/** What an object is made of, and what refers to it afterwards: a gateway that reads in this order misses nothing. */
const ORDER = [
  'ssls',
  'ssl',
  'upstreams',
  'services',
  'plugin_metadata',
  'consumers',
  'global_rules',
  'routes',
];

const isDirectory = (key: string) => key.endsWith('/');

/** The place of a key in the order; directories come first. */
function rankOf(key: string): number {
  return isDirectory(key) ? -1 : ORDER.indexOf(key.split('/').at(-2) ?? '');
}

/** Objects before those that refer to them, then what is removed in the opposite order. */
export function inOrder(changes: readonly Change[]): Change[] {
  const sorted = changes
    .map((change) => ({ change, rank: rankOf(change.key) }))
    .sort((one, other) => one.rank - other.rank || (one.change.key < other.change.key ? -1 : 1))
    .map(({ change }) => change);
  return [
    ...sorted.filter(({ fingerprint }) => fingerprint !== undefined),
    ...sorted.filter(({ fingerprint }) => fingerprint === undefined).reverse(),
  ];
}

/** What the keys of a cluster are, and what they should be. */
interface Comparison {
  /** The fingerprint of each object, by key. */
  wanted: ReadonlyMap<string, string>;
  /** What markers say. */
  published: ReadonlyMap<string, Published>;
  /** The revision of each key that exists, ours and those of others. */
  present: ReadonlyMap<string, string>;
}

/**
 * Compares all keys. A key of ours that is missing, or that someone else wrote since, is written again. A wanted key
 * that exists without a marker belongs to someone else and stays.
 */
export function differences({ wanted, published, present }: Comparison): {
  changes: Change[];
  foreign: string[];
} {
  const changes: Change[] = [];
  const foreign: string[] = [];
  for (const [key, fingerprint] of wanted) {
    const marker = published.get(key);
    const found = present.get(key);
    const isUnchanged = found !== undefined && found === marker?.modRevision;
    // Gateways write directories themselves, with the one value that there is.
    if (isDirectory(key) && found !== undefined) continue;
    if (!marker && found !== undefined) foreign.push(key);
    else if (!isUnchanged || marker?.fingerprint !== fingerprint)
      changes.push({ key, fingerprint });
  }
  for (const key of published.keys()) {
    if (!wanted.has(key)) changes.push({ key, fingerprint: undefined });
  }
  return { changes, foreign };
}

/** A change with everything that writes it. */
export interface Step extends Change {
  writes: Write[];
  /** What must be true of the key. */
  conditions: Created[];
}

/** The default of `--max-txn-ops`: operations, and conditions, of a transaction. */
const MAX_OPERATIONS = 128;

/**
 * The default of `--max-request-bytes`, 1.5 MiB, less what a request holds besides. A larger object cannot be published.
 */
export const MAX_BYTES = 1.5 * 1024 * 1024 - 4096;

/** The most bytes that an operation or a condition has besides key and value. */
const OVERHEAD_BYTES = 48;

/** The bytes of a step in a request. */
export function bytesOf({ writes, conditions }: Step): number {
  const sizeOf = (text: string) => OVERHEAD_BYTES + Buffer.byteLength(text);
  return [
    ...writes.map((write) => sizeOf(write.key + (write.type === 'put' ? write.value : ''))),
    ...conditions.map(({ key }) => sizeOf(key)),
  ].reduce((sum, size) => sum + size, 0);
}

/** Steps in their order, as few transactions as etcd takes. One condition of each is the publisher's. */
export function* batches(steps: Iterable<Step>): Generator<Step[]> {
  let batch: Step[] = [];
  let [operations, conditions, bytes] = [0, 1, 0];
  for (const step of steps) {
    const size = bytesOf(step);
    const isFull =
      operations + step.writes.length > MAX_OPERATIONS ||
      conditions + step.conditions.length > MAX_OPERATIONS ||
      bytes + size > MAX_BYTES;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      [operations, conditions, bytes] = [0, 1, 0];
    }
    batch.push(step);
    operations += step.writes.length;
    conditions += step.conditions.length;
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
