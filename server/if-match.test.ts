import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import type {
  LoadedPluginList,
  MemberList,
  Organization,
  RoleList,
  WebhookList,
} from '#contract/generated/types.gen.ts';
import { makeAuthority } from '#contract/testing/openssl.ts';
import { readContractDocument } from './contract-document.ts';
import { historyEntries } from './db/schema.ts';
import { ownerToken, send, type TestResponse } from './testing/app.ts';
import { joinOrganization, makePerson } from './testing/people.ts';
import { makeApplication, openWorld, plainApplication, type World } from './testing/world.ts';

interface Tagged {
  etag?: string;
}

/** A record of its own, and how it is read and changed. */
interface Subject {
  path: string;
  /** The body of the operation under test. */
  body?: object;
  read(): Promise<Tagged | undefined>;
  /** Changes the record in another way than `body`. */
  alter(): Promise<unknown>;
}

interface Described {
  parameters?: { $ref?: string; name?: string }[];
  responses: Record<string, { headers?: object }>;
}

const { paths } = JSON.parse(readContractDocument()) as {
  paths: Record<string, Record<string, Described>>;
};
const described = (id: OperationId): Described | undefined =>
  paths[operations[id].path]?.[operations[id].method.toLowerCase()];
const conditional = (Object.keys(operations) as OperationId[]).filter((id) =>
  described(id)?.parameters?.some(
    ({ $ref, name }) => name === 'If-Match' || $ref === '#/components/parameters/IfMatch',
  ),
);

const authority = makeAuthority();
const pair = authority.issue({ names: ['tagged.example.com'], days: 90 });
afterAll(() => authority.remove());

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.app.close());

let made = 0;
const nextName = () => `subject-${++made}`;
const inCluster = (path: string) => `/clusters/${world.clusterId}${path}`;

/** A record with a path of its own, that a PATCH changes. */
function patched(path: string, body: object | undefined, other: object): Subject {
  return {
    path,
    ...(body && { body }),
    read: () => world.ok<Tagged>('GET', path),
    alter: () => world.ok('PATCH', path, other),
  };
}

async function application(body?: (name: string) => object): Promise<Subject> {
  const name = nextName();
  const { id } = await makeApplication(world, { name, hosts: [`${name}.test`] });
  return patched(inCluster(`/apps/${id}`), body?.(name), { description: 'Changed' });
}

async function api(body?: object): Promise<Subject> {
  const name = nextName();
  const { id: appId } = await makeApplication(world, { name, hosts: [`${name}.test`] });
  const orders = { name: 'orders', paths: [{ path: 'orders' }] };
  const { id } = await world.ok<{ id: string }>('POST', `/apps/${appId}/apis`, orders);
  return patched(`/apps/${appId}/apis/${id}`, body, { description: 'Changed' });
}

async function consumer(body?: (name: string) => object): Promise<Subject> {
  const name = nextName().replace('-', '_');
  const list = inCluster('/consumers');
  const { id } = await world.ok<{ id: string }>('POST', list, { name });
  return patched(`${list}/${id}`, body?.(name), { description: 'Changed' });
}

const certificateBody = { certificate: pair.certificate, private_key: pair.key };

async function certificate(body?: object): Promise<Subject> {
  const list = inCluster('/certificates');
  const { id } = await world.ok<{ id: string }>('POST', list, certificateBody);
  return patched(`${list}/${id}`, body, { labels: ['changed'] });
}

async function plugin(body?: object): Promise<Subject> {
  const name = nextName();
  const list = inCluster('/plugin_management');
  await world.ok('POST', list, { name });
  const read = async () => {
    const found = await world.ok<LoadedPluginList>('GET', `${list}?search=${name}`);
    return found.list[0];
  };
  const path = `${list}/${(await read())?.plugin_management_id}`;
  const alter = () => world.ok('PUT', path, { metadata: { changed: true } });
  return { path, ...(body && { body }), read, alter };
}

/** The cluster has one tag: each operation is stale after a change by the other one. */
async function cluster(prefix: string, operation: 'config' | 'plugins'): Promise<Subject> {
  const path = `${prefix}/clusters/${world.clusterId}`;
  const bodyOf = {
    config: { client_settings: { maximum_request_body_size: 1000 + ++made } },
    plugins: { 'request-id': { header_name: nextName() } },
  };
  const other = operation === 'config' ? 'plugins' : 'config';
  return {
    path: `${path}/${operation}`,
    body: bodyOf[operation],
    read: () => world.ok<Tagged>('GET', path),
    alter: () => world.ok('PATCH', `${path}/${other}`, bodyOf[other]),
  };
}

async function organization(body?: object): Promise<Subject> {
  const { id } = await world.ok<Organization>('POST', '/orgs', { name: nextName() });
  return patched(`/orgs/${id}`, body, { name: 'Changed' });
}

async function member(roleName?: string): Promise<Subject> {
  const { orgId } = world;
  const person = await makePerson(world.app, { email: `${nextName()}@example.com` });
  const id = await joinOrganization(world.app, person, { orgId, role: 'Viewer' });
  const path = `/orgs/${orgId}/members/${id}`;
  const { list } = await world.ok<RoleList>('GET', `/orgs/${orgId}/roles`);
  const bound = (name: string) => ({
    role_bindings: [{ role_id: list.find((role) => role.name === name)?.id, cluster_id: null }],
  });
  return {
    path,
    ...(roleName && { body: bound(roleName) }),
    read: () => world.ok<Tagged>('GET', path),
    alter: () => world.ok('PUT', path, bound('Cluster Admin')),
  };
}

async function user(): Promise<Subject> {
  const path = '/user/me';
  return {
    path,
    body: { first_name: 'Ada', last_name: nextName() },
    read: () => world.ok<Tagged>('GET', path),
    alter: () => world.ok('PUT', path, { first_name: 'Ada', last_name: nextName() }),
  };
}

