import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '#server/testing/postgres.ts';

/** Prepares once what every test file clones: a migrated database, and a Postgres server where one can be had. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-test-'));
  const client = await PGlite.create();
  await migrate(drizzle(client), { migrationsFolder: 'server/db/migrations' });
  const dump = await client.dumpDataDir('none');
  await client.close();
  const file = join(folder, 'prepared.tar');
  await writeFile(file, new Uint8Array(await dump.arrayBuffer()));
  project.provide('preparedDatabase', file);
  const postgres = await startPostgres(folder);
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
