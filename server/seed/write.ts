import type { ConsumerSpec } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { DAY_MS } from '#server/durations.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { parseApi } from '#server/resources/apis/record.ts';
import { insertApis } from '#server/resources/apis/store.ts';
import { parseApplication } from '#server/resources/applications/record.ts';
import { insertApplications } from '#server/resources/applications/store.ts';
import { parseConsumer } from '#server/resources/consumers/record.ts';
import { insertConsumers } from '#server/resources/consumers/store.ts';
import { sealSecrets } from '#server/resources/secrets.ts';
import type { Sample } from './build.ts';

/** The transaction, the installation's keys, and the reference time for the seed. */
export interface SeedContext {
  db: Db;
  keys: Cipher;
  now: Date;
}

/** Reproducible random numbers in [0, 1): a linear congruential generator, good enough for dates. */
export function seededRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** How many days ago the history of the sample data begins. Every later change has an entry. */
export const SAMPLE_HISTORY_DAYS = 14;

/** A creation date within the last year and a later update, both before the history begins; recent updates are more frequent. */
function randomDates(random: () => number, now: Date) {
  const begun = SAMPLE_HISTORY_DAYS * DAY_MS;
  const age = (20 + random() * 340) * DAY_MS;
  const sinceChange = begun + (age - begun) * random() ** 3;
  return {
    createdAt: new Date(now.getTime() - age),
    updatedAt: new Date(now.getTime() - sinceChange),
  };
}

/** Writes applications with their APIs into a cluster, validated like requests, with dates of the last year. */
export async function writeSamples(
  { db, keys, now }: SeedContext,
  clusterId: string,
  samples: Sample[],
  random: () => number,
): Promise<void> {
  for (const part of inParts(samples)) {
    const rows = await insertApplications(
      db,
      part.map(({ spec }) => ({
        clusterId,
        spec: sealSecrets(keys, parseApplication(spec)),
        ...randomDates(random, now),
      })),
    );
    const idOf = new Map(rows.map((row) => [row.name, row.id]));
    const apis = part.flatMap(({ spec, apis }) =>
      apis.map((api) => ({
        clusterId,
        appId: idOf.get(spec.name) ?? '',
        spec: sealSecrets(keys, parseApi(api, spec)),
        ...randomDates(random, now),
      })),
    );
    for (const rows of inParts(apis)) await insertApis(db, rows);
  }
}

/** Writes consumers into a cluster, validated and sealed like requests. */
export async function writeConsumers(
  { db, keys, now }: SeedContext,
  clusterId: string,
  specs: ConsumerSpec[],
  random: () => number,
): Promise<void> {
  const records = specs.map((spec) => parseConsumer(keys, spec));
  await insertConsumers(
    db,
    records.map((record) => ({ ...record, clusterId, ...randomDates(random, now) })),
  );
}
