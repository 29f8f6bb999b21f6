import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  getDeliveryOptions,
  getStartupConfigTemplateOptions,
  listGatewayCertificatesOptions,
  listGatewayInstancesOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  generateGatewayCertificate,
  revokeGatewayCertificate,
} from '#contract/generated/sdk.gen.ts';
import type {
  GatewayMinorVersion,
  GetStartupConfigTemplateData,
} from '#contract/generated/types.gen.ts';

interface InCluster {
  clusterId: string;
}

/** The kind of startup configuration: a configuration file of APISIX, or the values of its Helm chart. */
export type StartupKind = GetStartupConfigTemplateData['path']['config_type'];

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
  /** The startup configuration for a version or the newest one, with placeholders for the operator's values. */
  startup: ({ clusterId }: InCluster, kind: StartupKind, version?: GatewayMinorVersion) =>
    payload(
      getStartupConfigTemplateOptions({
        path: { cluster_id: clusterId, config_type: kind },
        ...(version && { query: { version } }),
      }),
    ),
};

/**
 * Issues a certificate for gateways. A mutation although it is a GET: each request creates a certificate, and its
 * private key must not be cached.
 */
export function useGenerateBundle({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: () => payloadOf(generateGatewayCertificate({ path: { cluster_id: clusterId } })),
    tags: ['GatewayInstances'],
    // The names of certificates count against the plan.
    alsoAffects: ['Billing'],
    secret: true,
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
