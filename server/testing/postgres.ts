import { execFile, spawn } from 'node:child_process';
import { chown, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
/** Debian's installation folder of Postgres, with a folder per version. */
export const POSTGRES_VERSIONS_FOLDER = '/usr/lib/postgresql';

/** The folder of the newest installed Postgres programs; undefined when Postgres is not installed. */
async function binaries(): Promise<string | undefined> {
  const versions = await readdir(POSTGRES_VERSIONS_FOLDER).catch(() => []);
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  return newest && join(POSTGRES_VERSIONS_FOLDER, newest, 'bin');
}

/**
 * Provides a Postgres server for tests: TEST_DATABASE_URL, or one started in `folder` from Debian's packages. The url is
 * empty when there is neither; in CI that is an error, because store tests must pass on both databases.
 */
export async function startPostgres(
  folder: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const bin = await binaries();
  if (!bin) {
    const how = "Install Debian's package postgresql or set TEST_DATABASE_URL";
    if (process.env.CI) throw new Error(`The store tests need a Postgres server. ${how}.`);
    process.stderr.write(
      `The store tests run only on PGlite. To run them on a Postgres server too: ${how}.\n`,
    );
    return { url: '', stop: async () => {} };
  }
  return startOwn(bin, folder);
}

async function startOwn(bin: string, folder: string) {
  const home = join(folder, 'server');
  await mkdir(home);
  // Postgres refuses to run as root; Debian's package creates the user `postgres`.
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? await idsOf('postgres') : {};
  if (identity.uid !== undefined && identity.gid !== undefined) {
    await chown(folder, identity.uid, identity.gid);
    await chown(home, identity.uid, identity.gid);
  }
  const data = join(home, 'data');
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8'],
    identity,
  );
  const settings = ['-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'max_connections=200'];
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', home, ...settings], {
    ...identity,
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await run(join(bin, 'pg_isready'), ['-h', home, '-t', '30']).catch(() =>
    waitForServer(bin, home),
  );
  return {
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(home)}`,
    stop: async () => {
      server.kill('SIGINT');
      await ended;
    },
  };
}

/** Polls `pg_isready`, which fails at once while nothing listens. */
async function waitForServer(bin: string, home: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const ready = await run(join(bin, 'pg_isready'), ['-h', home]).then(
      () => true,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The Postgres server for the tests did not start within 30 seconds');
}

async function idsOf(user: string): Promise<{ uid?: number; gid?: number }> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout)),
  );
  return uid && gid ? { uid, gid } : {};
}

/** Runs one statement on a new connection. @throws the error of Postgres. */
export async function runStatement(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
