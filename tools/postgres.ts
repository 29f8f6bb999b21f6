/** Installs Debian's Postgres server for the store tests in CI, where it is required. */
import { existsSync } from 'node:fs';
import { POSTGRES_VERSIONS_FOLDER } from '#server/testing/postgres.ts';
import { canInstall, installPackage } from './debian.ts';

/** Does nothing outside CI, or where a server is installed or TEST_DATABASE_URL is set. */
export async function preparePostgres(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if (!env.CI || env.TEST_DATABASE_URL || existsSync(POSTGRES_VERSIONS_FOLDER)) return;
  // Elsewhere the test run prints what to install.
  if (canInstall()) await installPackage('postgresql', 'the store tests run on it too');
}
