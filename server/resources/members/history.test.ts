import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member, Organization, RoleList } from '#contract/generated/types.gen.ts';
import { historyEntries } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { joinOrganization, makePerson, type TestPerson } from '#server/testing/people.ts';
import { openWorld, type World } from '#server/testing/world.ts';

type Entry = typeof historyEntries.$inferSelect;

describe.each(databases())('the history of an organization on $name', ({ open }) => {
  let world: World;
  let role: (name: string) => string;
  beforeAll(async () => {
    world = await openWorld(await open());
    const { list } = await world.ok<RoleList>('GET', `/orgs/${world.orgId}/roles`);
    role = (name) => list.find((candidate) => candidate.name === name)?.id ?? name;
  });
  afterAll(() => world.app.close());

  const entriesOf = (orgId: string): Promise<Entry[]> => {
    const { db } = world.app.context;
    const h = historyEntries;
    return db.select().from(h).where(eq(h.orgId, orgId)).orderBy(asc(h.id));
  };
  const shortOf = ({ action, kind, recordName, actorName }: Entry) =>
    `${actorName}: ${action} ${kind} ${recordName}`;
  /** The entries that `act` writes. */
  const newEntries = async (act: () => Promise<unknown>): Promise<Entry[]> => {
    const before = await entriesOf(world.orgId);
    await act();
    return (await entriesOf(world.orgId)).slice(before.length);
  };
  let people = 0;
  const join = async (roleName: string): Promise<TestPerson & { memberId: string }> => {
    people += 1;
    const email = `person-${people}@example.com`;
    const person = await makePerson(world.app, { email, firstName: `P${people}` });
    const place = { orgId: world.orgId, role: roleName };
    return { ...person, memberId: await joinOrganization(world.app, person, place) };
  };
  const binding = (name: string) => ({ role_id: role(name), cluster_id: null });

  it('begins with the organization, its owner and its cluster', async () => {
    const person = await makePerson(world.app, { email: 'founder@example.com', firstName: 'Fay' });
    const { body } = await person.inConsole('POST', '/orgs', { name: 'Founded' });
    const made = body.payload as Organization;
    const entries = await entriesOf(made.id);
    expect(entries.map(shortOf)).toEqual([
      'Fay: create organization Founded',
      'Fay: create member founder@example.com',
      'Fay: create cluster default',
    ]);
    expect(entries.map(({ clusterId }) => clusterId !== null)).toEqual([false, false, true]);
    expect(made.updated_by).toEqual({ kind: 'person', id: person.userId, name: 'Fay' });
  });

  it('has the invitation, its renewal, its acceptance, a change of roles and the removal of a member', async () => {
    const members = `/orgs/${world.orgId}/members`;
    const email = 'invited@example.com';
    const person = await makePerson(world.app, { email, firstName: 'Ivy' });
    let id = '';
    const entries = await newEntries(async () => {
      const sent = { email, role_id: role('Viewer') };
      const made = await world.ok<Member>('POST', members, sent);
      id = made.id;
      expect(made.updated_by).toMatchObject({ kind: 'token', id: 'bootstrap' });
      await world.ok('PUT', `${members}/${id}/re_invite`);
      const accept = `/user/accept_invitation?email=${email}&org_id=${world.orgId}`;
      expect((await person.inConsole('GET', accept)).status).toBe(200);
      const accepted = await world.ok<Member>('GET', `${members}/${id}`);
      expect(accepted.updated_by).toEqual({ kind: 'person', id: person.userId, name: 'Ivy' });
      await world.ok('PUT', `${members}/${id}`, { role_bindings: [binding('API Developer')] });
      expect((await person.inConsole('DELETE', `${members}/${id}`)).status).toBe(200);
    });
    expect(entries.map(shortOf)).toEqual([
      `Bootstrap token: create member ${email}`,
      `Bootstrap token: use member ${email}`,
      `Ivy: update member ${email}`,
      `Bootstrap token: update member ${email}`,
      `Ivy: delete member ${email}`,
    ]);
    expect(entries.map(({ changed }) => changed)).toEqual([[], [], ['state'], ['roles'], []]);
    const roles = [{ role: 'API Developer', cluster_id: null }];
    expect(entries.at(-1)).toMatchObject({ recordId: id, before: { state: 'Active', roles } });
  });

  it('has a transfer of ownership with the roles of both members', async () => {
    const next = await join('Viewer');
    const back = await world.ok<Organization>('GET', `/orgs/${world.orgId}`);
    const entries = await newEntries(() =>
      world.ok('POST', `/orgs/${world.orgId}/members/${next.memberId}/transfer_ownership`),
    );
    expect(entries.map(({ action, kind, changed }) => [action, kind, changed])).toEqual([
      ['update', 'member', ['roles']],
      ['update', 'member', ['roles']],
      ['update', 'organization', ['owner_id']],
    ]);
    expect(entries[2]).toMatchObject({
      before: { owner_id: back.owner_id },
      after: { owner_id: next.userId },
    });
  });

  it('has the names and the deletion of accounts, in each organization of the user', async () => {
    const person = await join('Viewer');
    const names = { first_name: 'New', last_name: 'Name' };
    const renamed = await newEntries(() => person.inConsole('PUT', '/user/me', names));
    expect(renamed.map(({ action, kind, changed }) => [action, kind, changed])).toEqual([
      ['update', 'user', ['first_name', 'last_name']],
    ]);
    const gone = await newEntries(() => person.inConsole('DELETE', '/user/me'));
    expect(gone.map(({ action, kind, after }) => [action, kind, after])).toEqual([
      ['delete', 'user', null],
      ['delete', 'member', null],
    ]);
  });
});
