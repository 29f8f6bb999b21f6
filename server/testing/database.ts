import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#server/db/connect.ts';
import * as schema from '#server/db/schema.ts';
import { runStatement } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A file with the dump of a migrated, empty embedded database. */
    preparedDump: string;
    /** A Postgres server that tests may create databases on; empty when there is none. */
    postgresUrl: string;
    /** The name of a migrated, empty database on that server, which tests copy. */
    postgresTemplate: string;
  }
}

/**
 * Opens a migrated, empty database for one test. It uses the Postgres server if there is one, because copying the template
 * takes a tenth of PGlite's start-up time.
 */
export function openTestDatabase(): Promise<Database> {
  return inject('postgresUrl') ? copyOnServer() : copyEmbedded();
}

/** The databases for store tests: PGlite, and the Postgres server if there is one. */
export function databases(): { name: string; open: () => Promise<Database> }[] {
  const embedded = { name: 'PGlite', open: copyEmbedded };
  return inject('postgresUrl')
    ? [embedded, { name: 'Postgres server', open: copyOnServer }]
    : [embedded];
}

async function copyEmbedded(): Promise<Database> {
  const dump = new Blob([await readFile(inject('preparedDump'))]);
  const client = await PGlite.create({ loadDataDir: dump });
  const db = drizzle(client, { schema });
  return {
    db,
    ping: async () => {
      await db.execute(sql`select 1`);
    },
    listen: (channel, receive) => client.listen(channel, receive),
    close: () => client.close(),
  };
}

async function copyOnServer(): Promise<Database> {
  const url = new URL(inject('postgresUrl'));
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await runStatement(url.href, `CREATE DATABASE ${name} TEMPLATE ${inject('postgresTemplate')}`);
  const admin = url.href;
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
  const close = async () => {
    await database.close();
    await runStatement(admin, `DROP DATABASE ${name}`);
  };
  return { ...database, close };
}
