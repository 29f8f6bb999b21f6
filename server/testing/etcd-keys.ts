import { json } from 'node:stream/consumers';
import type { Etcd } from './etcd.ts';

interface StoredKey {
  value: string;
  /** How often it was written since it was created. */
  version: number;
  modRevision: number;
}

interface RangeBody {
  kvs?: { key: string; value?: string; version: string; mod_revision: string }[];
}

const encode = (text: string) => Buffer.from(text).toString('base64');
const decode = (text = '') => Buffer.from(text, 'base64').toString();

/** Calls etcd as an administrator would. @throws with its answer when it refuses */
export async function callEtcd<Answer>(etcd: Etcd, path: string, body: object): Promise<Answer> {
  const response = await etcd.open('POST', path, body);
  const answer = await json(response);
  if (response.statusCode !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer as Answer;
}

/** The range of all keys that begin with `prefix`, which ends in a slash. */
const below = (prefix: string) => ({
  key: encode(prefix),
  range_end: encode(`${prefix.slice(0, -1)}0`),
});

/** The keys that begin with `prefix`, which ends in a slash. */
export async function readKeys(etcd: Etcd, prefix: string): Promise<Map<string, StoredKey>> {
  const { kvs = [] } = await callEtcd<RangeBody>(etcd, '/v3/kv/range', below(prefix));
  return new Map(
    kvs.map(({ key, value, version, mod_revision }) => [
      decode(key),
      { value: decode(value), version: Number(version), modRevision: Number(mod_revision) },
    ]),
  );
}

/** Writes a key, with a new lease of some seconds if any. */
export async function putKey(
  etcd: Etcd,
  key: string,
  value: string,
  seconds?: number,
): Promise<void> {
  const granted = seconds
    ? await callEtcd<{ ID: string }>(etcd, '/v3/lease/grant', { TTL: seconds })
    : undefined;
  const body = { key: encode(key), value: encode(value), ...(granted && { lease: granted.ID }) };
  await callEtcd(etcd, '/v3/kv/put', body);
}

/** Deletes one key. */
export async function deleteKey(etcd: Etcd, key: string): Promise<void> {
  await callEtcd(etcd, '/v3/kv/deleterange', { key: encode(key) });
}
