import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { toUserClaims } from './claims.ts';
import { upsertUser } from './people.ts';

const iss = 'https://id.example.com/realms/main';
const claims = { iss, sub: '42', email: 'ada@example.com' };

describe('toUserClaims', () => {
  it('reads the standard claims', () => {
    const full = {
      ...claims,
      email_verified: true,
      given_name: ' Ada ',
      family_name: 'Lovelace',
      name: 'Countess',
      picture: 'https://id.example.com/ada.png',
    };
    expect(toUserClaims(full, false)).toEqual({
      identity: `${iss} 42`,
      email: 'ada@example.com',
      emailVerified: true,
      firstName: 'Ada',
      lastName: 'Lovelace',
      avatarUrl: 'https://id.example.com/ada.png',
      connection: 'id.example.com',
    });
  });

  it('falls back to the full name, or to none', () => {
    const names = (name?: unknown) => {
      const { firstName, lastName } = toUserClaims({ ...claims, name }, false);
      return [firstName, lastName];
    };
    expect(names('Ada King Lovelace')).toEqual(['Ada', 'King Lovelace']);
    expect(names('Ada')).toEqual(['Ada', '']);
    expect(names()).toEqual(['', '']);
    expect(names(['Ada'])).toEqual(['', '']);
    expect(names(`A\u0000da ${'x'.repeat(200)}`)).toEqual(['Ada', 'x'.repeat(150)]);
  });

  it('ignores claims of the wrong type', () => {
    const odd = { ...claims, email_verified: 'true', picture: 'javascript:alert(1)' };
    expect(toUserClaims(odd, false)).toMatchObject({ emailVerified: false, avatarUrl: '' });
    expect(() => toUserClaims({ iss, sub: '42' }, false)).toThrow(
      expect.objectContaining({ reason: 'no_email' }),
    );
  });
});

describe('upsertUser', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('updates everything but existing names', async () => {
    const now = new Date();
    const first = await upsertUser(database.db, toUserClaims(claims, false), now);
    expect(first.firstName).toBe('');
    const named = { ...claims, given_name: 'Ada', family_name: 'King', email: 'new@example.com' };
    const second = await upsertUser(database.db, toUserClaims(named, false), now);
    expect(second).toMatchObject({
      id: first.id,
      firstName: 'Ada',
      lastName: 'King',
      email: named.email,
    });
    const renamed = { ...named, given_name: 'Augusta', email_verified: true };
    const third = await upsertUser(database.db, toUserClaims(renamed, false), now);
    expect(third).toMatchObject({ firstName: 'Ada', lastName: 'King', emailVerified: true });
  });

  it('keeps users of two providers apart', async () => {
    const other = { ...claims, iss: 'https://other.example.com' };
    const [one, two] = [
      await upsertUser(database.db, toUserClaims(claims, false), new Date()),
      await upsertUser(database.db, toUserClaims(other, false), new Date()),
    ];
    expect(one.id).not.toBe(two.id);
  });
});
