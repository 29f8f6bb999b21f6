import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import { sessions, users } from '#server/db/schema.ts';
import { testConfig } from '#server/testing/app.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { cookieName, readCookie } from './cookies.ts';
import { type Keys, openKeys } from './keys.ts';
import {
  clearSessionCookie,
  createSession,
  endSession,
  readSession,
  sessionCookie,
  sessionToken,
} from './sessions.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.parse('2026-03-01T08:00:00Z');

describe('sessions', () => {
  let database: Database;
  let time = start;
  let keys: Keys;
  const app = () => ({ config: testConfig(), db: database.db, now: () => new Date(time), keys });
  const expiry = async () =>
    (await database.db.select().from(sessions)).map((row) => row.expiresAt.getTime() - start);

  beforeAll(async () => {
    database = await openTestDatabase();
    keys = await openKeys(testConfig(), database.db);
    await database.db
      .insert(users)
      .values({ id: 'ada', identity: 'ada', email: 'ada@example.com' });
  });
  afterAll(() => database.close());

  it('store only a hash of the cookie', async () => {
    time = start;
    const token = await createSession(app(), 'ada');
    const [row] = await database.db.select().from(sessions);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await readSession(app(), token)).toEqual({
      userId: 'ada',
      email: 'ada@example.com',
      name: 'ada@example.com',
      verified: false,
    });
    expect(await readSession(app(), `${token}x`)).toBeNull();
    await endSession(app(), token);
    expect(await readSession(app(), token)).toBeNull();
  });

  it('are extended by use, with at most one write a minute', async () => {
    time = start;
    const token = await createSession(app(), 'ada');
    time = start + minute - 1;
    await readSession(app(), token);
    expect(await expiry()).toEqual([12 * hour]);
    time = start + minute;
    await readSession(app(), token);
    expect(await expiry()).toEqual([12 * hour + minute]);
    time = start + 13 * hour;
    expect(await readSession(app(), token)).toBeNull();
  });

  it('end after thirty days, and new sessions delete expired ones', async () => {
    time = start;
    const token = await createSession(app(), 'ada');
    expect(await database.db.$count(sessions)).toBe(2);
    for (; time < start + 30 * day; time += 11 * hour) {
      expect(await readSession(app(), token)).not.toBeNull();
    }
    time = start + 30 * day;
    expect(await readSession(app(), token)).toBeNull();
    await createSession(app(), 'ada');
    expect(await database.db.$count(sessions)).toBe(1);
  });

  it('return their ID token, which is stored encrypted', async () => {
    const token = await createSession(app(), 'ada', { idToken: 'header.claims.signature' });
    expect(JSON.stringify(await database.db.select().from(sessions))).not.toContain('claims');
    expect(await endSession(app(), token)).toMatchObject({ idToken: 'header.claims.signature' });
    expect(await endSession(app(), token)).toBeNull();
    const long = await createSession(app(), 'ada', { idToken: 'x'.repeat(5000) });
    expect(await endSession(app(), long)).toMatchObject({ idToken: null });
  });
});

describe('session cookies', () => {
  const http = testConfig();
  const https = { ...http, publicUrl: 'https://console.example.com' };

  it('are not accessible to scripts and other sites', () => {
    expect(sessionCookie(http, 'abc')).toBe(
      'session=abc; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax',
    );
    expect(sessionCookie(https, 'abc')).toBe(
      '__Host-session=abc; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
    expect(clearSessionCookie(http)).toBe('session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
  });

  it('are read by their full name', () => {
    const request = new Request('http://x', {
      headers: { cookie: 'a=1; session=b; __Host-session=c' },
    });
    expect(sessionToken(http, request)).toBe('b');
    expect(sessionToken(https, request)).toBe('c');
    expect(readCookie(http, request, 'sess')).toBeUndefined();
    expect(cookieName(https, 'a')).toBe('__Host-a');
  });
});
