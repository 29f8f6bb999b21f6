import {
  createAccessToken,
  createCluster,
  createConsumer,
  createMember,
  createOrganization,
  generateGatewayCertificate,
  getCluster,
  listRegions,
  listRoles,
  loadPlugin,
  reportGatewayInstance,
} from '#contract/generated/sdk.gen.ts';
import type { ConsumerSpec } from '#contract/generated/types.gen.ts';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';
import { storeCertificate, testAuthority } from './certificate-steps.ts';

/** The ids of records whose texts are as long as the contract allows. */
export interface ExtremeRecords extends ClusterIds {
  appId: string;
  apiId: string;
  consumerId: string;
  certificateId: string;
  memberId: string;
  gatewayId: string;
  pluginName: string;
}

/** The number of paths of the API: all that the contract allows. */
export const PATH_COUNT = 64;

/** Fills up a text to a length, with words between hyphens or underscores, or as one word. */
function longName(start: string, length: number, glue = '-'): string {
  const word = `${glue}settlement${glue}reconciliation${glue}europe`;
  return (start + word.repeat(Math.ceil(length / word.length))).slice(0, length - 1).concat('z');
}

const label = (index: number) => longName(`label${index}`, 32, index % 2 ? '_' : '');
const labels = Array.from({ length: 32 }, (_, index) => label(index));

/** Two host names of about 110 characters that differ near their ends. */
const hostOf = (which: string) =>
  `payments-settlement-reconciliation.europe-west-four.customers-of-the-second-generation.${which}.internal.acme.test`;

const path = (index: number) =>
  `v2/organizations/{organization_id}/settlements/reconciliation-reports/${'abcdefgh'.repeat(8)}/${index}`;

/** A plugin with long settings. */
const plugins = {
  'proxy-rewrite': {
    uri: `/${'internal-settlement-reconciliation/'.repeat(6)}`,
    headers: { set: { [`X-${longName('Header', 60)}`]: 'y'.repeat(120) } },
  },
  'response-rewrite': { headers: { set: { 'X-Served-By': longName('gateway', 140) } } },
};

/** Creates an organization with a cluster in it, waits until the cluster accepts changes. */
async function place({ client }: Arranger): Promise<ClusterIds> {
  const { data: organization } = await createOrganization({
    client,
    body: { name: longName(unique('o'), 32, '') },
  });
  const orgId = organization.payload.id;
  const regions = await listRegions({ client });
  const { data: cluster } = await createCluster({
    client,
    path: { id: orgId },
    body: {
      name: longName(unique('c'), 32, ''),
      region_id: regions.data.payload.list[0]?.id ?? '',
    },
  });
  const clusterId = cluster.payload.id;
  const status = async () =>
    (await getCluster({ client, path: { id: orgId, cluster_id: clusterId } })).data.payload.status;
  while ((await status()) !== 3) await new Promise((resolve) => setTimeout(resolve, 50));
  return { orgId, clusterId };
}

/** Creates an organization, a cluster and records in it whose texts are as long as the contract allows. */
export async function makeExtremeRecords(api: Arranger): Promise<ExtremeRecords> {
  const { client } = api;
  const ids = await place(api);
  const { orgId, clusterId } = ids;
  const target = (index: number) => ({
    host: `${longName(`node${index}`, 58)}.${hostOf(`pool-${index}`)}`.slice(-140),
    port: 65_535,
    weight: 1000 + index,
    priority: index,
  });
  const upstream = (index: number) => ({
    version: longName(`version${index}`, 64),
    upstream: {
      scheme: 'https' as const,
      lb_type: 'consistent_hash' as const,
      hash_on: 'header' as const,
      hash_key: 'x-settlement-reconciliation-identifier-of-customer',
      upstream_host_mode: 'rewrite' as const,
      upstream_host: hostOf('rewritten'),
      targets: Array.from({ length: 12 }, (_, at) => target(at)),
    },
  });
  const app = await api.application(
    {
      name: longName(unique('app'), 64),
      description: 'A description of many words. '.repeat(8).trim(),
      path_prefix: `/settlement-reconciliation/${'europe-west-four/'.repeat(6)}v2`,
      hosts: Array.from({ length: 12 }, (_, index) => hostOf(`shop-${index}`)),
      protocols: ['HTTP', 'HTTPS'],
      labels,
      plugins,
      upstreams: [upstream(1), upstream(2)],
      default_upstream_version: upstream(1).version,
    },
    ids,
  );
  await api.application({ name: longName(unique('app'), 64, ''), labels: [label(1)] }, ids);
  const made = await api.api(app.id, {
    name: longName(unique('api'), 64, ''),
    paths: Array.from({ length: PATH_COUNT }, (_, index) => ({
      path: path(index),
      path_type: index % 2 ? 'Exact' : 'Prefix',
    })),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT'],
    labels,
    plugins,
    remote_addrs: Array.from(
      { length: 40 },
      (_, index) => `2001:db8:85a3:8d3:1319:8a2e:0:${index}`,
    ),
    fine_grained_route_control: {
      enabled: true,
      logical_relationship: 'All',
      expressions: [
        {
          subject: 'header',
          name: longName('x-header', 80),
          operator: 'in',
          values: Array.from({ length: 30 }, (_, index) => longName(`value${index}`, 90, '')),
        },
      ],
    },
  });
  const consumer = async (members: ConsumerSpec) =>
    (await createConsumer({ client, path: { cluster_id: clusterId }, body: members })).data.payload;
  const consumerMade = await consumer({
    name: longName(unique('consumer').replaceAll('-', '_'), 100, '_'),
    description: 'x'.repeat(256),
    labels,
    plugins: { 'response-rewrite': plugins['response-rewrite'] },
    credentials: {
      'key-auth': { key: unique(longName('key', 120, '')) },
      'basic-auth': { username: unique(longName('user', 90, '')), password: 'p'.repeat(100) },
    },
  });
  const names = Array.from({ length: 40 }, (_, index) => hostOf(`shop-${index}`));
  // A common name has at most 64 characters.
  const pair = testAuthority().issue({ names: ['shop.acme.test', ...names], days: 400 });
  const certificate = await storeCertificate(api, ids, pair, { labels });
  const [, role] = (await listRoles({ client, path: { id: orgId } })).data.payload.list;
  const member = await createMember({
    client,
    path: { id: orgId },
    body: {
      email: `${longName('someone', 64, '.')}@${hostOf('mail').slice(0, 60)}.test`,
      role_id: role?.id ?? '',
    },
  });
  const gatewayId = longName(unique('gateway'), 64);
  await reportGatewayInstance({
    client,
    path: { cluster_id: clusterId },
    body: {
      id: gatewayId,
      hostname: `${longName('gateway', 60)}.${hostOf('nodes')}`,
      ip: '2001:db8:85a3:8d3:1319:8a2e:370:7348',
      version: '3.16.0',
      etcd_reachable: true,
      config_version: 0,
    },
  });
  await generateGatewayCertificate({
    client,
    path: { cluster_id: clusterId },
    query: { name: longName('edge', 63) },
  });
  const pluginName = longName('plugin', 64);
  await loadPlugin({
    client,
    path: { cluster_id: clusterId },
    body: { name: pluginName, metadata: { [longName('setting', 80, '_')]: 'v'.repeat(200) } },
  });
  await createAccessToken({ client, body: { notes: longName('token', 256, '') } });
  return {
    ...ids,
    appId: app.id,
    apiId: made.id,
    consumerId: consumerMade.id,
    certificateId: certificate.id,
    memberId: member.data.payload.id,
    gatewayId,
    pluginName,
  };
}
