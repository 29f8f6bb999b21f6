import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import { historyEntries, organizations } from '#server/db/schema.ts';
import { ownerToken, publicUrl } from '#server/testing/app.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';
import { planted, type WriteCall } from '#server/testing/write-calls/arrange.ts';
import { clusterCalls } from '#server/testing/write-calls/clusters.ts';
import { peopleCalls } from '#server/testing/write-calls/people.ts';
import { writes } from './operations.ts';

const calls = { ...clusterCalls, ...peopleCalls };

/** Tested elsewhere: the history goes with its organization, and signing in takes a browser. */
const elsewhere = ['deleteOrganization', 'identityCallback'];

const ids = Object.keys(operations) as OperationId[];
const writing = ids.filter((id) => writes[id] !== 'reads');

describe('operations and the history', () => {
  let world: World;
  /** What a response said once: it must not be in the history. */
  const secrets: string[] = [];
  beforeAll(async () => {
    world = await openWorld();
    const mine = eq(organizations.id, world.orgId);
    await world.app.context.db.update(organizations).set({ planId: '3' }).where(mine);
  });
  afterAll(() => world.app.close());

  /** Sends a request, and returns its status and the entries with its id. */
  async function entriesOf(id: OperationId, { path, body, as, anonymous }: WriteCall) {
    const requestId = `request-${id}`;
    const headers = new Headers({ accept: 'application/json', 'x-request-id': requestId });
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (as) {
      headers.set('cookie', as.cookie);
      headers.set('origin', publicUrl);
    } else if (!anonymous) headers.set('authorization', `Bearer ${ownerToken}`);
    const { method } = operations[id];
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await world.app.fetch(new Request(`${publicUrl}/api/v1${path}`, init));
    const text = await response.text();
    for (const [, value = ''] of text.matchAll(/"(?:private_key|token|secret)":"([^"]+)"/g)) {
      secrets.push(...value.split('\\n').filter((line) => line !== '' && !line.startsWith('--')));
    }
    const entries = await world.app.context.db
      .select()
      .from(historyEntries)
      .where(eq(historyEntries.requestId, requestId))
      .orderBy(asc(historyEntries.id));
    return { status: response.status, text, entries };
  }

  it('have a call for each that writes', () => {
    expect([...Object.keys(calls), ...elsewhere].sort()).toEqual([...writing].sort());
  });

  it.each(Object.keys(calls) as OperationId[])('%s writes an entry', async (id) => {
    const call = await (calls[id] ?? (() => expect.unreachable()))(world);
    const { status, text, entries } = await entriesOf(id, call);
    expect([status, text.slice(0, 300)]).toEqual([200, expect.anything()]);
    const person = call.as ?? call.onBehalfOf;
    const actor = person
      ? { actorKind: 'person', actorId: person.userId, userId: person.userId }
      : { actorKind: 'token', actorId: 'bootstrap', actorName: 'Bootstrap token' };
    const shared = { ...actor, operation: id, outcome: 'done', reason: null };
    expect(entries.map((entry) => entry)).toEqual(
      entries.map(() => expect.objectContaining(shared)),
    );
    const write = writes[id];
    if (write === 'reads') expect.unreachable();
    // Restored records have their own kinds.
    const { kind, action } = id === 'restoreRecords' ? { ...write, kind: 'application' } : write;
    expect(entries.map((entry) => `${entry.kind} ${entry.action}`)).toContain(`${kind} ${action}`);
  });

  it('keeps no secret in the clear', async () => {
    const { db } = world.app.context;
    const all = [...Object.values(planted), ...secrets];
    expect(secrets.length).toBeGreaterThan(4);
    const { rows } = (await db.execute(
      sql`select to_json(e)::text as row from history_entries e`,
    )) as {
      rows: { row: string }[];
    };
    expect(rows.length).toBeGreaterThan(100);
    const text = rows.map(({ row }) => row).join('\n');
    expect(all.filter((secret) => text.includes(secret))).toEqual([]);
    // The secrets were stored, sealed.
    expect(text).toContain('sealed:');
  });

  /** Ids of records for the paths of reading operations. */
  async function pathIds(): Promise<Record<string, string>> {
    const { db } = world.app.context;
    const { id: app_id } = await makeApplication(world);
    const body = { name: 'list', paths: [{ path: '/', path_type: 'Prefix' }] };
    const api = await world.ok<{ id: string }>('POST', `/apps/${app_id}/apis`, body);
    const mine = eq(historyEntries.clusterId, world.clusterId);
    const [entry] = await db.select().from(historyEntries).where(mine).limit(1);
    const idOf = async (path: string) =>
      (await world.ok<{ list: Record<string, string>[] }>('GET', path)).list[0] ?? {};
    const inCluster = `/clusters/${world.clusterId}`;
    const inOrganization = `/orgs/${world.orgId}`;
    const { plugin_management_id = '' } = await idOf(`${inCluster}/plugin_management`);
    return {
      id: world.orgId,
      cluster_id: world.clusterId,
      app_id,
      api_id: api.id,
      plugin_management_id,
      member_id: (await idOf(`${inOrganization}/members`)).id ?? '',
      consumer_id: (await idOf(`${inCluster}/consumers`)).id ?? '',
      certificate_id: (await idOf(`${inCluster}/certificates`)).id ?? '',
      gateway_id: (await idOf(`${inCluster}/instances`)).id ?? '',
      webhook_id: (await idOf(`${inOrganization}/webhooks`)).id ?? '',
      entry_id: entry?.id ?? '',
      resource: 'application',
      resource_id: app_id,
      metric_type: 'api-requests',
      config_type: 'helm',
      plugin_name: 'cors',
    };
  }

  it('leave no entry when they read', async () => {
    const parameters = await pathIds();
    const [start, end] = [Date.now() - 3_600_000, Date.now()].map((ms) =>
      new Date(ms).toISOString(),
    );
    const changes = [{ kind: 'application', record_id: parameters.app_id, body: { active: 1 } }];
    const request = { method: 'GET', host: 'shop.example.com', path: '/' };
    const more: Record<string, { query?: string; body?: object }> = {
      matchRoutes: { body: { requests: [request] } },
      previewSubscription: { body: { plan: 'Team' } },
      assessImpact: { body: { changes } },
      getClusterMetrics: { query: `?start=${start}&end=${end}&step=60` },
      listSkippedRecords: { query: '?version=3.9' },
      resendVerificationEmail: { body: { user_id: 'nobody' } },
    };
    const failed: string[] = [];
    for (const id of ids.filter((one) => writes[one] === 'reads')) {
      const { query = '', body } = more[id] ?? {};
      const address = operations[id].path.replaceAll(
        /\{(\w+)\}/g,
        (all, name: string) => parameters[name] ?? all,
      );
      const { status, entries } = await entriesOf(id, { path: address + query, body });
      expect([id, entries]).toEqual([id, []]);
      if (status >= 400) failed.push(id);
    }
    // One needs an invitation, the other a running identity provider.
    expect(failed).toEqual(['getInvitation', 'login']);
  });
});
