import type {
  Api,
  CertificateDetails,
  Consumer,
  GatewayCertificateList,
  GatewayInstallation,
  HistoryList,
  LoadedPluginList,
  NamedVersion,
} from '#contract/generated/types.gen.ts';
import { selfSigned } from '#contract/testing/openssl.ts';
import { makeApplication, plainApplication, type World } from '#server/testing/world.ts';
import { type Arrange, inCluster, inOrganization, member, planted, unique } from './arrange.ts';

let size = 0;
const nextSize = () => ++size;

const application = (world: World) => {
  const name = unique('app');
  return makeApplication(world, { name, hosts: [`${name}.example.com`] });
};

const spec = () => {
  const name = unique('app');
  return { ...plainApplication, name, hosts: [`${name}.example.com`] };
};

const apiSpec = () => ({ name: unique('api'), paths: [{ path: '/', path_type: 'Prefix' }] });

async function api(world: World): Promise<string> {
  const { id: appId } = await application(world);
  const { id } = await world.ok<Api>('POST', `/apps/${appId}/apis`, apiSpec());
  return `/apps/${appId}/apis/${id}`;
}

const consumerSpec = () => ({
  name: unique('consumer').replace('-', '_'),
  credentials: {
    'key-auth': { key: unique(planted.key) },
    'jwt-auth': { key: unique('id'), secret: planted.signing },
    'basic-auth': { username: unique('user'), password: planted.password },
  },
});

async function consumer(world: World): Promise<string> {
  const made = await world.ok<Consumer>('POST', inCluster(world, '/consumers'), consumerSpec());
  return inCluster(world, `/consumers/${made.id}`);
}

const certificateSpec = () => {
  const host = `${unique('host')}.example.com`;
  const { certificate, key } = selfSigned(`/CN=${host}`, `subjectAltName=DNS:${host}`);
  return { certificate, private_key: key };
};

async function certificate(world: World): Promise<string> {
  const path = inCluster(world, '/certificates');
  const { id } = await world.ok<CertificateDetails>('POST', path, certificateSpec());
  return `${path}/${id}`;
}

async function plugin(world: World): Promise<string> {
  const path = inCluster(world, '/plugin_management');
  const name = unique('custom');
  await world.ok('POST', path, { name, type: 'other', metadata: { secret: planted.plugin } });
  const { list } = await world.ok<LoadedPluginList>('GET', `${path}?page_size=1000`);
  return `${path}/${list.find((one) => one.name === name)?.plugin_management_id}`;
}

async function namedVersion(world: World): Promise<string> {
  const path = inCluster(world, '/named_versions');
  return `${path}/${(await world.ok<NamedVersion>('POST', path, { name: unique('version') })).id}`;
}

const installation = () => ({ name: unique('edge'), platform: 'docker' });

const report = () => ({
  id: crypto.randomUUID(),
  hostname: unique('host'),
  ip: '192.0.2.10',
  version: '3.16.0',
  api_calls: 0,
  etcd_reachable: true,
  config_version: 0,
});

