import type { ConsumerSpec } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { day } from '#server/durations.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { readApi } from '#server/resources/apis/record.ts';
import { insertApis } from '#server/resources/apis/store.ts';
import { readApplication } from '#server/resources/applications/record.ts';
import { insertApplications } from '#server/resources/applications/store.ts';
import { readConsumer } from '#server/resources/consumers/record.ts';
import { insertConsumers } from '#server/resources/consumers/store.ts';
import { sealPlugins } from '#server/resources/plugins/secrets.ts';
import type { Sample } from './build.ts';

/** What sample data is written with: one transaction, the installation's keys, and the time that ages are relative to. */
export interface Filling {
  db: Db;
  keys: Cipher;
  now: Date;
}

/** Numbers in [0, 1) that are the same in every run: a linear congruential generator, good enough for dates. */
export function numbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Made within the last year, changed since then; recent changes are more common than old ones. */
function moments(random: () => number, now: Date) {
  const age = (20 + random() * 340) * day;
  const sinceChange = age * random() ** 3;
  return {
    createdAt: new Date(now.getTime() - age),
    updatedAt: new Date(now.getTime() - sinceChange),
  };
}

/** How many rows one statement carries: well below the 65,535 parameters that a statement may have. */
const chunk = 1000;

/** Writes applications with their APIs into a cluster, checked by the same rules as requests, times spread over a year. */
export async function writeSamples(
  { db, keys, now }: Filling,
  clusterId: string,
  samples: Sample[],
  random: () => number,
): Promise<void> {
  for (let from = 0; from < samples.length; from += chunk) {
    const part = samples.slice(from, from + chunk);
    const rows = await insertApplications(
      db,
      part.map(({ spec }) => ({
        clusterId,
        spec: sealPlugins(keys, readApplication(spec)),
        ...moments(random, now),
      })),
    );
    const idOf = new Map(rows.map((row) => [row.name, row.id]));
    const apis = part.flatMap(({ spec, apis }) =>
      apis.map((api) => ({
        clusterId,
        appId: idOf.get(spec.name) ?? '',
        spec: sealPlugins(keys, readApi(api)),
        ...moments(random, now),
      })),
    );
    for (let at = 0; at < apis.length; at += chunk) {
      await insertApis(db, apis.slice(at, at + chunk));
    }
  }
}

/** Writes consumers into a cluster, in one statement, checked and sealed as those of requests. */
export async function writeConsumers(
  { db, keys, now }: Filling,
  clusterId: string,
  specs: ConsumerSpec[],
  random: () => number,
): Promise<void> {
  const records = specs.map((spec) => readConsumer(keys, spec));
  await insertConsumers(
    db,
    records.map((record) => ({ ...record, clusterId, ...moments(random, now) })),
  );
}
