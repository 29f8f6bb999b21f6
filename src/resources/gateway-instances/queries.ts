import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  getStartupConfigTemplateOptions,
  listGatewayInstancesOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { generateGatewayCertificate } from '#contract/generated/sdk.gen.ts';
import type { GetStartupConfigTemplateData } from '#contract/generated/types.gen.ts';

interface InCluster {
  clusterId: string;
}

/** What the startup configuration is for: a configuration file of APISIX, or the values of its Helm chart. */
export type StartupKind = GetStartupConfigTemplateData['path']['config_type'];

export const gatewayInstances = {
  /** Every gateway that reported within the last seven days. */
  all: ({ clusterId }: InCluster) =>
    payload(listGatewayInstancesOptions({ path: { cluster_id: clusterId } })),
  /** What a new gateway starts with, with places for what only its operator knows. */
  startup: ({ clusterId }: InCluster, kind: StartupKind) =>
    payload(
      getStartupConfigTemplateOptions({ path: { cluster_id: clusterId, config_type: kind } }),
    ),
};

/**
 * Issues a certificate for gateways. It is a GET that makes something, and hands out a private key once: so it is no
 * query, and nothing of the answer is kept but by the page that asked.
 */
export function useGenerateBundle({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: () => payloadOf(generateGatewayCertificate({ path: { cluster_id: clusterId } })),
    tags: ['GatewayInstances'],
    secret: true,
  });
}