/** Calls that change a cluster, its records and its gateways. */
export const clusterCalls: Record<string, Arrange> = {
  updateCluster: async (world) => ({
    path: `${inOrganization(world, '')}${inCluster(world, '/config')}`,
    body: { client_settings: { maximum_request_body_size: nextSize() } },
  }),
  updateClusterShort: async (world) => ({
    path: inCluster(world, '/config'),
    body: { client_settings: { maximum_request_body_size: nextSize() } },
  }),
  updateClusterPlugins: async (world) => ({
    path: `${inOrganization(world, '')}${inCluster(world, '/plugins')}`,
    body: { plugins: { cors: { allow_origins: `https://${unique('a')}.example.com` } } },
  }),
  updateClusterPluginsShort: async (world) => ({
    path: inCluster(world, '/plugins'),
    body: { plugins: { cors: { allow_origins: `https://${unique('a')}.example.com` } } },
  }),
  generateGatewayCertificate: async (world) => ({
    path: inCluster(world, `/gateway_certificate?name=edge`),
  }),
  createGatewayInstallation: async (world) => ({
    path: inCluster(world, '/gateway_installations'),
    body: installation(),
  }),
  downloadGatewayFiles: async (world) => {
    const { person } = await member(world);
    const path = inCluster(world, '/gateway_installations');
    const { body } = await person.inConsole('POST', path, { ...installation(), name: 'edge' });
    const { token } = body.payload as GatewayInstallation;
    return { path: '/gateway_files', body: { token }, anonymous: true, onBehalfOf: person };
  },
  revokeGatewayCertificate: async (world) => {
    const path = inCluster(world, '/gateway_certificate');
    await world.ok('GET', `${path}?name=edge`);
    const { list } = await world.ok<GatewayCertificateList>('GET', `${path}s`);
    const valid = list.find(({ revoked_at: revokedAt }) => revokedAt === null);
    return { path: `${path}s/${valid?.serial_number}` };
  },
  reportGatewayInstance: async (world) => ({
    path: inCluster(world, '/instances'),
    body: report(),
  }),
  loadPlugin: async (world) => ({
    path: inCluster(world, '/plugin_management'),
    body: { name: unique('custom'), type: 'other', metadata: { secret: planted.plugin } },
  }),
  updateLoadedPlugin: async (world) => ({
    path: await plugin(world),
    body: { metadata: { topic: unique('topic'), password: planted.plugin } },
  }),
  deleteLoadedPlugin: async (world) => ({ path: await plugin(world) }),
  createApplication: async (world) => ({
    path: inCluster(world, '/apps'),
    body: { ...spec(), plugins: { 'jwt-auth': { secret: planted.signing } } },
  }),
  importApplication: async (world) => {
    const document = {
      openapi: '3.0.3',
      info: { title: unique('Pets'), version: '1' },
      servers: [{ url: 'https://pets.example.com/v2' }],
      paths: { '/pets': { get: { responses: { 200: { description: 'Pets' } } } } },
    };
    return { path: inCluster(world, '/apps/import'), body: { openapi: JSON.stringify(document) } };
  },
  updateApplication: async (world) => ({
    path: inCluster(world, `/apps/${(await application(world)).id}`),
    body: spec(),
  }),
  patchApplication: async (world) => ({
    path: inCluster(world, `/apps/${(await application(world)).id}`),
    body: { description: 'Changed' },
  }),
  deleteApplication: async (world) => ({
    path: inCluster(world, `/apps/${(await application(world)).id}`),
  }),
  createApi: async (world) => ({
    path: `/apps/${(await application(world)).id}/apis`,
    body: apiSpec(),
  }),
  updateApi: async (world) => ({ path: await api(world), body: apiSpec() }),
  patchApi: async (world) => ({ path: await api(world), body: { description: 'Changed' } }),
  deleteApi: async (world) => ({ path: await api(world) }),
  deleteAllApis: async (world) => ({ path: (await api(world)).replace(/\/\d+$/, '') }),
  createConsumer: async (world) => ({
    path: inCluster(world, '/consumers'),
    body: consumerSpec(),
  }),
  updateConsumer: async (world) => {
    const path = await consumer(world);
    const { name } = await world.ok<Consumer>('GET', path);
    return { path, body: { name, description: 'Replaced' } };
  },
  patchConsumer: async (world) => ({
    path: await consumer(world),
    body: { description: 'Changed' },
  }),
  deleteConsumer: async (world) => ({ path: await consumer(world) }),
  revealConsumerCredentials: async (world) => ({
    path: `${await consumer(world)}/credentials`,
  }),
  createConsumerJwt: async (world) => ({ path: `${await consumer(world)}/jwt`, body: { ttl: 60 } }),
  createCertificate: async (world) => ({
    path: inCluster(world, '/certificates'),
    body: certificateSpec(),
  }),
  updateCertificate: async (world) => ({
    path: await certificate(world),
    body: certificateSpec(),
  }),
  patchCertificate: async (world) => ({
    path: await certificate(world),
    body: { labels: ['team-b'] },
  }),
  deleteCertificate: async (world) => ({ path: await certificate(world) }),
  restoreRecords: async (world) => {
    const { id } = await application(world);
    const path = inCluster(world, `/apps/${id}`);
    await world.ok('PATCH', path, { description: 'Changed' });
    const query = `kind=application&record_id=${id}&action=update`;
    const history = inOrganization(world, `/history?${query}`);
    const { list } = await world.ok<HistoryList>('GET', history);
    const body = { entry_ids: list.map((entry) => entry.id) };
    return { path: inCluster(world, '/restorations'), body };
  },
  createNamedVersion: async (world) => ({
    path: inCluster(world, '/named_versions'),
    body: { name: unique('version') },
  }),
  deleteNamedVersion: async (world) => ({ path: await namedVersion(world) }),
};
