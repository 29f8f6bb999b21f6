import { desc } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { historyEntries } from '#server/db/schema.ts';
import { type RunningServer, startServer } from '#server/start.ts';
import { ownerToken, testConfig } from '#server/testing/app.ts';
import { openTestDatabase } from '#server/testing/database.ts';

let server: RunningServer | undefined;
afterEach(() => server?.stop());

/** Starts a server behind some proxies. @returns the address in the history for each value of the header */
async function addressesFor(proxies: string, headers: (string | undefined)[]) {
  const env = { PORT: '0', PUBLIC_URL: '', TRUSTED_PROXIES: proxies };
  server = await startServer(testConfig(env), { database: await openTestDatabase() });
  const { db } = server.app.context;
  const found: unknown[] = [];
  for (const forwarded of headers) {
    const response = await fetch(`${server.url}/api/v1/orgs`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ownerToken}`,
        'content-type': 'application/json',
        ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }),
      },
      body: JSON.stringify({ name: 'Test' }),
    });
    expect(response.status).toBe(200);
    const [entry] = await db
      .select()
      .from(historyEntries)
      .orderBy(desc(historyEntries.id))
      .limit(1);
    found.push(entry?.address);
  }
  return found;
}

describe('the address of a caller', () => {
  it('is the end of the connection, whatever a header says', async () => {
    expect(await addressesFor('0', [undefined, '192.0.2.1'])).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  it('is the last one that the only proxy saw', async () => {
    const headers = [
      '192.0.2.1',
      '198.51.100.9, 192.0.2.1',
      '192.0.2.1:51234',
      '[2001:db8::1]:51234',
      '2001:db8::1',
      '::ffff:192.0.2.1',
      'unknown',
      undefined,
    ];
    expect(await addressesFor('1', headers)).toEqual([
      '192.0.2.1',
      '192.0.2.1',
      '192.0.2.1',
      '2001:db8::1',
      '2001:db8::1',
      '192.0.2.1',
      '127.0.0.1',
      '127.0.0.1',
    ]);
  });

  it('is the one that the first of several proxies saw', async () => {
    const headers = ['198.51.100.9, 192.0.2.1, 10.0.0.1', '10.0.0.1'];
    expect(await addressesFor('2', headers)).toEqual(['192.0.2.1', '127.0.0.1']);
  });
});
