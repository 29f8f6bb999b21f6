import { eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import type { Cluster, Organization } from '#contract/generated/types.gen.ts';
import * as t from './db/schema.ts';
import { errorResponse, type HttpEnv, mountOperations } from './http/mount.ts';
import { defaultRoles } from './identity/default-roles.ts';
import { rules } from './identity/rules.ts';
import { type Answer, publicUrl, send } from './testing/app.ts';
import { joinOrganization, makePerson, type TestPerson } from './testing/people.ts';
import { makeApplication, openWorld, type World } from './testing/world.ts';

/** What a request came to before any handler: let through, or stopped, and why. */
type Kind = 'allowed' | 'unauthorized' | 'forbidden' | 'not found';

interface Place {
  id: string;
  cluster_id: string;
  app_id: string;
}

const ids = Object.keys(operations) as OperationId[];

/** Operations of the signed-in person alone: no organization stands in their way. */
const personal = ids.filter((id) => rules[id] === 'signed-in' || rules[id] === 'in-person');

const isIn = (place: 'cluster' | 'organization', id: OperationId) =>
  /\{(cluster_id|app_id)\}/.test(operations[id].path) === (place === 'cluster');

describe('permissions', () => {
  let world: World;
  let gate: { fetch(request: Request): Promise<Response> };
  let places: Record<'own' | 'sibling' | 'foreign', Place>;
  const people = new Map<string, TestPerson>();

  beforeAll(async () => {
    world = await openWorld();
    const clusters = `/orgs/${world.orgId}/clusters`;
    const own = await makeApplication(world);
    const { db } = world.app.context;
    const [first] = await db.select().from(t.clusters);
    if (!first) throw new Error('the organization has no cluster');
    const { id: _, ...like } = first;
    const second = { ...like, name: 'second' };
    const [row] = await db.insert(t.clusters).values(second).returning();
    const sibling = { ...world, clusterId: row?.id ?? '' };
    const foreign = await world.ok<Organization>('POST', '/orgs', { name: 'Foreign' });
    const there = await world.ok<{ list: Cluster[] }>('GET', `/orgs/${foreign.id}/clusters`);
    const abroad = { ...world, clusterId: there.list[0]?.id ?? '' };
    const place = async (id: string, at: World): Promise<Place> => {
      const app = at === world ? own : await makeApplication(at);
      return { id, cluster_id: at.clusterId, app_id: app.id };
    };
    places = {
      own: await place(world.orgId, world),
      sibling: await place(world.orgId, sibling),
      foreign: await place(foreign.id, abroad),
    };
    expect((await world.ok<{ count: number }>('GET', clusters)).count).toBe(2);
    for (const { name, scope } of defaultRoles) {
      const email = `${name.toLowerCase().replaceAll(' ', '-')}@example.com`;
      const person = await makePerson(world.app, { email });
      const bound = scope === 'cluster' ? { clusterId: world.clusterId } : {};
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
    // Everything up to the handlers is the server's own; behind it nothing is changed, whoever is let through.
    const letThrough = async () => Response.json({ status: { code: 0, message: 'OK' } });
    const api = new Hono<HttpEnv>();
    const outer = new Hono<HttpEnv>();
    outer.onError((error, c) => errorResponse(world.app.context, error, c));
    mountOperations(api, world.app.context, () => letThrough);
    outer.route('/api/v1', api);
    gate = { fetch: async (request) => outer.fetch(request) };
  });
  afterAll(() => world.app.close());

  const ask = async (id: OperationId, place: Place, headers: Record<string, string>) => {
    const { method, path } = operations[id];
    const names: Record<string, string> = {
      ...place,
      config_type: 'helm',
      resource: 'application',
      metric_type: 'api-requests',
    };
    const address = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => names[name] ?? '1');
    return kindOf(await send(gate, method, address, undefined, headers));
  };
  const asPerson = (name: string) => ({
    cookie: people.get(name)?.cookie ?? '',
    origin: publicUrl,
    accept: 'application/json',
  });

  it.each(ids)('%s asks who it is', async (id) => {
    const expected = rules[id] === 'anyone' ? 'allowed' : 'unauthorized';
    expect(await ask(id, places.own, {})).toBe(expected);
    expect(await ask(id, places.own, { authorization: 'Bearer nonsense' })).toBe(expected);
  });

  it.each(ids)('%s is open to the roles that allow it, where they hold', async (id) => {
    const rule = rules[id];
    if (typeof rule === 'string') {
      for (const { name } of defaultRoles) {
        expect(await ask(id, places.own, asPerson(name))).toBe('allowed');
      }
      return;
    }
    const [area, resource, verb] = rule;
    for (const { name, owner, scope, permissions } of defaultRoles) {
      const holds = owner || permissions[area]?.[resource]?.[verb] === true;
      const beside = scope === 'organization' || (isIn('organization', id) && verb === 'get');
      const inOrganization = scope === 'organization' || isIn('cluster', id) || verb === 'get';
      const got: Record<string, Kind> = {
        own: await ask(id, places.own, asPerson(name)),
        sibling: await ask(id, places.sibling, asPerson(name)),
        foreign: await ask(id, places.foreign, asPerson(name)),
      };
      expect({ name, ...got }).toEqual({
        name,
        own: holds && inOrganization ? 'allowed' : 'forbidden',
        sibling: holds && beside ? 'allowed' : 'forbidden',
        foreign: 'not found',
      });
    }
  });

  const ruled = ids.filter((id) => typeof rules[id] !== 'string');
  it.each(ruled)('%s is refused to somebody invited who has not accepted', async (id) => {
    expect(await ask(id, places.own, asPerson('invited'))).toBe('not found');
  });

  it('of the default roles are those that people expect', () => {
    const changes = (name: string) =>
      Object.entries(defaultRoles.find((role) => role.name === name)?.permissions ?? {}).flatMap(
        ([area, group]) =>
          Object.entries(group ?? {})
            .filter(([, verbs]) => Object.keys(verbs).some((verb) => verb !== 'get'))
            .map(([resource]) => `${area}.${resource}`),
      );
    expect(changes('Viewer')).toEqual([]);
    expect(changes('API Developer').map((name) => name.split('.')[0])).not.toContain('cluster');
    expect(changes('Cluster Admin')).not.toContain('cluster.clusters');
    expect(changes('Cluster Admin').some((name) => /^(organization|billing)/.test(name))).toBe(
      false,
    );
    expect(changes('Organization Admin')).not.toContain('organization.ownership');
    expect(changes('Organization Owner')).toContain('organization.ownership');
  });

  it('do not let a token do what needs a person', async () => {
    const viewer = people.get('Viewer');
    for (const id of personal) {
      const { method, path } = operations[id];
      const answer = await viewer?.byToken(method, path.replaceAll(/\{\w+\}/g, '1'));
      const refused = /^(createAccessToken|deleteCurrentUser|.*Sessions?)$/.test(id);
      expect([id, answer?.status === 403]).toEqual([id, refused]);
    }
  });

  /** Renames the organization by a body in two pieces, between which something happens. @returns the status. */
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
    // The types do not know `duplex` yet, without which a stream cannot be sent.
    const init = {
      method: 'PATCH',
      headers: { cookie, origin: publicUrl },
      body,
      duplex: 'half',
    };
    const address = `${publicUrl}/api/v1/orgs/${world.orgId}`;
    return (await world.app.fetch(new Request(address, init))).status;
  }

  it('are those at the end of a body that arrives in pieces, and so is the session', async () => {
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

  it('of a token are those of its owner at that moment', async () => {
    const admin = people.get('Organization Admin');
    const path = `/orgs/${world.orgId}/members`;
    expect((await admin?.byToken('GET', path))?.status).toBe(200);
    expect((await people.get('Viewer')?.byToken('POST', path, {}))?.status).toBe(403);
    const gone = eq(t.members.userId, admin?.userId ?? '');
    await world.app.context.db.delete(t.members).where(gone);
    expect((await admin?.byToken('GET', path))?.status).toBe(404);
  });
});

/**
 * A 404 of the scope is one thing; whatever comes after it was let through, a complaint about the request included. A
 * server that fails has decided nothing.
 */
function kindOf({ status, body }: Answer): Kind {
  if (status >= 500) throw new Error(`the server failed: ${body.error}`);
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 && body.error?.includes('not a member')) return 'not found';
  return 'allowed';
}