async function webhook(body?: object): Promise<Subject> {
  const list = `/orgs/${world.orgId}/webhooks`;
  const url = `https://${nextName()}.example.com/hook`;
  const { id } = await world.ok<{ id: string }>('POST', list, { url, enabled: false });
  const path = `${list}/${id}`;
  const read = async () => {
    const found = await world.ok<WebhookList>('GET', list);
    return found.list.find((one) => one.id === id);
  };
  const alter = () => world.ok('PATCH', path, { url: `${url}/changed` });
  return { path, ...(body && { body }), read, alter };
}

const subjects: Partial<Record<OperationId, () => Promise<Subject>>> = {
  updateOrganization: () => organization({ name: 'Mine' }),
  deleteOrganization: () => organization(),
  updateMember: () => member('API Developer'),
  deleteMember: () => member(),
  updateCluster: () => cluster(`/orgs/${world.orgId}`, 'config'),
  updateClusterPlugins: () => cluster(`/orgs/${world.orgId}`, 'plugins'),
  updateClusterShort: () => cluster('', 'config'),
  updateClusterPluginsShort: () => cluster('', 'plugins'),
  updateLoadedPlugin: () => plugin({ metadata: { mine: true } }),
  deleteLoadedPlugin: () => plugin(),
  updateApplication: () => application((name) => ({ ...plainApplication, name })),
  patchApplication: () => application(() => ({ labels: ['mine'] })),
  deleteApplication: () => application(),
  updateApi: () => api({ name: 'mine', paths: [{ path: 'mine' }] }),
  patchApi: () => api({ labels: ['mine'] }),
  deleteApi: () => api(),
  updateConsumer: () => consumer((name) => ({ name, labels: ['mine'] })),
  patchConsumer: () => consumer(() => ({ labels: ['mine'] })),
  deleteConsumer: () => consumer(),
  updateCertificate: () => certificate({ ...certificateBody, labels: ['mine'] }),
  patchCertificate: () => certificate({ labels: ['mine'] }),
  deleteCertificate: () => certificate(),
  updateCurrentUser: () => user(),
  updateWebhook: () => webhook({ enabled: true }),
  deleteWebhook: () => webhook(),
};

it('every operation with If-Match is in this table', () => {
  expect(Object.keys(subjects).sort()).toEqual(conditional.toSorted());
});

describe.each(conditional)('%s', (id) => {
  const { method } = operations[id];
  const deletes = method === 'DELETE';
  const subjectOf = async (): Promise<Subject> => {
    const subject = await subjects[id]?.();
    if (!subject) throw new Error(`the table has no record for ${id}`);
    return subject;
  };
  const request = ({ path, body }: Subject, tag?: string): Promise<TestResponse> =>
    send(world.app, method, path, body, {
      authorization: `Bearer ${ownerToken}`,
      ...(tag !== undefined && { 'if-match': tag }),
    });
  const tagOf = async (subject: Subject) => (await subject.read())?.etag ?? 'none';
  /** The id of the latest entry of this operation. */
  const lastEntry = async () => {
    const h = historyEntries;
    const mine = and(eq(h.operation, id), eq(h.outcome, 'done'));
    const { db } = world.app.context;
    return (await db.select().from(h).where(mine).orderBy(desc(h.id)).limit(1))[0]?.id;
  };

  it('refuses a stale tag, shows the current record, and changes nothing', async () => {
    const subject = await subjectOf();
    const stale = await tagOf(subject);
    expect(stale).toMatch(/^"[\w.~-]+"$/);
    await subject.alter();
    const current = await subject.read();
    expect(current?.etag).not.toBe(stale);
    const recorded = await lastEntry();

    const { status, body, headers } = await request(subject, stale);
    expect([status, body.status.code]).toEqual([412, 10]);
    expect(body.payload).toEqual(current);
    expect(headers.get('etag')).toBe(current?.etag);
    expect(await subject.read()).toEqual(current);
    expect(await lastEntry()).toBe(recorded);
  });

  it.each(['with the current tag', 'with any tag', 'without a tag'])(
    'changes the record %s, returns the new tag, and writes an entry',
    async (how) => {
      const subject = await subjectOf();
      const current = await tagOf(subject);
      const recorded = await lastEntry();
      const tags: Record<string, string> = {
        'with the current tag': `"other", ${current}`,
        'with any tag': '*',
      };
      const { status, headers } = await request(subject, tags[how]);
      expect(status).toBe(200);
      // The history of an organization is deleted with it.
      if (id !== 'deleteOrganization') expect(await lastEntry()).not.toBe(recorded);
      if (deletes) return;
      const changed = await tagOf(subject);
      expect(changed).not.toBe(current);
      expect(headers.get('etag')).toBe(changed);
    },
  );
});

it('the response to loading a plugin names its tag', async () => {
  const list = inCluster('/plugin_management');
  const { status, headers } = await world.call('POST', list, { name: 'tagged-plugin' });
  const found = await world.ok<LoadedPluginList>('GET', `${list}?search=tagged-plugin`);
  expect([status, headers.get('etag')]).toEqual([200, found.list[0]?.etag]);
});

it('lists name the same tags and actors as single records', async () => {
  const one = await application();
  const { list } = await world.ok<{ list: { id: string }[] }>('GET', inCluster('/apps'));
  expect(list).toContainEqual(await one.read());
  const members = await world.ok<MemberList>('GET', `/orgs/${world.orgId}/members`);
  const [first] = members.list;
  const single = await world.ok('GET', `/orgs/${world.orgId}/members/${first?.id}`);
  expect(first).toEqual(single);
});
