import type { ClusterSettings } from '#contract/generated/types.gen.ts';
import { zClusterSettings } from '#contract/generated/zod.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { DAY_MS } from '#server/durations.ts';
import { validate } from '#server/http/validate.ts';
import { localIdentity, type UserRow, upsertUser } from '#server/identity/people.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';
import {
  type ClusterRow,
  insertCluster,
  updateClusterRow,
} from '#server/resources/clusters/store.ts';
import { createWithoutCluster, insertMember } from '#server/resources/organizations/store.ts';
import type { RegionRow } from '#server/resources/regions/store.ts';
import { writeBilling } from './demo-billing.ts';
import { presenting, writeCertificates } from './demo-certificates.ts';
import { productionConsumers, stagingConsumers } from './demo-consumers.ts';
import { writeInstances } from './demo-instances.ts';
import { writeInvitations } from './demo-members.ts';
import { orders } from './demo-orders.ts';
import { platform } from './demo-platform.ts';
import { writeLoadedPlugins } from './demo-plugins.ts';
import { writePolicies } from './demo-policies.ts';
import { staging } from './demo-staging.ts';
import { storefront } from './demo-storefront.ts';
import { type SeedContext, seededRandom, writeConsumers, writeSamples } from './write.ts';

const yearAgo = (now: Date) => new Date(now.getTime() - 365 * DAY_MS);

function insertUser(db: Db, firstName: string, lastName: string, now: Date): Promise<UserRow> {
  const email = `${firstName.toLowerCase()}@acme.test`;
  return upsertUser(
    db,
    {
      identity: localIdentity(email),
      email,
      emailVerified: true,
      firstName,
      lastName,
      avatarUrl: '',
      connection: 'local',
    },
    now,
  );
}

const productionSettings: ClusterSettings = {
  client_settings: {
    client_real_ip: {
      enabled: true,
      replace_from: { position: 'header', name: 'X-Forwarded-For' },
      trusted_addresses: ['10.0.0.0/8'],
      recursive_search: true,
    },
    maximum_request_body_size: 64 * 1024 * 1024,
  },
  observability_settings: {
    metrics: { enabled: true },
    show_upstream_status_in_response_header: false,
    access_log_rotate: {
      enabled: true,
      interval: 86_400,
      maximum_kept_log_entries: 14,
      enable_compression: true,
    },
  },
  api_proxy_settings: {
    enable_request_buffering: true,
    server_header_customization: { mode: 'Hide Version Token' },
    url_handling_options: ['Delete Tail Slash'],
  },
};

async function cluster(
  db: Db,
  orgId: string,
  name: string,
  region: RegionRow | undefined,
  now: Date,
): Promise<ClusterRow> {
  const values = region && { orgId, name, regionId: region.id, now };
  const row = values && (await insertCluster(db, values, clusterStatus.normal));
  if (!row) throw new Error(`the cluster ${name} could not be made`);
  return row;
}

/**
 * Writes the organization Acme Retail: four members with different roles, two invitations, the clusters `production` and
 * `staging`, 24 applications with 120 APIs, 44 consumers, and 14 certificates. Times are relative to `now`.
 *
 * @returns the ids of the organization and its owner
 */
export async function writeDemo(
  context: SeedContext,
  regions: RegionRow[],
): Promise<{ orgId: string; ownerId: string }> {
  const { db, now } = context;
  const foundedAt = yearAgo(now);
  const owner = await insertUser(db, 'Olivia', 'Owner', foundedAt);
  const { organization, roles } = await createWithoutCluster(db, {
    name: 'Acme Retail',
    owner,
    now: foundedAt,
  });
  const orgId = organization.id;
  const production = await cluster(db, orgId, 'production', regions[0], foundedAt);
  const trial = await cluster(db, orgId, 'staging', regions[1], foundedAt);

  const roleId = (name: string) => {
    const role = roles.find((candidate) => candidate.name === name);
    if (!role) throw new Error(`there is no default role ${name}`);
    return role.id;
  };
  const join = async (first: string, last: string, role: string, clusterId?: string) => {
    const user = await insertUser(db, first, last, foundedAt);
    const bound = clusterId === undefined ? {} : { clusterId };
    await insertMember(db, { user, roleId: roleId(role), orgId, now: foundedAt, ...bound });
  };
  await writeBilling(context, orgId);
  await join('Adam', 'Admin', 'Organization Admin');
  await join('Dana', 'Developer', 'API Developer', trial.id);
  await join('Vera', 'Viewer', 'Viewer');
  const invited = { orgId, invitedBy: owner.id, production: production.id, staging: trial.id };
  await writeInvitations(context, invited, roleId);

  const settings: ClusterSettings = validate(zClusterSettings, productionSettings);
  const updatedAt = new Date(now.getTime() - 9 * DAY_MS);
  await updateClusterRow(db, production.id, { settings }, updatedAt);
  const clusters = { production: production.id, staging: trial.id };
  await writePolicies(context, clusters);
  await writeInstances(db, clusters, now);
  await writeLoadedPlugins(context, clusters);
  const clientCertificate = await writeCertificates(context, clusters);
  const live = [...storefront, ...orders, ...platform].map((sample) =>
    sample.spec.name === 'payments' ? presenting(sample, clientCertificate) : sample,
  );
  const random = seededRandom(1);
  await writeSamples(context, production.id, live, random);
  await writeSamples(context, trial.id, staging(live), random);
  await writeConsumers(context, production.id, productionConsumers(), random);
  await writeConsumers(context, trial.id, stagingConsumers(), random);
  return { orgId, ownerId: owner.id };
}
