import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { personOf } from './claims.ts';
import { rememberPerson } from './people.ts';

const iss = 'https://id.example.com/realms/main';
const claims = { iss, sub: '42', email: 'ada@example.com' };

describe('personOf', () => {
  it('reads the standard claims', () => {
    const full = {
      ...claims,
      email_verified: true,
      given_name: ' Ada ',
      family_name: 'Lovelace',
      name: 'Countess',
      picture: 'https://id.example.com/ada.png',
    };
    expect(personOf(full, false)).toEqual({
      identity: `${iss} 42`,
      email: 'ada@example.com',
      emailVerified: true,
      firstName: 'Ada',
      lastName: 'Lovelace',
      avatarUrl: 'https://id.example.com/ada.png',
      connection: 'id.example.com',
    });
  });

  it('makes do with a whole name, or with none', () => {
    const names = (name?: unknown) => {
      const { firstName, lastName } = personOf({ ...claims, name }, false);
      return [firstName, lastName];
    };
    expect(names('Ada King Lovelace')).toEqual(['Ada', 'King Lovelace']);
    expect(names('Ada')).toEqual(['Ada', '']);
    expect(names()).toEqual(['', '']);
    expect(names(['Ada'])).toEqual(['', '']);
    expect(names(`A\u0000da ${'x'.repeat(200)}`)).toEqual(['Ada', 'x'.repeat(150)]);
  });

  it('trusts only what is certain', () => {
    const odd = { ...claims, email_verified: 'true', picture: 'javascript:alert(1)' };
    expect(personOf(odd, false)).toMatchObject({ emailVerified: false, avatarUrl: '' });
    expect(() => personOf({ iss, sub: '42' }, false)).toThrow(
      expect.objectContaining({ reason: 'no_email' }),
    );
  });
});

describe('rememberPerson', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('refreshes all but names that are there', async () => {
    const now = new Date();
    const first = await rememberPerson(database.db, personOf(claims, false), now);
    expect(first.firstName).toBe('');
    const named = { ...claims, given_name: 'Ada', family_name: 'King', email: 'new@example.com' };
    const second = await rememberPerson(database.db, personOf(named, false), now);
    expect(second).toMatchObject({
      id: first.id,
      firstName: 'Ada',
      lastName: 'King',
      email: named.email,
    });
    const renamed = { ...named, given_name: 'Augusta', email_verified: true };
    const third = await rememberPerson(database.db, personOf(renamed, false), now);
    expect(third).toMatchObject({ firstName: 'Ada', lastName: 'King', emailVerified: true });
  });

  it('keeps people of two providers apart', async () => {
    const other = { ...claims, iss: 'https://other.example.com' };
    const [one, two] = [
      await rememberPerson(database.db, personOf(claims, false), new Date()),
      await rememberPerson(database.db, personOf(other, false), new Date()),
    ];
    expect(one.id).not.toBe(two.id);
  });
});
