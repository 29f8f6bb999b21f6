import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import type { Cluster, Organization } from '#contract/generated/types.gen.ts';
import { selfSigned } from '#contract/testing/openssl.ts';
import * as t from './db/schema.ts';
import { createSession } from './identity/sessions.ts';
import { makePerson, type TestPerson } from './testing/people.ts';
import { makeApplication, openWorld, plainApplication, type World } from './testing/world.ts';

/** Path parameters that identify a record within the scope of the path. */
type RecordParameter =
  | 'api_id'
  | 'consumer_id'
  | 'certificate_id'
  | 'member_id'
  | 'plugin_management_id'
  | 'session_id'
  | 'token_id'
  | 'resource_id';

const recordParameter = (id: OperationId) =>
  /\{(api_id|consumer_id|certificate_id|member_id|plugin_management_id|session_id|token_id|resource_id)\}/.exec(
    operations[id].path,
  )?.[1] as RecordParameter | undefined;

/** Operations on one record within a scope. Both ids can exist without belonging together. */
const named = (Object.keys(operations) as OperationId[]).filter((id) => recordParameter(id));

const { certificate, key } = selfSigned('/CN=a.example.com', 'subjectAltName=DNS:a.example.com');
const pem = { certificate, private_key: key };

/** Bodies that pass each operation's schema, so that the handler looks for the record. */
const bodies: Partial<Record<OperationId, unknown>> = {
  updateApi: { name: 'a', paths: [{ path: '' }] },
  patchApi: { name: 'a' },
  updateConsumer: { name: 'jill' },
  patchConsumer: { description: 'a' },
  createConsumerJwt: {},
  patchCertificate: { labels: [] },
  updateLoadedPlugin: { metadata: {} },
  updateMember: { role_bindings: [{ role_id: '1' }] },
  updateCertificate: pem,
};

/**
 * The owner of one organization requests records of another one below their own paths. The test covers every operation
 * with such a parameter, to find handlers that look up a record by its id alone.
 */
describe('records of another organization, requested below one’s own', () => {
  let mine: World;
  let owner: TestPerson;
  let own: Record<string, string>;
  let theirs: Record<RecordParameter, string>;

  beforeAll(async () => {
    mine = await openWorld();
    const { db } = mine.app.context;
    const application = await makeApplication(mine);
    const api = await mine.ok<{ id: string }>('POST', `/apps/${application.id}/apis`, {
      name: 'all',
      paths: [{ path: '' }],
    });
    const clusterPath = `/clusters/${mine.clusterId}`;
    const consumer = await mine.ok<{ id: string }>('POST', `${clusterPath}/consumers`, {
      name: 'jack',
      credentials: { 'jwt-auth': { key: 'jack', secret: 'hush' } },
    });
    await mine.ok('POST', `${clusterPath}/plugin_management`, { name: 'acme-audit' });
    const [plugin] = await db
      .select()
      .from(t.loadedPlugins)
      .where(eq(t.loadedPlugins.clusterId, mine.clusterId));
    const [member] = await db.select().from(t.members).where(eq(t.members.orgId, mine.orgId));
    const victim = await makePerson(mine.app, { email: 'victim@example.com' });
    await createSession(mine.app.context, victim.userId);
    const [session] = (await db.select().from(t.sessions)).filter(
      ({ userId }) => userId === victim.userId,
    );
    const [token] = (await db.select().from(t.accessTokens)).filter(
      ({ userId }) => userId === victim.userId,
    );
    const stored = await mine.ok<{ id: string }>('POST', `${clusterPath}/certificates`, pem);
    theirs = {
      api_id: api.id,
      consumer_id: consumer.id,
      certificate_id: stored.id,
      member_id: member?.id ?? '',
      plugin_management_id: plugin?.id ?? '',
      session_id: session?.id ?? '',
      token_id: token?.id ?? '',
      resource_id: application.id,
    };

    owner = await makePerson(mine.app, { email: 'mallory@example.com' });
    const made = await owner.inConsole('POST', '/orgs', { name: 'Mallory' });
    const { id } = made.body.payload as Organization;
    const clusters = await owner.inConsole('GET', `/orgs/${id}/clusters`);
    const [cluster] = (clusters.body.payload as { list: Cluster[] }).list;
    const app = await owner.inConsole('POST', `/clusters/${cluster?.id}/apps`, plainApplication);
    own = { id, cluster_id: cluster?.id ?? '', app_id: (app.body.payload as { id: string }).id };
  });
  afterAll(() => mine.app.close());

  it.each(named)('%s does not find them', async (id) => {
    const { method, path } = operations[id];
    const parameter = recordParameter(id);
    expect(parameter && theirs[parameter]).toMatch(/^[1-9]\d*$/);
    const address = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      name === parameter ? theirs[name as RecordParameter] : (own[name] ?? 'application'),
    );
    const response = await owner.inConsole(method, address, bodies[id]);
    expect(response).toMatchObject({ status: 404 });
  });

  it('stay unchanged', async () => {
    const { db } = mine.app.context;
    const left = await Promise.all(
      [t.apis, t.consumers, t.certificates, t.loadedPlugins].map((table) =>
        db.$count(table, eq(table.clusterId, mine.clusterId)),
      ),
    );
    expect(left).toEqual([1, 1, 1, 1]);
  });
});
