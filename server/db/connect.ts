import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { holdFolder } from './folder-lock.ts';
import * as schema from './schema.ts';

/** A connection or a transaction, on PGlite or on a Postgres server: stores do not know which. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  db: Db;
  /** Answers when the database does; rejects when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface DatabaseConfig {
  /** A Postgres URL; when absent, PGlite keeps its files below `dataDir`. */
  databaseUrl?: string | undefined;
  /** The folder of the embedded database; `memory://` keeps nothing. */
  dataDir: string;
}

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number that other programs on the same Postgres are unlikely to lock. */
const migrationLock = 7_302_551_124;

/** Opens the database and brings it to the newest migration. @throws when it cannot be reached. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  return config.databaseUrl ? openServer(config.databaseUrl) : openEmbedded(config.dataDir);
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  const inMemory = dataDir === 'memory://';
  if (!inMemory) await mkdir(dataDir, { recursive: true });
  const release = inMemory ? async () => {} : await holdFolder(dataDir);
  try {
    const client = await PGlite.create(inMemory ? dataDir : join(dataDir, 'postgres'));
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    // Nothing vacuums an embedded database by itself, and without statistics it plans badly: each start does both.
    await client.exec('VACUUM (ANALYZE)');
    return { ...handle(db), close: () => client.close().finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function openServer(url: string): Promise<Database> {
  const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ]);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // An idle connection that breaks must not end the process; the next query opens another one.
  pool.on('error', () => {});
  const client = await pool.connect();
  try {
    // Servers that start together must not migrate together.
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client, { schema }), { migrationsFolder });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => {});
    client.release();
  }
  return { ...handle(drizzle(pool, { schema })), close: () => pool.end() };
}

function handle(db: Db) {
  return {
    db,
    ping: async () => {
      await db.execute(sql`select 1`);
    },
  };
}
