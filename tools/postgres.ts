/** Installs Debian's Postgres server for the store tests where a test run must have one: in CI. */
import { existsSync } from 'node:fs';
import { postgresVersions } from '#server/testing/postgres.ts';
import { canInstall, installPackage } from './debian.ts';

/** Does nothing outside CI, where a server is installed, or where TEST_DATABASE_URL names one. */
export async function preparePostgres(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if (!env.CI || env.TEST_DATABASE_URL || existsSync(postgresVersions)) return;
  // Elsewhere the test run itself says what to install.
  if (canInstall()) await installPackage('postgresql', 'the store tests run on it too');
}
