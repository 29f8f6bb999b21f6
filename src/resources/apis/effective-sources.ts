import type { Consumer } from '#contract/generated/types.gen.ts';
import { type ClusterIds, paths } from '#paths';
import { useApplicationPermissions } from '#resources/applications/actions.tsx';
import { useConsumerPermissions } from '#resources/consumers/actions.tsx';
import { usePolicyPermission } from '#resources/policies/actions.tsx';
import { useCluster } from '#shared/current.ts';
import type { PluginLevel, PluginUse } from '#shared/effective-plugins.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions, useApplication } from './actions.tsx';

/** Where a plugin is set. */
interface PluginSource {
  /** The record as a sentence names it. */
  name: string;
  href: string;
  /** The form that changes it. */
  editHref: string;
  /** Why it cannot be changed. */
  editDisabledReason: string | undefined;
}

export type SourceOf = (use: Pick<PluginUse, 'level' | 'member'>) => PluginSource;

/** Returns where each effective plugin of the API in the address is set. */
export function usePluginSources(consumer: Consumer | undefined): SourceOf {
  const ids = useApiIds();
  const [cluster, application] = [useCluster(), useApplication()];
  const consumerIds = { ...ids, consumerId: consumer?.id ?? '' };
  const disabledReasons: Record<PluginLevel, string | undefined> = {
    cluster: usePolicyPermission(),
    application: useApplicationPermissions().change,
    api: useApiPermissions().change,
    consumer: useConsumerPermissions().change,
  };
  const sources = {
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
    ...sources[level],
    editDisabledReason: disabledReasons[level],
  });
}

/** Returns the form of a cluster policy. Three of them have separate forms. */
function policyForm(ids: ClusterIds, member: string): string {
  if (member === 'authentication') return paths.policyAuthentication(ids);
  if (member === 'acl') return paths.policyAcl(ids);
  if (member === 'logging') return paths.policyLogging(ids);
  return paths.policyPlugins(ids);
}
