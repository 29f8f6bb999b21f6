import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#server/db/connect.ts';
import { runStatement, startPostgres } from './postgres.ts';

/** Prepares the migrated databases that test files copy: embedded, and on a Postgres server if available. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-test-'));
  project.provide('preparedDump', await prepareDump(folder));
  const postgres = await startPostgres(folder);
  const template = `template_${crypto.randomUUID().replaceAll('-', '')}`;
  if (postgres.url) await prepareTemplate(postgres.url, template);
  project.provide('postgresUrl', postgres.url);
  project.provide('postgresTemplate', template);
  return async () => {
    if (postgres.url) await runStatement(postgres.url, `DROP DATABASE ${template}`);
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** @returns the file that holds the dump of a migrated, empty embedded database. */
async function prepareDump(folder: string): Promise<string> {
  const client = await PGlite.create();
  await migrate(drizzle(client), { migrationsFolder: 'server/db/migrations' });
  const dump = await client.dumpDataDir('none');
  await client.close();
  const file = join(folder, 'prepared.tar');
  await writeFile(file, new Uint8Array(await dump.arrayBuffer()));
  return file;
}

/** Creates the migrated, empty template database. `CREATE DATABASE … TEMPLATE` requires that no one is connected. */
async function prepareTemplate(serverUrl: string, name: string): Promise<void> {
  await runStatement(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
  await database.close();
}
