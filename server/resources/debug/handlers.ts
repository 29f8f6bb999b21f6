import type { DebugConfig } from '#contract/generated/types.gen.ts';
import { apiObjects } from '#domain/gateway-config/apis.ts';
import { applicationObjects } from '#domain/gateway-config/applications.ts';
import { certificateObjects } from '#domain/gateway-config/certificates.ts';
import { clusterObjects } from '#domain/gateway-config/clusters.ts';
import { consumerObjects } from '#domain/gateway-config/consumers.ts';
import type { GatewayConfig } from '#domain/gateway-config/objects.ts';
import { concealed } from '#domain/secrets.ts';
import type { Db } from '#server/db/connect.ts';
import type { RecordRef } from '#server/delivery/records.ts';
import { withheldOf } from '#server/delivery/store.ts';
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

/** A record of a cluster and what it is translated to, with its secrets concealed. */
interface Translated {
  record: RecordRef;
  config: GatewayConfig;
}

/** Finds a record of the cluster and translates it. @returns undefined when the cluster has no record with that id. */
type Translate = (db: Db, cluster: ClusterRow, id: string) => Promise<Translated | undefined>;

const translations: Record<string, Translate> = {
  application: async (db, cluster, id) => {
    const row = await applicationIn(db, cluster.id, id);
    return (
      row && {
        record: { kind: 'application', id },
        config: applicationObjects({ ...concealPlugins(row.spec), id }),
      }
    );
  },
  api: async (db, cluster, id) => {
    const row = await apiIn(db, cluster.id, id);
    if (!row) return undefined;
    const { api, application } = row;
    return {
      record: { kind: 'api', id, applicationId: application.id },
      config: apiObjects(
        { ...concealPlugins(api.spec), id },
        { ...concealPlugins(application.spec), id: application.id },
      ),
    };
  },
  consumer: async (db, cluster, id) => {
    const row = await findConsumer(db, cluster.id, id);
    return (
      row && {
        record: { kind: 'consumer', id },
        config: consumerObjects({ ...concealSecrets(row.spec), id }),
      }
    );
  },
  certificate: async (db, cluster, id) => {
    const row = await findCertificate(db, cluster.id, id);
    if (!row) return undefined;
    const { type, labels, snis, certificate, caCertificate } = row;
    return {
      record: { kind: 'certificate', id },
      config: certificateObjects({
        id,
        type,
        labels,
        snis,
        certificate,
        // Never shown, not even to users who may replace it.
        private_key: concealed,
        ...(caCertificate && { ca_certificate: caCertificate }),
      }),
    };
  },
  cluster_settings: async (db, cluster, id) => {
    if (id !== cluster.id) return undefined;
    const loaded = await allLoadedPlugins(db, id);
    const { settings, policies } = cluster;
    return {
      record: { kind: 'cluster' },
      config: clusterObjects(
        { id, settings, policies: concealSecrets(policies) },
        loaded.map(({ name, metadata }) => ({
          name,
          ...(metadata && concealSecrets({ metadata })),
        })),
      ),
    };
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
    const translated = await translations[path.resource]?.(db, cluster, path.resource_id);
    if (translated) {
      const rows = await withheldOf(db, cluster.id, translated.record);
      const withheld = rows.map(({ key, reason }) => ({ key, reason }));
      return { ...toDebugConfig(translated.config), ...(withheld.length > 0 && { withheld }) };
    }
    const kind = path.resource.replace('_', ' ');
    throw new HttpError('notFound', `There is no ${kind} ${path.resource_id} in ${cluster.name}`);
  },
};
