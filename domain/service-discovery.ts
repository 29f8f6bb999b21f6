import type { ServiceDiscovery } from '#contract/generated/types.gen.ts';

/** The longest `service_name` of an upstream in the Admin API, in characters. */
export const MAX_SERVICE_NAME = 256;

/** The `service_name` of a Kubernetes service in the Admin API: `registry/namespace/name:port`. */
export function discoveredServiceName({
  service_registry_id,
  kubernetes_service,
}: ServiceDiscovery): string {
  const { namespace = 'default', name = '', port = '' } = kubernetes_service ?? {};
  const service = `${namespace}/${name}:${port}`;
  return service_registry_id ? `${service_registry_id}/${service}` : service;
}
