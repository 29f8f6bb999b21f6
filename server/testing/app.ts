import { type App, makeApp } from '#server/app.ts';
import { type Config, readConfig } from '#server/config.ts';
import type { Database } from '#server/db/connect.ts';
import type { AppOptions } from '#server/open-context.ts';
import { openTestDatabase } from './database.ts';

/** The bootstrap token, which acts as the owner of the seeded organization. */
export const ownerToken = 'bootstrap-token-for-tests';
export const publicUrl = 'http://127.0.0.1:8080';

/** Settings of a test server; `env` adds or replaces variables. */
export function testConfig(env: Record<string, string> = {}): Config {
  return readConfig({
    SEED: 'none',
    LOG_LEVEL: 'silent',
    DATA_DIR: 'memory://',
    BOOTSTRAP_TOKEN: ownerToken,
    PUBLIC_URL: publicUrl,
    GATEWAY_PORT: 'off',
    ...env,
  });
}

/** Opens the production app on a new database. */
export async function testApp(
  env: Record<string, string> = {},
  options: AppOptions & { database?: Database } = {},
): Promise<App> {
  const database = options.database ?? (await openTestDatabase());
  return makeApp(testConfig(env), { ...options, database });
}

export interface TestResponse {
  status: number;
  // Payloads have many shapes, which the tests assert.
  body: {
    status: { code: number; message: string };
    error?: string;
    payload?: unknown;
    field_errors?: unknown;
    warning?: string;
  };
  headers: Headers;
}

/** Sends JSON to the app, as the owner unless `headers` say otherwise. */
export async function send(
  app: Pick<App, 'fetch'>,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: `Bearer ${ownerToken}` },
): Promise<TestResponse> {
  const request = new Request(`${publicUrl}/api/v1${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const response = await app.fetch(request);
  return {
    status: response.status,
    body: (await response.json()) as TestResponse['body'],
    headers: response.headers,
  };
}
