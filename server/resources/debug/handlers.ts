import type { DebugConfig } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { findCertificate } from '#server/resources/certificates/store.ts';
import type { ClusterRow } from '#server/resources/clusters/store.ts';
import { findConsumer } from '#server/resources/consumers/store.ts';
import { certificateObjects } from './certificates.ts';
import { clusterObjects } from './cluster-settings.ts';
import { consumerObjects } from './consumers.ts';
import { apiObjects } from './routes.ts';
import { applicationObjects } from './services.ts';
import { allLoadedPlugins, apiIn, applicationIn } from './store.ts';

/** Finds a resource of the cluster and translates it. @returns undefined when the cluster has none of that id. */
type Show = (db: Db, cluster: ClusterRow, id: string) => Promise<DebugConfig | undefined>;

const shows: Record<string, Show> = {
  application: async (db, cluster, id) => {
    const row = await applicationIn(db, cluster.id, id);
    return row && applicationObjects(row);
  },
  api: async (db, cluster, id) => {
    const row = await apiIn(db, cluster.id, id);
    return row && apiObjects(row.api, row.application);
  },
  consumer: async (db, cluster, id) => {
    const row = await findConsumer(db, cluster.id, id);
    return row && consumerObjects(row);
  },
  certificate: async (db, cluster, id) => {
    const row = await findCertificate(db, cluster.id, id);
    return row && certificateObjects(row);
  },
  cluster_settings: async (db, cluster, id) =>
    id === cluster.id ? clusterObjects(cluster, await allLoadedPlugins(db, id)) : undefined,
};

export const debugHandlers: HandlersFor<'Debug'> = {
  async getDebugConfig({ db, scope }, { path }) {
    const cluster = clusterOf(scope);
    const config = await shows[path.resource]?.(db, cluster, path.resource_id);
    if (config) return config;
    const kind = path.resource.replace('_', ' ');
    throw new HttpError('notFound', `There is no ${kind} ${path.resource_id} in ${cluster.name}`);
  },
};
