import type {
  CertificateDetails,
  Consumer,
  GatewayCertificateList,
  HistoryList,
  LoadedPluginList,
} from '#contract/generated/types.gen.ts';
import { selfSigned } from '#contract/testing/openssl.ts';
import {
  useCreateCertificate,
  useDeleteCertificate,
  usePatchCertificate,
} from '#resources/certificates/queries.ts';
import { useCreateCluster, useUpdateSettings } from '#resources/clusters/queries.ts';
import {
  useCreateConsumer,
  useDeleteConsumer,
  useIssueToken,
  usePatchConsumer,
  useReplaceConsumer,
  useRevealCredentials,
} from '#resources/consumers/queries.ts';
import {
  useCreateInstallation,
  useDownloadFiles,
  useRevokeCertificate,
} from '#resources/gateway-instances/queries.ts';
import { useLoadPlugin, useUnloadPlugin, useUpdateMetadata } from '#resources/plugins/queries.ts';
import { useUpdatePolicies } from '#resources/policies/queries.ts';
import { useRestoreRecords } from '#shared/queries.ts';
import { type MutationCase, ready } from './cases.ts';
import type { Stage } from './stage.ts';

async function oneConsumer({ world, unique }: Stage) {
  const { clusterId } = world;
  const name = unique('consumer').replace('-', '_');
  const { id } = await world.ok<Consumer>('POST', `/clusters/${clusterId}/consumers`, {
    name,
    credentials: { 'jwt-auth': { key: unique('key'), secret: 'a secret of enough characters' } },
  });
  return { name, ids: { clusterId, consumerId: id }, path: { consumer_id: id } };
}

function certificateSpec(host: string) {
  const { certificate, key } = selfSigned(`/CN=${host}`, `subjectAltName=DNS:${host}`);
  return { certificate, private_key: key };
}

async function oneCertificate({ world, unique }: Stage) {
  const { clusterId } = world;
  const body = certificateSpec(`${unique('host')}.example.com`);
  const address = `/clusters/${clusterId}/certificates`;
  const { id } = await world.ok<CertificateDetails>('POST', address, body);
  return { ids: { clusterId, certificateId: id }, path: { certificate_id: id } };
}

async function onePlugin({ world, unique }: Stage) {
  const address = `/clusters/${world.clusterId}/plugin_management`;
  const name = unique('custom');
  await world.ok('POST', address, { name, type: 'other' });
  const { list } = await world.ok<LoadedPluginList>('GET', `${address}?page_size=1000`);
  const id = list.find((plugin) => plugin.name === name)?.plugin_management_id ?? '';
  return { id, path: { plugin_management_id: id } };
}

