import type { DebugConfig } from '#contract/generated/types.gen.ts';
import { apiObjects } from '#domain/gateway-config/apis.ts';
import { applicationObjects } from '#domain/gateway-config/applications.ts';
import { certificateObjects } from '#domain/gateway-config/certificates.ts';
import { clusterObjects } from '#domain/gateway-config/clusters.ts';
import { consumerObjects } from '#domain/gateway-config/consumers.ts';
import type { GatewayConfig } from '#domain/gateway-config/objects.ts';
import { concealed } from '#domain/secrets.ts';
import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { findCertificate } from '#server/resources/certificates/store.ts';
import type { ClusterRow } from '#server/resources/clusters/store.ts';
import { findConsumer } from '#server/resources/consumers/store.ts';
import { concealPlugins } from '#server/resources/plugins/secrets.ts';
import { allLoadedPlugins } from '#server/resources/plugins/store.ts';
import { concealSecrets } from '#server/resources/secrets.ts';
import { apiIn, applicationIn } from './store.ts';

/** Finds a record of the cluster and translates it. @returns undefined when the cluster has no record with that id. */
type Translate = (db: Db, cluster: ClusterRow, id: string) => Promise<GatewayConfig | undefined>;

/** The record to translate, from a row and its spec, whose secrets are concealed already. */
function recordOf<Spec>({ id }: { id: string }, spec: Spec) {
  return { ...spec, id };
}

const translations: Record<string, Translate> = {
  application: async (db, cluster, id) => {
    const row = await applicationIn(db, cluster.id, id);
    return row && applicationObjects(recordOf(row, concealPlugins(row.spec)));
  },
  api: async (db, cluster, id) => {
    const row = await apiIn(db, cluster.id, id);
    return (
      row &&
      apiObjects(
        recordOf(row.api, concealPlugins(row.api.spec)),
        recordOf(row.application, concealPlugins(row.application.spec)),
      )
    );
  },
  consumer: async (db, cluster, id) => {
    const row = await findConsumer(db, cluster.id, id);
    return row && consumerObjects(recordOf(row, concealSecrets(row.spec)));
  },
  certificate: async (db, cluster, id) => {
    const row = await findCertificate(db, cluster.id, id);
    // The private key is never shown, not even to users who may replace it.
    return (
      row &&
      certificateObjects(
        recordOf(row, {
          type: row.type,
          labels: row.labels,
          snis: row.snis,
          certificate: row.certificate,
          private_key: concealed,
          ...(row.caCertificate && { ca_certificate: row.caCertificate }),
        }),
      )
    );
  },
  cluster_settings: async (db, cluster, id) => {
    if (id !== cluster.id) return undefined;
    const loaded = await allLoadedPlugins(db, id);
    const { settings, policies } = cluster;
    return clusterObjects(
      recordOf(cluster, { settings, policies: concealSecrets(policies) }),
      loaded.map(({ name, metadata }) => ({
        name,
        ...(metadata && concealSecrets({ metadata })),
      })),
    );
  },
};

/** Gateway objects as the response has them: JSON documents as strings, without undefined members. */
function toDebugConfig(config: GatewayConfig): DebugConfig {
  return Object.fromEntries(
    Object.entries(config).map(([kind, objects]) => [
      kind,
      objects.map((object) => ({ value: JSON.stringify(object) })),
    ]),
  );
}

export const debugHandlers: HandlersFor<'Debug'> = {
  async getDebugConfig({ db, scope }, { path }) {
    const cluster = clusterOf(scope);
    const config = await translations[path.resource]?.(db, cluster, path.resource_id);
    if (config) return toDebugConfig(config);
    const kind = path.resource.replace('_', ' ');
    throw new HttpError('notFound', `There is no ${kind} ${path.resource_id} in ${cluster.name}`);
  },
};
