import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { lockFolder } from './folder-lock.ts';
import * as schema from './schema.ts';

/** A connection or a transaction, on PGlite or on a Postgres server. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  db: Db;
  /** Rejects when the database is unreachable. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface DatabaseConfig {
  /** A Postgres URL; when absent, PGlite keeps its files below `dataDir`. */
  databaseUrl?: string | undefined;
  /** The folder of the embedded database; `memory://` stores nothing on disk. */
  dataDir: string;
}

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** An arbitrary number that other programs on the same Postgres are unlikely to lock. */
const MIGRATION_LOCK = 7_302_551_124;

/** Opens the database and applies all migrations. @throws when it is unreachable. */
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
  const release = inMemory ? async () => {} : await lockFolder(dataDir);
  try {
    const client = await PGlite.create(inMemory ? dataDir : join(dataDir, 'postgres'));
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    // The embedded database has no autovacuum, and without statistics it plans badly, so each start runs both.
    await client.exec('VACUUM (ANALYZE)');
    return { ...withPing(db), close: () => client.close().finally(release) };
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
  // A broken idle connection must not end the process; the next query opens another one.
  pool.on('error', () => {});
  const client = await pool.connect();
  try {
    // Servers that start together must not migrate together.
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client, { schema }), { migrationsFolder });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    client.release();
  }
  return { ...withPing(drizzle(pool, { schema })), close: () => pool.end() };
}

function withPing(db: Db) {
  return {
    db,
    ping: async () => {
      await db.execute(sql`select 1`);
    },
  };
}
