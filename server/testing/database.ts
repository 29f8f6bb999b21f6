import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#server/db/connect.ts';
import * as schema from '#server/db/schema.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A file with the dump of a migrated, empty embedded database. */
    preparedDatabase: string;
    /** A Postgres server that tests may create databases on; empty when there is none. */
    postgresUrl: string;
  }
}

/** An embedded database of its own, migrated and empty, in about a quarter of the time of a new one. */
export async function cloneDatabase(): Promise<Database> {
  const dump = new Blob([await readFile(inject('preparedDatabase'))]);
  const client = await PGlite.create({ loadDataDir: dump });
  const db = drizzle(client, { schema });
  return {
    db,
    ping: async () => {
      await db.execute(sql`select 1`);
    },
    close: () => client.close(),
  };
}

async function newServerDatabase(): Promise<Database> {
  const { default: pg } = await import('pg');
  const url = new URL(inject('postgresUrl'));
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
  const close = async () => {
    await database.close();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  };
  return { ...database, close };
}

/** The databases that store tests run on: embedded always, and a Postgres server where the test run has one. */
export function databases(): { name: string; open: () => Promise<Database> }[] {
  const embedded = { name: 'PGlite', open: cloneDatabase };
  return inject('postgresUrl')
    ? [embedded, { name: 'Postgres server', open: newServerDatabase }]
    : [embedded];
}
