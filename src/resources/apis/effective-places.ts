import type { Consumer } from '#contract/generated/types.gen.ts';
import { type ClusterIds, paths } from '#paths';
import { useApplicationPermissions } from '#resources/applications/actions.tsx';
import { useConsumerPermissions } from '#resources/consumers/actions.tsx';
import { usePolicyPermission } from '#resources/policies/actions.tsx';
import type { PluginLevel, PluginUse } from '#shared/effective-plugins.ts';
import { useCluster } from '#shared/place.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions, useApplication } from './actions.tsx';

/** Where a plugin is set. */
interface PluginPlace {
  /** The record as a sentence names it. */
  name: string;
  href: string;
  /** The form to change it in. */
  editHref: string;
  /** Why it cannot be changed. */
  editDisabledReason: string | undefined;
}

export type PlaceOf = (use: Pick<PluginUse, 'level' | 'member'>) => PluginPlace;

/** Tells where plugins that the API in the address meets are set. */
export function usePluginPlaces(consumer: Consumer | undefined): PlaceOf {
  const ids = useApiIds();
  const [cluster, application] = [useCluster(), useApplication()];
  const consumerIds = { ...ids, consumerId: consumer?.id ?? '' };
  const changing: Record<PluginLevel, string | undefined> = {
    cluster: usePolicyPermission(),
    application: useApplicationPermissions().change,
    api: useApiPermissions().change,
    consumer: useConsumerPermissions().change,
  };
  const places = {
    cluster: { name: `the cluster ${cluster.name}`, href: paths.clusterPolicies(ids) },
    application: {
      name: `the application ${application.name}`,
      href: paths.applicationPlugins(ids),
      editHref: `${paths.applicationEdit(ids)}#plugins`,
    },
    api: {
      name: 'this API',
      href: paths.apiPlugins(ids),
      editHref: `${paths.apiEdit(ids)}#plugins`,
    },
    consumer: {
      name: `the consumer ${consumer?.name ?? ''}`,
      href: paths.consumerPlugins(consumerIds),
      editHref: `${paths.consumerEdit(consumerIds)}#plugins`,
    },
  };
  return ({ level, member }) => ({
    editHref: policyForm(ids, member),
    ...places[level],
    editDisabledReason: changing[level],
  });
}

/** Three policies of a cluster have forms of their own. */
function policyForm(ids: ClusterIds, member: string): string {
  if (member === 'authentication') return paths.policyAuthentication(ids);
  if (member === 'acl') return paths.policyAcl(ids);
  if (member === 'logging') return paths.policyLogging(ids);
  return paths.policyPlugins(ids);
}
