import { createClient, createConfig } from '#contract/generated/client/index.ts';
import {
  createApi,
  createApplication,
  createCluster,
  getCluster,
  getCurrentUser,
  listClusters,
  listRegions,
} from '#contract/generated/sdk.gen.ts';
import type { Api, ApiSpec, Application, ApplicationSpec } from '#contract/generated/types.gen.ts';

/** Ids of a cluster in the console's addresses. */
export interface ClusterIds {
  orgId: string;
  clusterId: string;
}

/** Creates test data through the API. */
export interface Arranger {
  /** Client that calls operations as the owner. */
  client: ReturnType<typeof createClient>;
  /** The sample organization and its production cluster. */
  production: ClusterIds;
  /** The sample organization and its staging cluster. */
  staging: ClusterIds;
  /** Creates an empty cluster in the sample organization. */
  emptyCluster(): Promise<ClusterIds>;
  /** Creates an application, by default in the production cluster; other members have simple values. */
  application(members?: Partial<ApplicationSpec>, cluster?: ClusterIds): Promise<Application>;
  /** Creates an API of an application; other members have simple values. */
  api(appId: string, members?: Partial<ApiSpec>): Promise<Api>;
}

/** Status of a cluster that accepts changes. */
const CLUSTER_NORMAL = 3;

const run = Date.now().toString(36);
let last = 0;

/** Returns a name that no other test of this run uses: letters, digits and hyphens. */
export function unique(name: string): string {
  last += 1;
  return `${name}-${run}-${last}`;
}

function applicationOf(name: string): ApplicationSpec {
  return {
    name,
    path_prefix: `/${name}`,
    hosts: [`${name}.acme.test`],
    protocols: ['HTTP'],
    labels: [],
    upstreams: [
      {
        version: 'v1',
        upstream: {
          scheme: 'http',
          lb_type: 'roundrobin',
          targets: [{ host: '127.0.0.1', port: 8080, weight: 100 }],
        },
      },
    ],
    default_upstream_version: 'v1',
    active: 0,
  };
}

/**
 * Creates test data on the server at `origin` ('' for the origin of the page) as the owner of `token`.
 *
 * @throws if the server has no sample data.
 */
export async function makeArranger(origin: string, token: string): Promise<Arranger> {
  const client = createClient(
    createConfig({ baseUrl: `${origin}/api/v1`, auth: token, throwOnError: true }),
  );
  const me = await getCurrentUser({ client });
  const orgId = me.data.payload.org_ids[0];
  if (!orgId) throw new Error('The owner of the sample data has no organization');
  const clusters = await listClusters({ client, path: { id: orgId } });
  const idsOf = (name: string) => {
    const found = clusters.data.payload.list.find((cluster) => cluster.name === name);
    if (!found) throw new Error(`The sample data has no cluster ${name}`);
    return { orgId, clusterId: found.id };
  };
  const production = idsOf('production');
  return {
    client,
    production,
    staging: idsOf('staging'),
    emptyCluster: async () => {
      const regions = await listRegions({ client });
      const region_id = regions.data.payload.list[0]?.id ?? '';
      const { data } = await createCluster({
        client,
        path: { id: orgId },
        body: { name: unique('cluster'), region_id },
      });
      const cluster_id = data.payload.id;
      // The server finishes creating a cluster shortly after its response; until then it refuses changes.
      const status = async () => {
        const { data } = await getCluster({ client, path: { id: orgId, cluster_id } });
        return data.payload.status;
      };
      while ((await status()) !== CLUSTER_NORMAL)
        await new Promise((resolve) => setTimeout(resolve, 50));
      return { orgId, clusterId: cluster_id };
    },
    application: async (members, { clusterId } = production) => {
      const { data } = await createApplication({
        client,
        path: { cluster_id: clusterId },
        body: { ...applicationOf(members?.name ?? unique('app')), ...members },
      });
      return data.payload;
    },
    api: async (appId, members) => {
      const name = members?.name ?? unique('api');
      const { data } = await createApi({
        client,
        path: { app_id: appId },
        body: { name, paths: [{ path: `/${name}`, path_type: 'Prefix' }], active: 0, ...members },
      });
      return data.payload;
    },
  };
}
