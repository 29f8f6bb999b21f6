import { useCan } from '#shared/place.ts';

/** Why the reader may not do these with clusters; undefined for what is allowed. */
export function useClusterPermissions() {
  const can = useCan();
  return {
    create: can('cluster', 'clusters', 'post').reason,
    changeSettings: can('cluster', 'settings', 'patch').reason,
    addGateway: can('cluster', 'gateway_instances', 'post').reason,
  };
}