/** Mutations of clusters and of their resources, except applications. */
export const clusters: Record<string, MutationCase> = {
  useCreateCluster: {
    stale: ['Clusters', 'Billing'],
    arrange: async ({ world, unique, regionId }) =>
      ready(() => useCreateCluster(world.orgId), { name: unique('cluster'), region_id: regionId }),
  },
  useUpdateSettings: {
    stale: ['Clusters'],
    arrange: async ({ world }) =>
      ready(() => useUpdateSettings(world), {
        body: { client_settings: { maximum_request_body_size: 7 } },
        etag: undefined,
      }),
  },
  useUpdatePolicies: {
    stale: ['Clusters'],
    arrange: async ({ world }) =>
      ready(() => useUpdatePolicies(world), { body: { acl: null }, etag: undefined }),
  },
  useCreateInstallation: {
    stale: ['GatewayInstances'],
    arrange: async ({ world, unique }) =>
      ready(() => useCreateInstallation(world), { name: unique('edge'), platform: 'docker' }),
  },
  useDownloadFiles: {
    stale: ['GatewayInstances', 'Billing'],
    arrange: async ({ world, unique }) => {
      const save = () => undefined;
      const gateway = { name: unique('edge'), platform: 'helm', save } as const;
      return ready(() => useDownloadFiles(world), gateway);
    },
  },
  useRevokeCertificate: {
    stale: ['GatewayInstances', 'Billing'],
    arrange: async ({ world, unique }) => {
      const path = `/clusters/${world.clusterId}/gateway_certificate`;
      await world.ok('GET', `${path}?name=${unique('edge')}`);
      const { list } = await world.ok<GatewayCertificateList>('GET', `${path}s`);
      const serial = list.find(({ revoked_at: revokedAt }) => !revokedAt)?.serial_number ?? '';
      return ready(() => useRevokeCertificate(world), serial, { serial_number: serial });
    },
  },
  useLoadPlugin: {
    stale: ['Plugins'],
    arrange: async ({ world, unique }) =>
      ready(() => useLoadPlugin(world), { name: unique('custom'), type: 'other' }),
  },
  useUpdateMetadata: {
    stale: ['Plugins'],
    arrange: async (stage) => {
      const { id, path } = await onePlugin(stage);
      return ready(() => useUpdateMetadata(stage.world), { id, metadata: { topic: 'a' } }, path);
    },
  },
  useRestoreRecords: {
    stale: [
      'History',
      'Applications',
      'APIs',
      'Consumers',
      'Certificates',
      'Clusters',
      'Plugins',
      'Labels',
    ],
    arrange: async ({ world, application }) => {
      await application();
      const { list } = await world.ok<HistoryList>('GET', `/orgs/${world.orgId}/history`);
      const ids = list.filter(({ kind }) => kind === 'application').map(({ id }) => id);
      return ready(() => useRestoreRecords(world), { entry_ids: ids.slice(0, 1) });
    },
  },
  useUnloadPlugin: {
    stale: ['Plugins'],
    gone: 'plugin_management_id',
    arrange: async (stage) => {
      const { id, path } = await onePlugin(stage);
      return ready(() => useUnloadPlugin(stage.world), { id }, path);
    },
  },
  useCreateCertificate: {
    stale: ['Certificates', 'Applications', 'Clusters', 'Labels'],
    arrange: async ({ world, unique }) =>
      ready(() => useCreateCertificate(world), certificateSpec(`${unique('host')}.example.com`)),
  },
  usePatchCertificate: {
    stale: ['Certificates', 'Applications', 'Labels'],
    arrange: async (stage) => {
      const { ids, path } = await oneCertificate(stage);
      return ready(
        () => usePatchCertificate(ids),
        { patch: { labels: ['team-b'] }, etag: undefined },
        path,
      );
    },
  },
  useDeleteCertificate: {
    stale: ['Certificates', 'Applications', 'Clusters', 'Labels'],
    gone: 'certificate_id',
    arrange: async (stage) => {
      const { ids, path } = await oneCertificate(stage);
      return ready(() => useDeleteCertificate(ids), { id: ids.certificateId }, path);
    },
  },
  useCreateConsumer: {
    stale: ['Consumers', 'Clusters', 'Labels'],
    arrange: async ({ world, unique }) =>
      ready(() => useCreateConsumer(world), { name: unique('created').replace('-', '_') }),
  },
  usePatchConsumer: {
    stale: ['Consumers', 'Labels'],
    arrange: async (stage) => {
      const { ids, path } = await oneConsumer(stage);
      return ready(
        () => usePatchConsumer(ids),
        { patch: { description: 'Changed' }, etag: undefined },
        path,
      );
    },
  },
  useReplaceConsumer: {
    stale: ['Consumers', 'Labels'],
    arrange: async (stage) => {
      const { name, ids, path } = await oneConsumer(stage);
      return ready(() => useReplaceConsumer(ids), { body: { name }, etag: undefined }, path);
    },
  },
  useDeleteConsumer: {
    stale: ['Consumers', 'Clusters', 'Labels'],
    gone: 'consumer_id',
    arrange: async (stage) => {
      const { ids, path } = await oneConsumer(stage);
      return ready(() => useDeleteConsumer(ids), { id: ids.consumerId }, path);
    },
  },
  useRevealCredentials: {
    stale: ['Consumers'],
    arrange: async (stage) => {
      const { ids, path } = await oneConsumer(stage);
      return ready(() => useRevealCredentials(ids), undefined, path);
    },
  },
  useIssueToken: {
    stale: ['Consumers'],
    arrange: async (stage) => {
      const { ids, path } = await oneConsumer(stage);
      return ready(() => useIssueToken(ids), { ttl: 60 }, path);
    },
  },
};
