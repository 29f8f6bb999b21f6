import { expect, it } from 'vitest';
import { apisixYaml } from '#domain/gateway-config/apisix-yaml.ts';
import { concealObject } from '#domain/gateway-config/conceal.ts';
import { splitKey } from '#domain/gateway-config/keys.ts';
import { isObject } from '#domain/json.ts';
import * as t from '#server/db/schema.ts';
import { openKey } from '#server/resources/certificates/record.ts';
import { openSecrets } from '#server/resources/secrets.ts';
import { testApp } from '#server/testing/app.ts';
import { storedConfig } from '#server/testing/delivered.ts';
import { recordAllClusters } from './change-log.ts';

/** The strings that are sealed in a stored value, opened. */
function secretsIn(stored: unknown, opened: unknown): string[] {
  if (typeof stored === 'string') return stored === opened ? [] : [String(opened)];
  if (Array.isArray(stored)) {
    return stored.flatMap((item, index) => secretsIn(item, (opened as unknown[])[index]));
  }
  if (!isObject(stored) || !isObject(opened)) return [];
  return Object.entries(stored).flatMap(([key, member]) => secretsIn(member, opened[key]));
}

it('no secret of the sample data is in a concealed object or file', async () => {
  const app = await testApp({ SEED: 'demo' });
  const { db, keys } = app.context;
  await recordAllClusters(app.context);
  const values: unknown[] = [
    ...(await db.select().from(t.applications)).map(({ spec }) => spec),
    ...(await db.select().from(t.apis)).map(({ spec }) => spec),
    ...(await db.select().from(t.consumers)).map(({ spec }) => spec),
    ...(await db.select().from(t.clusters)).map(({ policies }) => policies),
    ...(await db.select().from(t.loadedPlugins)).map(({ metadata }) => ({ metadata })),
  ];
  const clusters = await db.select().from(t.clusters);
  const all = await Promise.all(clusters.map(({ id }) => storedConfig(app.context, id)));
  // Gateways do not get a certificate whose names others serve.
  const sources = new Set(all.flat().map(({ source }) => source));
  const certificates = (await db.select().from(t.certificates)).filter(({ id }) =>
    sources.has(`certificate/${id}`),
  );
  const secrets = new Set([
    ...values.flatMap((value) => secretsIn(value, openSecrets(keys, value))),
    ...certificates.map((row) => openKey(keys, row)),
  ]);
  expect(secrets.size).toBeGreaterThan(30);

  const found = { stored: new Set<string>(), shown: new Set<string>() };
  const look = (text: string, kind: keyof typeof found) => {
    for (const secret of secrets) {
      if (text.includes(JSON.stringify(secret).slice(1, -1)) || text.includes(secret)) {
        found[kind].add(secret);
      }
    }
  };
  for (const { key, value } of all.flat()) {
    look(value, 'stored');
    look(JSON.stringify(concealObject(splitKey(key).directory, JSON.parse(value))), 'shown');
  }
  for (const objects of all) {
    const delivered = objects.map(({ key, value }) => ({ key, value: () => value }));
    look([...apisixYaml(delivered, { comment: [], conceal: true })].join(''), 'shown');
  }
  expect(found.stored).toEqual(secrets);
  expect(found.shown).toEqual(new Set());
  await app.close();
});
