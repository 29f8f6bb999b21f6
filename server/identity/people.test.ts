import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinOrganization, makePerson } from '#server/testing/people.ts';
import { openWorld, type World } from '#server/testing/world.ts';
import { findLocalUser, listLocalUsers } from './people.ts';

describe('users of the built-in provider', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    for (const [email, roles] of Object.entries(held)) {
      const person = await makePerson(world.app, { email });
      for (const role of roles) {
        await joinOrganization(world.app, person, { orgId: world.orgId, role });
      }
    }
  });
  afterAll(() => world.app.close());

  const held: Record<string, string[]> = {
    'Ada@example.com': ['Viewer'],
    'eve@example.com': ['Cluster Admin'],
    'new@example.com': [],
  };

  it('are listed with their roles, without users of other providers', async () => {
    const listed = await listLocalUsers(world.app.context.db);
    const roles = Object.fromEntries(listed.map(({ user, roles: names }) => [user.email, names]));
    expect(roles).toEqual({ ...held, 'bootstrap@localhost': ['Organization Owner'] });
  });

  it('are found by their address, ignoring case', async () => {
    const { db } = world.app.context;
    expect((await findLocalUser(db, 'ADA@example.com'))?.email).toBe('Ada@example.com');
    expect(await findLocalUser(db, 'user_neighbour@neighbour.example')).toBeUndefined();
  });
});
