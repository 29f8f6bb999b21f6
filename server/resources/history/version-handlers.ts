import { and, eq } from 'drizzle-orm';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { clusters } from '#server/db/schema.ts';
import { historySince } from '#server/history/retention.ts';
import { stateOf } from '#server/history/state.ts';
import { type ConfigurationState, currentState, stateAt } from '#server/history/state-at.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import type { ClusterRow } from '#server/resources/clusters/store.ts';
import { openReadableSecrets } from '#server/resources/secrets.ts';
import { compare } from './comparison.ts';
import { isVisible, reachOf } from './entry-filters.ts';
import {
  findVersion,
  insertVersion,
  removeVersion,
  toVersion,
  type VersionRow,
  versionsOf,
} from './versions.ts';

/** A version of a cluster. @throws HttpError 404 */
async function requireVersion(db: Db, { id, name }: ClusterRow, version: string) {
  const row = await findVersion(db, id, version);
  if (!row) throw new HttpError('notFound', `${name} has no named version ${version}`);
  return row;
}

/** A cluster of the organization whose history the caller may read. @throws HttpError 404 */
async function requireOtherCluster({ scope }: RequestContext, db: Db, id: string) {
  const { orgId } = clusterOf(scope);
  const [row] =
    isInIdRange(id) && isVisible(reachOf(scope.grants), id)
      ? await db
          .select()
          .from(clusters)
          .where(and(eq(clusters.orgId, orgId), eq(clusters.id, id)))
      : [];
  if (!row) throw new HttpError('notFound', `There is no cluster ${id}, or you may not read it`);
  return row;
}

/** The configuration of a cluster, now or at a version. @throws HttpError 409 when the history does not reach back. */
async function configurationOf(
  { db, app }: Pick<RequestContext, 'db' | 'app'>,
  cluster: ClusterRow,
  version: VersionRow | undefined,
): Promise<ConfigurationState> {
  if (!version) return currentState(db, cluster.id);
  const since = await historySince(db, app);
  if (since && since > version.createdAt) {
    const message = `The history no longer reaches back to ${version.name}: its earlier entries were removed`;
    throw new HttpError('conflict', message);
  }
  return stateAt(db, cluster.id, version.position);
}

/** The members of a version that its history entry and its tag cover. */
const stateOfVersion = (row: VersionRow) => stateOf.namedVersion(toVersion(row));

export const versionHandlers: Pick<
  HandlersFor<'History'>,
  'listNamedVersions' | 'createNamedVersion' | 'deleteNamedVersion' | 'compareConfigurations'
> = {
  async listNamedVersions({ db, scope }) {
    const rows = await versionsOf(db, clusterOf(scope).id);
    return { count: rows.length, list: rows.map(toVersion) };
  },

  async createNamedVersion(ctx, { body }) {
    const actor = ctx.principal?.actor;
    if (!actor) throw new Error('this operation requires authentication');
    const name = body.name.trim();
    return changeCluster(ctx, async (db, { id: clusterId, configVersion }, _touch, record) => {
      const values = { clusterId, name, configVersion, actor, now: ctx.app.now() };
      const row = await insertVersion(db, values);
      if (!row) {
        const message = `There is already a version named ${name}`;
        throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
      }
      record({ before: null, after: stateOfVersion(row) });
      return toVersion(row);
    });
  },

  async deleteNamedVersion(ctx, { path }) {
    await changeCluster(ctx, async (db, cluster, _touch, record) => {
      const row = await requireVersion(db, cluster, path.version_id);
      await removeVersion(db, row.id);
      record({ before: stateOfVersion(row), after: null });
    });
    return undefined;
  },

  async compareConfigurations(ctx, { query }) {
    const { version_id, other_cluster_id, other_version_id } = query;
    const here = clusterOf(ctx.scope);
    const read = async (db: Db) => {
      const there =
        other_cluster_id === undefined || other_cluster_id === here.id
          ? here
          : await requireOtherCluster(ctx, db, other_cluster_id);
      const versionOf = (cluster: ClusterRow, id: string | undefined) =>
        id === undefined ? undefined : requireVersion(db, cluster, id);
      const left = await configurationOf({ ...ctx, db }, here, await versionOf(here, version_id));
      const right = await configurationOf(
        { ...ctx, db },
        there,
        await versionOf(there, other_version_id),
      );
      return { left, right, sameCluster: here.id === there.id };
    };
    // One snapshot, so that no change comes between the reads.
    const snapshot = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;
    const { left, right, sameCluster } = await ctx.db.transaction(read, snapshot);
    const reveal = <T>(record: T): T => openReadableSecrets(ctx.app.keys, record);
    return compare(left, right, { sameCluster, reveal });
  },
};
