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
  /**
   * Calls `receive` with the payload of each notification on a channel, from any server. While the connection is broken
   * notifications are lost. @returns a function that ends it
   */
  listen(channel: string, receive: (payload: string) => void): Promise<() => Promise<void>>;
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
    return {
      ...withPing(db),
      listen: (channel, receive) => client.listen(channel, receive),
      close: () => client.close().finally(release),
    };
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
  // A broken connection must not end the process, whether it is idle or in use: what uses it gets an error of its own.
  pool.on('error', () => {});
  pool.on('connect', (connection) => {
    connection.on('error', () => {});
  });
  const client = await pool.connect();
  try {
    // Servers that start together must not migrate together.
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client, { schema }), { migrationsFolder });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    client.release();
  }
  const db = drizzle(pool, { schema });
  // Drizzle does not release a connection that breaks when the transaction begins.
  db.transaction = async (run, options) => {
    const connection = await pool.connect();
    try {
      return await drizzle(connection, { schema }).transaction(run, options);
    } finally {
      connection.release();
    }
  };
  return {
    ...withPing(db),
    listen: (channel, receive) => listenOnServer(url, channel, receive),
    close: () => pool.end(),
  };
}

/** Milliseconds before a broken connection for notifications is opened again. */
const LISTEN_RETRY_MS = 1000;

/** Listens on a connection outside the pool, and opens another one whenever it breaks. */
async function listenOnServer(
  url: string,
  channel: string,
  receive: (payload: string) => void,
): Promise<() => Promise<void>> {
  const { default: pg } = await import('pg');
  let client: InstanceType<typeof pg.Client> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;
  const again = () => {
    client = undefined;
    if (!stopped) retry = setTimeout(() => void open(), LISTEN_RETRY_MS).unref();
  };
  const open = async () => {
    const opened = new pg.Client({ connectionString: url, keepAlive: true });
    client = opened;
    opened.on('notification', ({ payload }) => receive(payload ?? ''));
    // Errors of an idle connection arrive here, and `end` follows.
    opened.on('error', () => {});
    opened.once('end', again);
    try {
      await opened.connect();
      await opened.query(`LISTEN ${opened.escapeIdentifier(channel)}`);
    } catch {
      // A connection that was never open does not emit `end`.
      opened.removeListener('end', again);
      await opened.end().catch(() => {});
      again();
    }
  };
  await open();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    client?.removeListener('end', again);
    await client?.end().catch(() => {});
  };
}

function withPing(db: Db) {
  return {
    db,
    ping: async () => {
      await db.execute(sql`select 1`);
    },
  };
}
