import { isDeepStrictEqual } from 'node:util';
import type { Cluster, ClusterPlugins } from '#contract/generated/types.gen.ts';
import type { Grant } from '#domain/permissions.ts';
import { nameIssues } from '#domain/rules.ts';
import type { Db } from '#server/db/connect.ts';
import { lastActors, type UpdatedBy } from '#server/history/last-actors.ts';
import { updatedByCaller } from '#server/history/members.ts';
import { recordHistory } from '#server/history/record.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { HttpError, invalidField, invalidFields } from '#server/http/errors.ts';
import type { Handler, HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { clusterOf, organizationOf } from '#server/http/scope.ts';
import { acceptRecord } from '#server/resources/accept.ts';
import { withinQuota } from '#server/resources/billing/usage.ts';
import { gatewayIssues, issuesOfRecords } from '#server/resources/gateway-issues.ts';
import { mergePatch } from '#server/resources/patch.ts';
import { regionExists } from '#server/resources/regions/store.ts';
import { concealSecrets } from '#server/resources/secrets.ts';
import { times } from '#server/resources/wire.ts';
import { changeCluster, type Remember, type Touch } from './change.ts';
import { countsOf } from './counts.ts';
import { policyKindNextTo } from './policies.ts';
import { acceptSettings, settingsColumns } from './settings.ts';
import { clusterStatus } from './status.ts';
import {
  type ClusterRow,
  clusterOfName,
  insertCluster,
  pageOfClusters,
  type Reach,
  updateClusterRow,
} from './store.ts';

function toCluster(row: ClusterRow, updatedBy: UpdatedBy): Cluster {
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
    etag: etagOf(stateOf.cluster(row)),
    ...updatedBy,
  };
}

/** A cluster as it is stored. */
async function toStored(db: Db, row: ClusterRow): Promise<Cluster> {
  const ref = { kind: 'cluster' } as const;
  const issuesOf = await issuesOfRecords(db, row.id, [ref]);
  const actorOf = await lastActors(db, { orgId: row.orgId, kind: 'cluster' }, [row.id]);
  return { ...toCluster(row, actorOf(row.id)), ...gatewayIssues(issuesOf(ref)) };
}

/** Puts the tag of the cluster into the response. @throws HttpError 412 unless it still is the one in `If-Match`. */
async function requireCurrent(ctx: RequestContext, db: Db, cluster: ClusterRow): Promise<void> {
  const etag = etagOf(stateOf.cluster(cluster));
  await requireMatch(ctx, etag, () => toStored(db, cluster));
  ctx.headers.set('ETag', etag);
}

/** The clusters that the roles allow to list: a role bound to one cluster shows only that one. */
function reachOf(grants: Grant[]): Reach {
  const listing = grants.filter(
    (grant) => grant.owner || grant.permissions.cluster?.clusters?.get === true,
  );
  const bound = listing.flatMap(({ clusterId }) => (clusterId === null ? [] : [clusterId]));
  return bound.length < listing.length ? 'all' : bound;
}

/**
 * The organization's path and the short path share these handlers. A change that changes nothing leaves `updated_at`
 * alone: clients take the cluster that was changed last as the one in use.
 */
const getCluster: Handler<'getCluster'> & Handler<'getClusterShort'> = ({ db, scope }) =>
  toStored(db, clusterOf(scope));

/** Stores new settings or policies and names the change. */
async function update(
  { app, headers }: RequestContext,
  db: Db,
  before: ClusterRow,
  { values, touch, record }: Update,
): Promise<void> {
  const after = stateOf.cluster(await updateClusterRow(db, before.id, values, app.now()));
  touch({ kind: 'cluster' });
  record({ before: stateOf.cluster(before), after });
  headers.set('ETag', etagOf(after));
}

interface Update {
  values: Parameters<typeof updateClusterRow>[2];
  touch: Touch;
  record: Remember;
}

const updateCluster: Handler<'updateCluster'> & Handler<'updateClusterShort'> = async (
  ctx,
  { body, cleared },
) => {
  await changeCluster(ctx, async (db, cluster, touch, record) => {
    await requireCurrent(ctx, db, cluster);
    const merged = mergePatch(cluster.settings, { body, cleared });
    const settings = acceptSettings(merged, cluster);
    if (isDeepStrictEqual(settings, cluster.settings)) return;
    const values = settingsColumns(cluster, settings, ctx.app.now());
    await update(ctx, db, cluster, { values, touch, record });
  });
  return undefined;
};

const updateClusterPlugins: Handler<'updateClusterPlugins'> & Handler<'updateClusterPluginsShort'> =
  async (ctx, { body, cleared }) => {
    await changeCluster(ctx, async (db, cluster, touch, record) => {
      await requireCurrent(ctx, db, cluster);
      const stored: Record<string, unknown> = cluster.policies;
      const merged: ClusterPlugins = mergePatch(stored, { body, cleared });
      const kind = policyKindNextTo(cluster.settings);
      const accepted = await acceptRecord(ctx, db, kind, merged, cluster.policies);
      const policies = accepted.record;
      if (isDeepStrictEqual(policies, cluster.policies)) return;
      await update(ctx, db, cluster, { values: { policies }, touch, record });
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
    const actorOf = await lastActors(db, { orgId: organization.id, kind: 'cluster' }, ids);
    const list = rows.map((row) => ({
      ...toCluster(row, actorOf(row.id)),
      org_name: organization.name,
      counts: counts.get(row.id) ?? {},
    }));
    return { count, list };
  },

  async createCluster(ctx, { body: { name, region_id } }) {
    const { app, db, scope } = ctx;
    const issues = nameIssues(name);
    if (issues.length > 0) throw invalidFields(issues);
    if (!(await regionExists(db, region_id))) {
      throw invalidField('region_id', 'exists', `There is no region ${region_id}`);
    }
    const orgId = organizationOf(scope).id;
    const now = app.now();
    const values = { orgId, name, regionId: region_id, now };
    const row = await withinQuota({ db, orgId, quota: 'clusters', now }, async (tx) => {
      // One whose creation failed is taken up again.
      const failed = await clusterOfName(tx, orgId, name);
      const inserted = await insertCluster(tx, values, clusterStatus.pending);
      if (!inserted) return undefined;
      const place = {
        orgId,
        clusterId: inserted.id,
        configVersion: Number(inserted.configVersion),
      };
      const before = failed ? stateOf.cluster(failed) : null;
      await recordHistory(ctx, tx, place, [{ before, after: stateOf.cluster(inserted) }]);
      return inserted;
    });
    if (!row) {
      const message = `There is already a cluster named ${name}`;
      throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
    }
    app.clusterCreation.begin(row.id);
    return toCluster(row, updatedByCaller(ctx));
  },

  getCluster,
  getClusterShort: getCluster,
  updateCluster,
  updateClusterShort: updateCluster,
  updateClusterPlugins,
  updateClusterPluginsShort: updateClusterPlugins,
};
