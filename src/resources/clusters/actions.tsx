import { useCan } from '#shared/current.ts';

/** Permissions for clusters: undefined if allowed, otherwise the reason. */
export function useClusterPermissions() {
  const can = useCan();
  return {
    create: can('cluster', 'clusters', 'post').reason,
    changeSettings: can('cluster', 'settings', 'patch').reason,
    addGateway: can('cluster', 'gateway_instances', 'post').reason,
  };
}
