import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import { sessions, users } from '#server/db/schema.ts';
import { testConfig } from '#server/testing/app.ts';
import { cloneDatabase } from '#server/testing/database.ts';
import { cookieName, readCookie } from './cookies.ts';
import {
  clearSessionCookie,
  createSession,
  readSession,
  revokeSession,
  revokeSessionsOf,
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
  const app = () => ({ config: testConfig(), db: database.db, now: () => new Date(time) });
  const expiry = async () =>
    (await database.db.select().from(sessions)).map((row) => row.expiresAt.getTime() - start);

  beforeAll(async () => {
    database = await cloneDatabase();
    const people = ['ada', 'bob'].map((id) => ({ id, identity: id, email: `${id}@example.com` }));
    await database.db.insert(users).values(people);
  });
  afterAll(() => database.close());

  it('keep only a hash of what the browser holds', async () => {
    time = start;
    const token = await createSession(app(), 'ada');
    const [row] = await database.db.select().from(sessions);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await readSession(app(), token)).toEqual({
      userId: 'ada',
      email: 'ada@example.com',
      verified: false,
    });
    expect(await readSession(app(), `${token}x`)).toBeNull();
    await revokeSession(database.db, token);
    expect(await readSession(app(), token)).toBeNull();
  });

  it('last on with use, at most one write a minute', async () => {
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

  it('end after thirty days whatever happens, and make room for new ones', async () => {
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

  it('of one user can be ended together', async () => {
    const [one, two] = [await createSession(app(), 'ada'), await createSession(app(), 'ada')];
    const other = await createSession(app(), 'bob');
    await revokeSessionsOf(database.db, 'ada');
    const alive = await Promise.all([one, two, other].map((token) => readSession(app(), token)));
    expect(alive.map((session) => session?.userId)).toEqual([undefined, undefined, 'bob']);
  });
});

describe('session cookies', () => {
  const http = testConfig();
  const https = { ...http, publicUrl: 'https://console.example.com' };

  it('are out of reach of scripts and other sites', () => {
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
