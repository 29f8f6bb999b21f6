import { eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import type { Cluster, Organization } from '#contract/generated/types.gen.ts';
import * as t from './db/schema.ts';
import { errorResponse, type HttpEnv, mountOperations } from './http/mount.ts';
import { publicUrl, send, type TestResponse } from './testing/app.ts';
import { joinOrganization, makePerson, type TestPerson } from './testing/people.ts';
import { expectations, type RoleName, roleNames } from './testing/permission-table.ts';
import { makeApplication, openWorld, type World } from './testing/world.ts';

/** The outcome of a request before its handler. */
type Outcome = 'allowed' | 'unauthorized' | 'forbidden' | 'not found';

interface PathParameters {
  id: string;
  cluster_id: string;
  app_id: string;
}

const ids = Object.keys(operations) as OperationId[];

/** The table's entry for an operation. */
function expected(id: OperationId) {
  const found = expectations.get(id);
  if (!found) throw new Error(`${id} is missing from the table of permissions`);
  return found;
}

/** Roles that this test binds to its own cluster. */
const isBound = (name: RoleName) => roleNames.indexOf(name) > 1;

/** The expected outcomes of an operation for one role, per place. */
function outcomesFor(id: OperationId, name: RoleName): Record<string, Outcome> | undefined {
  const expectation = expected(id);
  if (expectation.by !== 'role') return undefined;
  const reach = expectation.reach[name];
  return {
    own: reach === 'nowhere' ? 'forbidden' : 'allowed',
    sibling: reach === 'organization' ? 'allowed' : 'forbidden',
    foreign: 'not found',
  };
}

describe('permissions', () => {
  let world: World;
  let gate: { fetch(request: Request): Promise<Response> };
  let places: Record<'own' | 'sibling' | 'foreign', PathParameters>;
  const people = new Map<string, TestPerson>();

  beforeAll(async () => {
    world = await openWorld();
    const clusters = `/orgs/${world.orgId}/clusters`;
    const own = await makeApplication(world);
    const { db } = world.app.context;
    const mine = eq(t.clusters.id, world.clusterId);
    const [first] = await db.select().from(t.clusters).where(mine);
    if (!first) throw new Error('the organization has no cluster');
    const { id: _, ...like } = first;
    const second = { ...like, name: 'second', domain: 'second.test' };
    const [row] = await db.insert(t.clusters).values(second).returning();
    const sibling = { ...world, clusterId: row?.id ?? '' };
    const foreign = await world.ok<Organization>('POST', '/orgs', { name: 'Foreign' });
    const there = await world.ok<{ list: Cluster[] }>('GET', `/orgs/${foreign.id}/clusters`);
    const abroad = { ...world, clusterId: there.list[0]?.id ?? '' };
    const place = async (id: string, at: World): Promise<PathParameters> => {
      const app = at === world ? own : await makeApplication(at);
      return { id, cluster_id: at.clusterId, app_id: app.id };
    };
    places = {
      own: await place(world.orgId, world),
      sibling: await place(world.orgId, sibling),
      foreign: await place(foreign.id, abroad),
    };
    expect((await world.ok<{ count: number }>('GET', clusters)).count).toBe(3);
    for (const name of roleNames) {
      const email = `${name.toLowerCase().replaceAll(' ', '-')}@example.com`;
      const person = await makePerson(world.app, { email });
      const bound = isBound(name) ? { clusterId: world.clusterId } : {};
      await joinOrganization(world.app, person, { orgId: world.orgId, role: name, ...bound });
      people.set(name, person);
    }
    const invited = await makePerson(world.app, { email: 'invited@example.com' });
    people.set('invited', invited);
    const pending = await joinOrganization(world.app, invited, {
      orgId: world.orgId,
      role: 'Organization Admin',
    });
    await db.update(t.members).set({ state: 'Pending' }).where(eq(t.members.id, pending));
    // Everything before the handlers is the real server; the handlers do nothing.
    const allow = async () => Response.json({ status: { code: 0, message: 'OK' } });
    const api = new Hono<HttpEnv>();
    const outer = new Hono<HttpEnv>();
    outer.onError((error, c) => errorResponse(world.app.context, error, c));
    mountOperations(api, world.app.context, () => allow);
    outer.route('/api/v1', api);
    gate = { fetch: async (request) => outer.fetch(request) };
  });
  afterAll(() => world.app.close());

  const outcomeOf = async (
    id: OperationId,
    place: PathParameters,
    headers: Record<string, string>,
  ) => {
    const { method, path } = operations[id];
    const names: Record<string, string> = {
      ...place,
      config_type: 'helm',
      resource: 'application',
      metric_type: 'api-requests',
    };
    const address = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => names[name] ?? '1');
    return toOutcome(await send(gate, method, address, undefined, headers));
  };
  const asPerson = (name: string) => ({
    cookie: people.get(name)?.cookie ?? '',
    origin: publicUrl,
    accept: 'application/json',
  });

  it.each(ids)('%s requires authentication unless it is public', async (id) => {
    const outcome = expected(id).by === 'anyone' ? 'allowed' : 'unauthorized';
    expect(await outcomeOf(id, places.own, {})).toBe(outcome);
    expect(await outcomeOf(id, places.own, { authorization: 'Bearer nonsense' })).toBe(outcome);
  });

  it.each(ids)('%s is allowed for the roles of the table, where they apply', async (id) => {
    for (const name of roleNames) {
      const outcomes = outcomesFor(id, name);
      const own = await outcomeOf(id, places.own, asPerson(name));
      if (!outcomes) {
        expect([name, own]).toEqual([name, 'allowed']);
        continue;
      }
      const sibling = await outcomeOf(id, places.sibling, asPerson(name));
      const foreign = await outcomeOf(id, places.foreign, asPerson(name));
      expect({ name, own, sibling, foreign }).toEqual({ name, ...outcomes });
    }
  });

  it.each(ids)(
    '%s hides the organization from an invited user who has not accepted',
    async (id) => {
      const outcome = expected(id).by === 'role' ? 'not found' : 'allowed';
      expect(await outcomeOf(id, places.own, asPerson('invited'))).toBe(outcome);
    },
  );

  it('refuse tokens where a session is required', async () => {
    const viewer = people.get('Viewer');
    for (const id of ids) {
      const { by } = expected(id);
      if (by === 'role' || by === 'anyone') continue;
      const { method, path } = operations[id];
      const response = await viewer?.byToken(method, path.replaceAll(/\{\w+\}/g, '1'));
      expect([id, response?.status === 403]).toEqual([id, by === 'in-person']);
    }
  });

  /** The headers of requests with a new token for the reports of the world's cluster. */
  async function reportToken(userId = '') {
    const { db, keys } = world.app.context;
    const values = { userId, scope: 'gateway_reports' as const, clusterId: world.clusterId };
    const [row] = await db.insert(t.accessTokens).values(values).returning();
    const token = await keys.signAccessToken({ userId, tokenId: row?.id ?? '' });
    return { authorization: `Bearer ${token}` };
  }

  it.each(ids)('%s refuses a token for reports unless it reports to its cluster', async (id) => {
    const headers = await reportToken(people.get('Organization Owner')?.userId);
    const isPublic = expected(id).by === 'anyone';
    const isReport = id === 'reportGatewayInstance';
    const outcomes = {
      own: isPublic || isReport ? 'allowed' : 'forbidden',
      sibling: isPublic ? 'allowed' : 'forbidden',
      foreign: isPublic ? 'allowed' : 'forbidden',
    };
    const own = await outcomeOf(id, places.own, headers);
    const sibling = await outcomeOf(id, places.sibling, headers);
    const foreign = await outcomeOf(id, places.foreign, headers);
    expect({ own, sibling, foreign }).toEqual(outcomes);
  });

  it('of a token for reports are its owner’s current ones', async () => {
    const reporter = await makePerson(world.app, { email: 'reporter@example.com' });
    const { userId } = reporter;
    await joinOrganization(world.app, reporter, { orgId: world.orgId, role: 'Cluster Admin' });
    const headers = await reportToken(userId);
    const report = () => outcomeOf('reportGatewayInstance', places.own, headers);
    expect(await report()).toBe('allowed');
    const { db } = world.app.context;
    const [member] = await db.select().from(t.members).where(eq(t.members.userId, userId));
    await db.delete(t.roleBindings).where(eq(t.roleBindings.memberId, member?.id ?? ''));
    expect(await report()).toBe('forbidden');
    await db.delete(t.members).where(eq(t.members.userId, userId));
    expect(await report()).toBe('not found');
  });

  it('of a token for reports exclude what authenticates elsewhere', async () => {
    const headers = await reportToken(people.get('Organization Owner')?.userId);
    const json = { ...headers, accept: 'application/json' };
    const query = `email=a%40example.com&org_id=${world.orgId}`;
    const accept = await send(
      world.app,
      'GET',
      `/user/accept_invitation?${query}`,
      undefined,
      json,
    );
    expect(accept.body.error).toMatch(/only report/);
    const portal = `${publicUrl}/billing-portal/orgs/${world.orgId}`;
    expect((await world.app.fetch(new Request(portal, { headers }))).status).toBe(403);
  });

  /** Renames the organization with a body in two chunks and calls `between` in between. @returns the status. */
  async function renameInPieces({ cookie }: TestPerson, between: () => Promise<unknown>) {
    const text = JSON.stringify({ name: 'Taken over' });
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from(text.slice(0, 5))),
      async pull(controller) {
        await between();
        controller.enqueue(Buffer.from(text.slice(5)));
        controller.close();
      },
    });
    // Streams need `duplex`, which the types lack.
    const init = {
      method: 'PATCH',
      headers: { cookie, origin: publicUrl },
      body,
      duplex: 'half',
    };
    const address = `${publicUrl}/api/v1/orgs/${world.orgId}`;
    return (await world.app.fetch(new Request(address, init))).status;
  }

  it('and sessions are checked after the body has arrived', async () => {
    const { db } = world.app.context;
    const leaver = await makePerson(world.app, { email: 'slow@example.com' });
    const place = { orgId: world.orgId, role: 'Organization Admin' };
    const memberId = await joinOrganization(world.app, leaver, place);
    const leave = () => db.delete(t.members).where(eq(t.members.id, memberId));
    expect(await renameInPieces(leaver, leave)).toBe(404);
    await joinOrganization(world.app, leaver, place);
    const end = () => db.delete(t.sessions).where(eq(t.sessions.userId, leaver.userId));
    expect(await renameInPieces(leaver, end)).toBe(401);
  });

  it('of a token are its owner’s current ones', async () => {
    const admin = people.get('Organization Admin');
    const path = `/orgs/${world.orgId}/members`;
    expect((await admin?.byToken('GET', path))?.status).toBe(200);
    expect((await people.get('Viewer')?.byToken('POST', path, {}))?.status).toBe(403);
    const gone = eq(t.members.userId, admin?.userId ?? '');
    await world.app.context.db.delete(t.members).where(gone);
    expect((await admin?.byToken('GET', path))?.status).toBe(404);
  });
});

/** Only a 404 of the scope counts as 'not found': later errors, such as invalid input, mean that access was allowed. */
function toOutcome({ status, body }: TestResponse): Outcome {
  if (status >= 500) throw new Error(`the server returned an error: ${body.error}`);
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 && body.error?.includes('not a member')) return 'not found';
  return 'allowed';
}
