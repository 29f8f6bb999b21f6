import { isDeepStrictEqual } from 'node:util';
import type { Cluster, ClusterPlugins, ClusterSettings } from '#contract/generated/types.gen.ts';
import { zClusterSettings } from '#contract/generated/zod.gen.ts';
import { settingsIssues } from '#domain/cluster-rules.ts';
import { newestVersion } from '#domain/gateway-versions.ts';
import { settingPolicyIssues } from '#domain/own-plugin-rules.ts';
import type { Grant } from '#domain/permissions.ts';
import { nameIssues } from '#domain/rules.ts';
import { newIssues } from '#domain/stored-issues.ts';
import { HttpError, invalidField, invalidFields } from '#server/http/errors.ts';
import type { Handler, HandlersFor } from '#server/http/handlers.ts';
import { clusterOf, organizationOf } from '#server/http/scope.ts';
import { validate } from '#server/http/validate.ts';
import { acceptRecord } from '#server/resources/accept.ts';
import { withinQuota } from '#server/resources/billing/usage.ts';
import { startupConfig } from '#server/resources/gateway-instances/startup-config.ts';
import { gatewayIssues, issuesOfRecords } from '#server/resources/gateway-issues.ts';
import { mergePatch } from '#server/resources/patch.ts';
import { regionExists } from '#server/resources/regions/store.ts';
import { concealSecrets, openReadableSecrets } from '#server/resources/secrets.ts';
import { times } from '#server/resources/wire.ts';
import { changeCluster } from './change.ts';
import { countsOf } from './counts.ts';
import { policyKindNextTo } from './policies.ts';
import { clusterStatus } from './status.ts';
import {
  type ClusterRow,
  insertCluster,
  pageOfClusters,
  type Reach,
  updateClusterRow,
} from './store.ts';

function toCluster(row: ClusterRow): Cluster {
  return {
    id: row.id,
    name: row.name,
    org_id: row.orgId,
    region_id: row.regionId,
    status: row.status as Cluster['status'],
    domain: row.domain,
    config_payload: row.configPayload,
    settings: row.settings,
    ...(Object.keys(row.policies).length > 0 && { policies: concealSecrets(row.policies) }),
    config_version: Number(row.configVersion),
    ...times(row),
  };
}

/** The clusters that the roles allow to list: a role bound to one cluster shows only that one. */
function reachOf(grants: Grant[]): Reach {
  const listing = grants.filter(
    (grant) => grant.owner || grant.permissions.cluster?.clusters?.get === true,
  );
  const bound = listing.flatMap(({ clusterId }) => (clusterId === null ? [] : [clusterId]));
  return bound.length < listing.length ? 'all' : bound;
}

/** What a gateway's start-up file says: a change of it reaches gateways when they are started with a new file. */
const startupText = ({ domain, settings }: Pick<ClusterRow, 'domain' | 'settings'>) =>
  startupConfig('apisix', { domain, settings, address: undefined }, newestVersion);

/**
 * The organization's path and the short path share these handlers. A change that changes nothing leaves `updated_at`
 * alone: clients take the cluster that was changed last as the one in use.
 */
const getCluster: Handler<'getCluster'> & Handler<'getClusterShort'> = async ({ db, scope }) => {
  const cluster = clusterOf(scope);
  const ref = { kind: 'cluster' } as const;
  const issuesOf = await issuesOfRecords(db, cluster.id, [ref]);
  return { ...toCluster(cluster), ...gatewayIssues(issuesOf(ref)) };
};

const updateCluster: Handler<'updateCluster'> & Handler<'updateClusterShort'> = async (
  ctx,
  { body, cleared },
) => {
  await changeCluster(ctx, async (db, cluster, touch) => {
    const merged = mergePatch(cluster.settings, { body, cleared });
    const settings: ClusterSettings = validate(zClusterSettings, merged);
    const judged = (record: ClusterSettings) => ({
      record,
      issues: [...settingsIssues(record), ...settingPolicyIssues(record, cluster.policies)],
    });
    const issues = newIssues(judged(settings), judged(cluster.settings));
    if (issues.length > 0) throw invalidFields(issues);
    if (isDeepStrictEqual(settings, cluster.settings)) return;
    const now = ctx.app.now();
    const isStartup = startupText(cluster) !== startupText({ ...cluster, settings });
    const values = { settings, ...(isStartup && { startupChangedAt: now }) };
    await updateClusterRow(db, cluster.id, values, now);
    touch({ kind: 'cluster' });
  });
  return undefined;
};

const updateClusterPlugins: Handler<'updateClusterPlugins'> & Handler<'updateClusterPluginsShort'> =
  async (ctx, { body, cleared }) => {
    await changeCluster(ctx, async (db, cluster, touch) => {
      const stored: Record<string, unknown> = cluster.policies;
      const merged: ClusterPlugins = mergePatch(stored, { body, cleared });
      const kind = policyKindNextTo(cluster.settings);
      const accepted = await acceptRecord(ctx, db, kind, merged, cluster.policies);
      const policies = accepted.record;
      // Sealing a secret again gives another text, so that they are compared in the clear.
      const inTheClear = (record: ClusterPlugins) => openReadableSecrets(ctx.app.keys, record);
      if (isDeepStrictEqual(inTheClear(policies), inTheClear(cluster.policies))) return;
      await updateClusterRow(db, cluster.id, { policies }, ctx.app.now());
      touch({ kind: 'cluster' });
    });
    return undefined;
  };

export const clusterHandlers: HandlersFor<'Clusters'> = {
  async listClusters({ app, db, scope }, { query }) {
    const organization = organizationOf(scope);
    const { grants } = scope;
    const { count, rows } = await pageOfClusters(db, organization.id, reachOf(grants), query);
    const ids = rows.map(({ id }) => id);
    const counts = await countsOf(db, ids, { grants, now: app.now() });
    const list = rows.map((row) => ({
      ...toCluster(row),
      org_name: organization.name,
      counts: counts.get(row.id) ?? {},
    }));
    return { count, list };
  },

  async createCluster({ app, db, scope }, { body: { name, region_id } }) {
    const issues = nameIssues(name);
    if (issues.length > 0) throw invalidFields(issues);
    if (!(await regionExists(db, region_id))) {
      throw invalidField('region_id', 'exists', `There is no region ${region_id}`);
    }
    const orgId = organizationOf(scope).id;
    const now = app.now();
    const values = { orgId, name, regionId: region_id, now };
    const row = await withinQuota({ db, orgId, quota: 'clusters', now }, (tx) =>
      insertCluster(tx, values, clusterStatus.pending),
    );
    if (!row) {
      const message = `There is already a cluster named ${name}`;
      throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
    }
    app.clusterCreation.begin(row.id);
    return toCluster(row);
  },

  getCluster,
  getClusterShort: getCluster,
  updateCluster,
  updateClusterShort: updateCluster,
  updateClusterPlugins,
  updateClusterPluginsShort: updateClusterPlugins,
};
