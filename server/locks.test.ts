import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RoleList } from '#contract/generated/types.gen.ts';
import type { Db } from './db/connect.ts';
import * as t from './db/schema.ts';
import { createEmailProof } from './identity/email-proof.ts';
import { MAX_TOKENS } from './resources/access-tokens/store.ts';
import { countMail } from './resources/mail/limits.ts';
import { send, type TestResponse } from './testing/app.ts';
import { databases } from './testing/database.ts';
import { joinOrganization, makePerson, type TestPerson } from './testing/people.ts';
import { afterWaiting, withoutWaiting } from './testing/waiting.ts';
import { openWorld, rulesOf, type World } from './testing/world.ts';

const day = new Date('2026-01-01T00:00:00Z');
const farFuture = new Date('9000-01-01T00:00:00Z');
const dates = { createdAt: day, updatedAt: day };
const outcome = (response: TestResponse) => [
  response.status,
  response.body.status.code,
  ...(response.body.field_errors ? rulesOf(response) : []),
];

/**
 * In each test an open transaction has changed something when a request arrives that depends on it. The request must wait
 * for the transaction: without the lock it would use the old state.
 */
describe.each(databases())('a request waits for a transaction on $name', ({ name, open }) => {
  let world: World;
  let db: Db;
  let people = 0;
  beforeAll(async () => {
    world = await openWorld(await open());
    db = world.app.context.db;
  });
  afterAll(() => world.app.close());

  let person: TestPerson;
  beforeEach(async () => {
    people += 1;
    person = await makePerson(world.app, { email: `person-${people}@example.com` });
  });
  const org = () => `/orgs/${world.orgId}`;
  const join = (role: string) => joinOrganization(world.app, person, { orgId: world.orgId, role });

  const lockOrganization = (tx: Db, change: object = { updatedAt: day }) =>
    tx.update(t.organizations).set(change).where(eq(t.organizations.id, world.orgId));
  const lockUser = (tx: Db, change: object = { updatedAt: day }) =>
    tx.update(t.users).set(change).where(eq(t.users.id, person.userId));

  describe('that takes the last place of a plan', () => {
    const quotas: Record<
      string,
      [fill: (tx: Db) => Promise<unknown>, request: () => Promise<TestResponse>]
    > = {
      clusters: [
        async (tx) => {
          const [like] = await tx
            .select()
            .from(t.clusters)
            .where(eq(t.clusters.id, world.clusterId));
          if (!like) throw new Error('the cluster is gone');
          const { id: _, ...rest } = like;
          await tx.insert(t.clusters).values({ ...rest, name: 'third', domain: 'third.test' });
        },
        async () => {
          const [region] = await db.select().from(t.regions);
          return world.call('POST', `${org()}/clusters`, { name: 'x', region_id: region?.id });
        },
      ],
      members: [
        (tx) =>
          tx.insert(t.members).values(
            [1, 2, 3, 4, 5].map((n) => ({
              orgId: world.orgId,
              email: `full-${n}@example.com`,
              state: 'Pending' as const,
              ...dates,
            })),
          ),
        async () => {
          const { list } = await world.ok<RoleList>('GET', `${org()}/roles`);
          const viewer = list.find(({ name }) => name === 'Viewer');
          const body = { email: 'late@example.com', role_id: viewer?.id };
          return world.call('POST', `${org()}/members`, body);
        },
      ],
      gateways: [
        (tx) =>
          tx.insert(t.gatewayCertificates).values(
            [1, 2, 3, 4, 5].map((n) => ({
              clusterId: world.clusterId,
              serialNumber: `f${n}`,
              name: `full-${n}`,
              notAfter: farFuture,
              ...dates,
            })),
          ),
        () => world.call('GET', `/clusters/${world.clusterId}/gateway_certificate?name=late`),
      ],
    };

    it.each(Object.entries(quotas))('of %s', async (_quota, [fill, request]) => {
      const hold = async (tx: Db) => {
        await lockOrganization(tx);
        await fill(tx);
      };
      expect(outcome(await afterWaiting(db, hold, request))).toEqual([403, 7]);
    });
  });

  describe('that transfers the ownership', () => {
    let memberId: string;
    let owner: string;
    beforeEach(async () => {
      memberId = await join('Organization Admin');
      const [row] = await db
        .select()
        .from(t.organizations)
        .where(eq(t.organizations.id, world.orgId));
      owner = row?.ownerId ?? '';
      return () => lockOrganization(db, { ownerId: owner });
    });
    const transfer = (tx: Db) => lockOrganization(tx, { ownerId: person.userId });

    it.each([
      ['DELETE', '', undefined],
      ['PUT', '', { role_bindings: [{ role_id: '1' }] }],
    ])('and refuses %s for the new owner', async (method, more, body) => {
      const request = () => world.call(method, `${org()}/members/${memberId}${more}`, body);
      const response = await afterWaiting(db, transfer, request);
      expect(response.status).toBe(409);
      expect(response.body.error).toContain('Transfer the ownership');
    });

    it('and refuses a transfer by the former owner', async () => {
      const request = () => world.call('POST', `${org()}/members/${memberId}/transfer_ownership`);
      expect(outcome(await afterWaiting(db, transfer, request))).toEqual([403, 5]);
    });
  });

  it('that deletes the account which receives an organization', async () => {
    const memberId = await join('Organization Admin');
    const end = (tx: Db) => tx.delete(t.users).where(eq(t.users.id, person.userId));
    const request = () => world.call('POST', `${org()}/members/${memberId}/transfer_ownership`);
    const response = await afterWaiting(db, end, request);
    // With a single connection the request starts after the account and its membership are deleted.
    expect(response.status).toBe(name === 'PGlite' ? 404 : 409);
    expect(await world.ok('GET', org())).not.toMatchObject({ owner_id: person.userId });
  });

  it('that creates an organization for an owner who is deleting the account', async () => {
    const found = async (tx: Db) => {
      await lockUser(tx);
      const plan = { name: 'Held', ownerId: person.userId, planId: '1', ...dates };
      await tx.insert(t.organizations).values(plan);
    };
    const request = () => person.inConsole('DELETE', '/user/me');
    expect((await afterWaiting(db, found, request)).status).toBe(409);
    expect((await person.inConsole('GET', '/user/me')).status).toBe(200);
  });

  it('that creates a user’s first organization', async () => {
    const found = async (tx: Db) => {
      await lockUser(tx);
      await tx.insert(t.members).values({
        orgId: world.orgId,
        userId: person.userId,
        email: person.email,
        state: 'Active',
      });
    };
    const request = () => person.inConsole('POST', '/orgs/init', { name: 'First' });
    expect((await afterWaiting(db, found, request)).status).toBe(409);
  });

  describe('about an invitation', () => {
    let memberId: string;
    beforeEach(async () => {
      const invited = { orgId: world.orgId, email: person.email, state: 'Pending' as const };
      const [row] = await db
        .insert(t.members)
        .values({ ...invited, invitationExpiresAt: farFuture })
        .returning();
      memberId = row?.id ?? '';
      const [viewer] = await db
        .select()
        .from(t.roles)
        .where(and(eq(t.roles.orgId, world.orgId), eq(t.roles.name, 'Viewer')));
      await db.insert(t.roleBindings).values({ memberId, roleId: viewer?.id ?? '' });
      return () => db.delete(t.members).where(eq(t.members.id, memberId));
    });
    const member = () => eq(t.members.id, memberId);
    const accept = () => {
      const query = new URLSearchParams({ email: person.email, org_id: world.orgId });
      return person.inConsole('GET', `/user/accept_invitation?${query}`);
    };

    it('that changes the invited user’s address', async () => {
      const move = (tx: Db) => lockUser(tx, { email: 'moved@example.com' });
      expect(outcome(await afterWaiting(db, move, accept))).toEqual([
        403,
        5,
        'email other_account',
      ]);
    });

    it('that withdraws it', async () => {
      const withdraw = (tx: Db) => tx.delete(t.members).where(member());
      expect(outcome(await afterWaiting(db, withdraw, accept))).toEqual([
        404,
        4,
        'email withdrawn',
      ]);
    });

    it.each([
      ['accepts it for another account', { state: 'Active' as const }],
      ['expires it', { invitationExpiresAt: day }],
    ])('that %s', async (_what, change) => {
      const hold = (tx: Db) => tx.update(t.members).set(change).where(member());
      const response = await afterWaiting(db, hold, accept);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await db.select().from(t.members).where(member())).toMatchObject([
        { ...change, userId: null },
      ]);
    });

    it('that accepts it while it is sent again: it stays accepted and does not expire', async () => {
      const accepted = { state: 'Active' as const, invitationExpiresAt: null };
      const hold = (tx: Db) => tx.update(t.members).set(accepted).where(member());
      const again = () => world.call('PUT', `${org()}/members/${memberId}/re_invite`);
      expect((await afterWaiting(db, hold, again)).status).toBe(409);
      expect(await db.select().from(t.members).where(member())).toMatchObject([accepted]);
    });
  });

  it('that starts the same paid plan: it is billed once', async () => {
    const pays = { paymentMethod: { kind: 'visa' as const, last4: '4242' } };
    const key = { orgId: world.orgId, provider: 'local' as const };
    const begun = {
      status: 'active' as const,
      planId: '2',
      periodStart: day,
      periodEnd: farFuture,
    };
    await db
      .insert(t.billingAccounts)
      .values({ ...key, planId: '1', ...pays, ...dates })
      .onConflictDoNothing();
    const begin = async (tx: Db) => {
      await lockOrganization(tx, { planId: '2' });
      const mine = and(
        eq(t.billingAccounts.orgId, world.orgId),
        eq(t.billingAccounts.provider, 'local'),
      );
      await tx.update(t.billingAccounts).set(begun).where(mine);
    };
    const request = () => world.call('POST', `${org()}/subscriptions`, { plan: 'Team' });
    expect((await afterWaiting(db, begin, request)).status).toBe(409);
    expect(await db.$count(t.invoices, eq(t.invoices.orgId, world.orgId))).toBe(0);
  });

  it('that changes the same cluster', async () => {
    const change = async (tx: Db) => {
      const mine = eq(t.clusters.id, world.clusterId);
      await tx.update(t.clusters).set({ updatedAt: day }).where(mine);
      await tx.insert(t.consumers).values({
        clusterId: world.clusterId,
        name: 'first',
        spec: { name: 'first' },
        searchText: 'first',
      });
    };
    const request = () =>
      world.call('POST', `/clusters/${world.clusterId}/consumers`, { name: 'first' });
    expect(outcome(await afterWaiting(db, change, request))).toEqual([409, 3, 'name unique']);
    // Written past the change log, so that gateways do not receive it.
    await db.delete(t.consumers).where(eq(t.consumers.name, 'first'));
  });

  it('that creates the last access token', async () => {
    const { userId } = person;
    const fill = async (tx: Db) => {
      await lockUser(tx);
      await tx
        .insert(t.accessTokens)
        .values(Array.from({ length: MAX_TOKENS }, () => ({ userId })));
    };
    const request = () => person.inConsole('POST', '/user/access_tokens', { notes: 'one more' });
    expect(outcome(await afterWaiting(db, fill, request))).toEqual([403, 7]);
  });

  it('that changes an address while a link verifies it', async () => {
    const { userId } = person;
    const mine = eq(t.users.id, userId);
    await db.update(t.users).set({ emailVerified: false }).where(mine);
    const made = await createEmailProof(db, userId, new Date());
    const move = (tx: Db) => lockUser(tx, { email: 'elsewhere@example.com' });
    const request = () => send(world.app, 'POST', '/user/verify_email', { token: made?.token }, {});
    expect(rulesOf(await afterWaiting(db, move, request))).toEqual(['token expired']);
    expect(await db.select().from(t.users).where(mine)).toMatchObject([{ provenEmail: null }]);
  });

  it('but not for locks of other users', async () => {
    const { userId } = world.neighbour;
    const hold = (tx: Db) => tx.select().from(t.users).where(eq(t.users.id, userId)).for('update');
    const request = async () =>
      expect((await person.inConsole('POST', '/user/access_tokens', {})).status).toBe(200);
    await withoutWaiting(db, hold, request);
  });

  it('but not for expired mail counts that another request locks', async () => {
    const held = eq(t.rateCounts.key, 'verification held');
    await db.insert(t.rateCounts).values({ key: 'verification held', count: 1, resetsAt: day });
    const hold = (tx: Db) => tx.update(t.rateCounts).set({ count: 2 }).where(held);
    await withoutWaiting(db, hold, () => countMail(db, 'verification', 'other', new Date()));
    const counted = eq(t.rateCounts.key, 'verification other');
    expect(await db.select().from(t.rateCounts).where(counted)).toMatchObject([{ count: 1 }]);
  });
});
