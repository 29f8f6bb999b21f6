import type { App } from '#server/app.ts';
import type { Db } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import { recordChanges } from '#server/delivery/change-log.ts';
import { defaultRoles } from '#server/identity/default-roles.ts';

/** Keys of the neighbours' consumers, by plugin. Consumers of other clusters may use the same ones. */
export const neighbourKeys = {
  'key-auth': 'hush-key',
  'basic-auth': 'jack',
  'jwt-auth': 'jack-jwt',
  'hmac-auth': 'jack-hmac',
};

/** Addresses invited to the second organization. Tests may invite them to the first one too. */
const neighbourInvitations = ['ada@example.com', 'eve@example.com', 'zoe@example.com'];

/** Marks rows of the second organization, in a member that responses contain. */
const neighbourMark = 'neighbour';

/** A second organization with records of every kind. */
export interface SecondOrganization {
  orgId: string;
  /** A cluster named `default`, like the first one of every organization. */
  clusterId: string;
  /** The owner. */
  userId: string;
  /** Values that identify rows of the neighbours, in any column. */
  marks: string[];
}

const day = new Date('2026-01-01T00:00:00Z');
/** Later than any test clock, so that no row of the neighbours expires. */
const farFuture = new Date('9000-01-01T00:00:00Z');
const stamps = { createdAt: day, updatedAt: day };

const addressOf = (userId: string) => `${userId}@neighbour.example`;

const firstRow = <T>([row]: T[]): T => {
  if (!row) throw new Error('the insert returned no row');
  return row;
};

type Context = Pick<App['context'], 'db' | 'keys'>;

/**
 * Adds an organization without users of the test, but with the same names, addresses and keys as tests use. Add it before
 * the organization under test, so that a query that lacks a condition finds the neighbours' row first.
 */
export async function addSecondOrganization({ db, keys }: Context): Promise<SecondOrganization> {
  return db.transaction(async (tx) => {
    const [ownerId, otherId] = ['user_neighbour', 'user_neighbour_2'];
    await tx.insert(t.users).values(
      [ownerId, otherId].map((id) => ({
        id,
        identity: `https://issuer.neighbour.example ${id}`,
        email: addressOf(id),
        firstName: 'Nell',
        ...stamps,
      })),
    );
    const { id: orgId } = firstRow(
      await tx
        .insert(t.organizations)
        .values({
          name: 'The neighbours',
          ownerId,
          planId: '3',
          subscriptionStartedAt: day,
          ...stamps,
        })
        .returning(),
    );
    const mark = neighbourMark;
    const cluster = await addCluster({ db: tx, keys }, { orgId, name: 'default', mark });
    const other = await addCluster({ db: tx, keys }, { orgId, name: 'second', mark });
    const clusterId = cluster.id;
    const memberIds = await addMembers(tx, { orgId, clusterId, ownerId, otherId });
    const signIn = await addAccess(tx, ownerId);
    await addBilling(tx, orgId);
    const rateKey = `organization ${orgId}`;
    await tx.insert(t.rateCounts).values({ key: rateKey, count: 1, resetsAt: farFuture });
    const ids = [orgId, ownerId, otherId, ...memberIds, ...cluster.ids, ...other.ids];
    return { orgId, clusterId, userId: ownerId, marks: [mark, ...ids, signIn, rateKey] };
  });
}

async function addMembers(
  db: Db,
  {
    orgId,
    clusterId,
    ownerId,
    otherId,
  }: Record<'orgId' | 'clusterId' | 'ownerId' | 'otherId', string>,
): Promise<string[]> {
  const roles = await db
    .insert(t.roles)
    .values(defaultRoles.map((role) => ({ ...role, ...stamps, orgId })))
    .returning();
  const active = { orgId, state: 'Active' as const, ...stamps };
  const pending = { orgId, state: 'Pending' as const, invitedBy: ownerId, ...stamps };
  const members = await db
    .insert(t.members)
    .values([
      { ...active, userId: ownerId, email: addressOf(ownerId) },
      { ...active, userId: otherId, email: addressOf(otherId) },
      ...neighbourInvitations.map((email) => ({
        ...pending,
        email,
        invitationExpiresAt: farFuture,
      })),
    ])
    .returning();
  const roleOf = (name: string) => firstRow(roles.filter((role) => role.name === name)).id;
  await db
    .insert(t.roleBindings)
    .values(
      members.map(({ id, userId }) =>
        userId === ownerId
          ? { memberId: id, roleId: roleOf('Organization Owner') }
          : { memberId: id, roleId: roleOf('Cluster Admin'), clusterId },
      ),
    );
  return members.map(({ id }) => id);
}

/** Adds a session, a token and a verification link of a user, and a started sign-in. @returns the mark of the latter. */
async function addAccess(db: Db, userId: string): Promise<string> {
  const stateHash = 'neighbour-state';
  await db
    .insert(t.sessions)
    .values({ tokenHash: 'neighbour-session', userId, expiresAt: farFuture, ...stamps });
  await db
    .insert(t.accessTokens)
    .values({ userId, notes: neighbourMark, expire: farFuture, ...stamps });
  await db.insert(t.emailProofs).values({
    tokenHash: 'neighbour-proof',
    userId,
    email: addressOf(userId),
    expiresAt: farFuture,
  });
  const secrets = { nonce: 'nonce', codeVerifier: 'verifier', returnTo: '/' };
  await db.insert(t.signIns).values({ stateHash, ...secrets, expiresAt: farFuture });
  return stateHash;
}

