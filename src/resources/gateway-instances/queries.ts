import { alwaysFresh, payload, payloadOf } from '#api/envelope.ts';
import { ApiError } from '#api/errors.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  getDeliveryOptions,
  getGatewayDeliveryOptions,
  getStartupConfigTemplateOptions,
  listGatewayCertificatesOptions,
  listGatewayInstancesOptions,
  listRefusedRecordsOptions,
  listSkippedRecordsOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  createGatewayInstallation,
  downloadGatewayFiles,
  getApisixYaml,
  revokeGatewayCertificate,
} from '#contract/generated/sdk.gen.ts';
import type {
  GatewayInstallationCreate,
  GatewayMinorVersion,
  GetStartupConfigTemplateData,
} from '#contract/generated/types.gen.ts';

interface InCluster {
  clusterId: string;
}

/** The kind of startup configuration: a configuration file of APISIX, or the values of its Helm chart. */
export type StartupKind = GetStartupConfigTemplateData['path']['config_type'];

/** The gateway whose files to download, and what to do with them. */
interface FilesDownload extends GatewayInstallationCreate {
  save: (archive: Blob) => void;
}

export const gatewayInstances = {
  /** Every gateway that reported within the last seven days. */
  all: ({ clusterId }: InCluster) =>
    payload(listGatewayInstancesOptions({ path: { cluster_id: clusterId } })),
  /** The certificates of gateways that have not expired. */
  certificates: ({ clusterId }: InCluster) =>
    payload(listGatewayCertificatesOptions({ path: { cluster_id: clusterId } })),
  /** What the gateways of a cluster have received. */
  delivery: ({ clusterId }: InCluster) =>
    payload(getDeliveryOptions({ path: { cluster_id: clusterId } })),
  /** What a gateway of a cluster has received, by the id that the delivery has for it. */
  oneDelivery: ({ clusterId }: InCluster, gatewayId: string) =>
    payload(getGatewayDeliveryOptions({ path: { cluster_id: clusterId, gateway_id: gatewayId } })),
  /** The records with plugins that a version of Apache APISIX does not have. */
  skipped: ({ clusterId }: InCluster, version: GatewayMinorVersion) =>
    payload(listSkippedRecordsOptions({ path: { cluster_id: clusterId }, query: { version } })),
  /** The stored records that gateways refuse as a whole or in part. */
  refused: ({ clusterId }: InCluster) =>
    alwaysFresh(payload(listRefusedRecordsOptions({ path: { cluster_id: clusterId } }))),
  /** The startup configuration for a version or the newest one, with placeholders for the operator's values. */
  startup: ({ clusterId }: InCluster, kind: StartupKind, version?: GatewayMinorVersion) =>
    payload(
      getStartupConfigTemplateOptions({
        path: { cluster_id: clusterId, config_type: kind },
        ...(version && { query: { version } }),
      }),
    ),
};

/** What the gateways of a cluster receive as an `apisix.yaml`, with its secrets concealed. */
export async function fetchApisixYaml({ clusterId }: InCluster): Promise<Blob> {
  const { data } = await getApisixYaml({ path: { cluster_id: clusterId }, parseAs: 'blob' });
  return requireType(data as unknown as Blob, 'application/yaml');
}

/** A page from a wrong address must fail, and not pass as the file. */
function requireType(file: Blob, type: string): Blob {
  if (file.type === type) return file;
  throw new ApiError({ kind: 'unknown', message: 'The response is not from this API.' });
}

/** Prepares the files of a gateway for a download with a token. */
export function useCreateInstallation({ clusterId: cluster_id }: InCluster) {
  return useApiMutation({
    mutationFn: (body: GatewayInstallationCreate) =>
      payloadOf(createGatewayInstallation({ path: { cluster_id }, body })),
    tags: ['GatewayInstances'],
    secret: true,
  });
}

/** Issues the certificate of a gateway and passes its files on, compressed. They hold a private key and are not kept. */
export function useDownloadFiles({ clusterId: cluster_id }: InCluster) {
  return useApiMutation({
    mutationFn: async ({ save, ...body }: FilesDownload) => {
      const { token } = await payloadOf(createGatewayInstallation({ path: { cluster_id }, body }));
      const { data } = await downloadGatewayFiles({ body: { token }, parseAs: 'blob' });
      save(requireType(data, 'application/gzip'));
    },
    tags: ['GatewayInstances'],
    // The names of certificates count against the plan.
    alsoAffects: ['Billing'],
  });
}

/** Revokes a certificate by its serial number. */
export function useRevokeCertificate({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (serialNumber: string) =>
      payloadOf(
        revokeGatewayCertificate({
          path: { cluster_id: clusterId, serial_number: serialNumber },
        }),
      ),
    tags: ['GatewayInstances'],
    // The names of certificates count against the plan.
    alsoAffects: ['Billing'],
  });
}
