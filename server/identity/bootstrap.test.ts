import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import { installation, organizations, users } from '#server/db/schema.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { bootstrapUser } from './bootstrap.ts';

/** Other users and another organization exist, so that a wrong match is noticed. */
describe('the bootstrap token acts as', () => {
  let database: Database;
  beforeEach(async () => {
    database = await openTestDatabase();
    const people = ['other', 'first', 'next'].map((id) => {
      const identity = `https://issuer.example ${id}`;
      return { id, identity, email: `${id}@example.com` };
    });
    await database.db.insert(users).values(people);
    await organization('Other', 'other');
    await database.db
      .insert(installation)
      .values({ key: 'unrelated', value: { orgId: await organization('Unrelated', 'other') } });
  });
  afterEach(() => database.close());

  async function organization(name: string, ownerId: string): Promise<string> {
    const [row] = await database.db
      .insert(organizations)
      .values({ name, ownerId, planId: '1' })
      .returning();
    return row?.id ?? '';
  }
  const storeSeedNote = (value: unknown) =>
    database.db.insert(installation).values({ key: 'seed', value });

  it('the current owner of the sample organization', async () => {
    const orgId = await organization('Sample', 'first');
    await storeSeedNote({ kind: 'demo', orgId, ownerId: 'first' });
    expect((await bootstrapUser(database.db)).id).toBe('first');
    const mine = eq(organizations.id, orgId);
    await database.db.update(organizations).set({ ownerId: 'next' }).where(mine);
    expect((await bootstrapUser(database.db)).id).toBe('next');
  });

  it.each([null, 'a deleted one'])(
    'a separate user when the sample organization is %s',
    async (kind) => {
      await storeSeedNote({ kind: 'none', orgId: kind && '42', ownerId: kind && 'first' });
      const made = await bootstrapUser(database.db);
      expect(made).toMatchObject({ id: 'bootstrap', email: 'bootstrap@localhost' });
      expect(await bootstrapUser(database.db)).toMatchObject(made);
      expect(await database.db.$count(users)).toBe(4);
    },
  );
});