async function addBilling(db: Db, orgId: string): Promise<void> {
  const period = { periodStart: day, periodEnd: farFuture };
  const account = { orgId, planId: '3', status: 'past_due' as const, ...period, ...stamps };
  await db.insert(t.billingAccounts).values([
    { ...account, provider: 'local', paymentMethod: { kind: 'visa', last4: '0341' } },
    {
      ...account,
      provider: 'stripe',
      customerId: 'cus_neighbour',
      subscriptionId: 'sub_neighbour',
    },
  ]);
  const line = { quantity: 1, unit_amount: 31_337, amount: 31_337 };
  const invoice = {
    orgId,
    currency: 'usd',
    total: 31_337,
    lines: [{ ...line, description: neighbourMark }],
    ...period,
    ...stamps,
  };
  await db.insert(t.invoices).values([
    { ...invoice, status: 'paid' },
    { ...invoice, status: 'open' },
  ]);
}

const upstream = { scheme: 'http' as const, targets: [{ host: '10.9.9.9', port: 80, weight: 1 }] };

/** Adds a cluster with a record of every kind, all with `mark`. @returns its id and all ids. */
export async function addCluster(
  { db, keys }: Context,
  { orgId, name, mark }: { orgId: string; name: string; mark: string },
): Promise<{ id: string; ids: string[] }> {
  const region = firstRow(await db.select().from(t.regions).orderBy(t.regions.id).limit(1));
  const { id: clusterId } = firstRow(
    await db
      .insert(t.clusters)
      .values({
        orgId,
        regionId: region.id,
        name,
        status: 3,
        domain: `${name}.${mark}.example`,
        settings: {},
        policies: {},
        ...stamps,
      })
      .returning(),
  );
  const shared = { clusterId, labels: [mark], searchText: 'shop list jack', ...stamps };
  const plugins = { 'acme-audit': {} };
  const hosts = ['shop.example.com'];
  const { id: appId } = firstRow(
    await db
      .insert(t.applications)
      .values({
        ...shared,
        name: 'shop',
        spec: {
          name: 'shop',
          hosts,
          path_prefix: '/',
          upstreams: [{ version: 'default', upstream }],
          plugins,
        },
      })
      .returning(),
  );
  const { id: apiId } = firstRow(
    await db
      .insert(t.apis)
      .values({
        ...shared,
        appId,
        name: 'list',
        spec: { name: 'list', paths: [{ path: 'list', path_type: 'Exact' }], plugins },
      })
      .returning(),
  );
  const { id: consumerId } = firstRow(
    await db
      .insert(t.consumers)
      .values({ ...shared, name: 'jack', spec: { name: 'jack', plugins } })
      .returning(),
  );
  await db.insert(t.consumerKeys).values(
    Object.entries(neighbourKeys).map(([plugin, key]) => ({
      clusterId,
      plugin,
      fingerprint: keys.fingerprint(key, `consumer key ${plugin}`),
      consumerId,
    })),
  );
  const certificateIds = await addCertificates(db, clusterId, mark);
  await db
    .insert(t.loadedPlugins)
    .values({ clusterId, name: 'acme-audit', metadata: { mark }, ...stamps });
  const pem = { certificate: 'PEM', encryptedKey: 'sealed', ...stamps };
  await db.insert(t.clusterAuthorities).values({ clusterId, ...pem });
  await db.insert(t.gatewayCertificates).values([
    { clusterId, serialNumber: '01', name: 'gw-1', notAfter: farFuture, ...stamps },
    { clusterId, serialNumber: '02', name: 'gone', notAfter: new Date('2020-01-01'), ...stamps },
  ]);
  const gateway = { clusterId, hostname: `gw.${mark}.example`, ip: '10.9.9.9', version: '3.16.0' };
  const report = { ...gateway, etcdReachable: true, configVersion: '1', registerTime: day };
  await db.insert(t.gatewayInstances).values([
    { ...report, id: 'gw-1', lastSeenTime: farFuture },
    { ...report, id: 'gone', lastSeenTime: new Date('2020-01-01T00:00:00Z') },
  ]);
  await recordChanges({ db, cipher: keys, clusterId, selection: 'all', now: day });
  return { id: clusterId, ids: [clusterId, appId, apiId, consumerId, ...certificateIds] };
}

async function addCertificates(db: Db, clusterId: string, mark: string): Promise<string[]> {
  const snis = ['shop.example.com', 'a.example.com'];
  const details = {
    snis,
    not_before: day.toISOString(),
    not_after: farFuture.toISOString(),
    subject: 'CN=a.example.com',
    issuer: 'CN=a.example.com',
    serial_number: '1',
    signature_algorithm: 'SHA256-RSA',
  };
  const row = {
    clusterId,
    certificate: 'PEM',
    encryptedKey: 'sealed',
    details,
    snis,
    notAfter: farFuture,
    labels: [mark],
    ...stamps,
  };
  const rows = await db
    .insert(t.certificates)
    .values([
      { ...row, type: 'Server' },
      { ...row, type: 'Client' },
    ])
    .returning();
  return rows.map(({ id }) => id);
}
