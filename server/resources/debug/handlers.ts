import type { DebugConfig, DebugConfigItem } from '#contract/generated/types.gen.ts';
import { concealObject } from '#domain/gateway-config/conceal.ts';
import { gatewayKinds, splitKey } from '#domain/gateway-config/keys.ts';
import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import type { Db } from '#server/db/connect.ts';
import { type DeliveredObject, deliveredObjects } from '#server/delivery/delivered.ts';
import type { RecordRef } from '#server/delivery/records.ts';
import { withheldOf } from '#server/delivery/store.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { findCertificate } from '#server/resources/certificates/store.ts';
import { findConsumer } from '#server/resources/consumers/store.ts';
import { apiIn, applicationIn } from './store.ts';

/** Finds a record of the cluster. @returns undefined when the cluster has no record with that id. */
type Find = (db: Db, clusterId: string, id: string) => Promise<RecordRef | undefined>;

const records: Record<string, Find> = {
  application: async (db, clusterId, id) =>
    (await applicationIn(db, clusterId, id)) && { kind: 'application', id },
  api: async (db, clusterId, id) => {
    const found = await apiIn(db, clusterId, id);
    return found && { kind: 'api', id, applicationId: found.application.id };
  },
  consumer: async (db, clusterId, id) =>
    (await findConsumer(db, clusterId, id)) && { kind: 'consumer', id },
  certificate: async (db, clusterId, id) =>
    (await findCertificate(db, clusterId, id)) && { kind: 'certificate', id },
  cluster_settings: async (_db, clusterId, id) =>
    id === clusterId ? { kind: 'cluster' } : undefined,
};

interface Shown extends DebugConfigItem {
  /** Sorts before the key. */
  name: string;
  key: string;
}

/** The objects by kind, each kind by name, with their secrets concealed. */
function toDebugConfig(objects: readonly DeliveredObject[]): DebugConfig {
  const shown = Object.entries(gatewayKinds).map(([kind, [directory]]) => {
    const items = objects.flatMap((object) => shownIn(directory, object) ?? []);
    return [kind, items.sort(byNameThenKey).map(({ name: _, ...item }) => item)] as const;
  });
  return Object.fromEntries(shown.filter(([, items]) => items.length > 0));
}

function shownIn(
  directory: string,
  { key, value, configVersion }: DeliveredObject,
): Shown | undefined {
  if (value === undefined || splitKey(key).directory !== directory) return undefined;
  const object = concealObject(directory, JSON.parse(value) as GatewayObject);
  return {
    name: typeof object.name === 'string' ? object.name : '',
    key,
    value: JSON.stringify(object),
    config_version: configVersion,
  };
}

function byNameThenKey(one: Shown, other: Shown): number {
  return one.name.localeCompare(other.name) || one.key.localeCompare(other.key);
}

export const debugHandlers: HandlersFor<'Debug'> = {
  async getDebugConfig({ app, db, scope }, { path }) {
    const { id: clusterId, name } = clusterOf(scope);
    const record = await records[path.resource]?.(db, clusterId, path.resource_id);
    if (record) {
      const objects = await deliveredObjects(app, clusterId, record);
      const withheld = [
        ...(await withheldOf(db, clusterId, record)).map(({ key, reason }) => ({ key, reason })),
        ...objects
          .filter(({ value }) => value === undefined)
          .map(({ key }) => ({ key, reason: 'The stored object cannot be decrypted' })),
      ];
      return { ...toDebugConfig(objects), ...(withheld.length > 0 && { withheld }) };
    }
    const kind = path.resource.replace('_', ' ');
    throw new HttpError('notFound', `There is no ${kind} ${path.resource_id} in ${name}`);
  },
};
