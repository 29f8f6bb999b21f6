import { useMemo } from 'react';
import { type PluginOrigin, type PluginRecords, pluginOrigins } from '#domain/delivered-plugins.ts';
import type { PluginUse } from '#domain/effective-plugins.ts';
import { joinWords } from '#lib/text.ts';
import { type ClusterIds, paths } from '#paths';
import { useApplicationPermissions } from '#resources/applications/actions.tsx';
import { useClusterPermissions } from '#resources/clusters/actions.tsx';
import { useConsumerPermissions } from '#resources/consumers/actions.tsx';
import { usePolicyPermission } from '#resources/policies/actions.tsx';
import { useCluster } from '#shared/current.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions } from './actions.tsx';

/** A member of a record that a plugin is made of. */
export interface PluginSource {
  /** The record as a sentence names it, or a setting of it. */
  name: string;
  href: string;
}

/** Where a plugin is set. */
interface PluginSources {
  sources: PluginSource[];
  /** All of them as part of a sentence. */
  name: string;
  /** The form that changes it. */
  editHref: string;
  /** Why it cannot be changed. */
  editDisabledReason: string | undefined;
}

export type SourceOf = (use: Pick<PluginUse, 'level' | 'plugin'>) => PluginSources;

/** Returns where each effective plugin of the API in the address is set. */
export function usePluginSources(records: PluginRecords): SourceOf {
  const { application, consumer } = records;
  const cluster = useCluster();
  const ids = useApiIds();
  const consumerIds = { ...ids, consumerId: consumer?.id ?? '' };
  const originsOf = useMemo(() => pluginOrigins(records), [records]);
  const policyReason = usePolicyPermission();
  const settingsReason = useClusterPermissions().changeSettings;
  const levels: Record<PluginLevel, Level> = {
    cluster: {
      name: `the cluster ${cluster.name}`,
      href: paths.clusterPolicies(ids),
      form: paths.policyPlugins(ids),
      reason: policyReason,
    },
    application: {
      name: `the application ${application.name}`,
      href: paths.applicationPlugins(ids),
      form: paths.applicationEdit(ids),
      reason: useApplicationPermissions().change,
    },
    api: {
      name: 'this API',
      href: paths.apiPlugins(ids),
      form: paths.apiEdit(ids),
      reason: useApiPermissions().change,
    },
    consumer: {
      name: `the consumer ${consumer?.name ?? ''}`,
      href: paths.consumerPlugins(consumerIds),
      form: paths.consumerEdit(consumerIds),
      reason: useConsumerPermissions().change,
    },
  };
  const formOf = ({ level, path: [member, part = ''] }: PluginOrigin): string => {
    if (level !== 'cluster') return `${levels[level].form}#${sections[member ?? ''] ?? 'plugins'}`;
    if (member === 'policies') return policyForm(ids, part);
    return paths.clusterSettings(ids, settingGroups[part]);
  };
  const sourceOf = (origin: PluginOrigin): PluginSource => {
    const setting = settingLabel(origin);
    const { name, href } = levels[origin.level];
    return setting === undefined
      ? { name, href }
      : { name: `${setting} of ${name}`, href: formOf(origin) };
  };
  return ({ level, plugin }) => {
    const found = originsOf(level, plugin);
    const origins = found.length > 0 ? found : [{ level, path: [pluginMember[level], plugin] }];
    const byName = new Map(origins.map(sourceOf).map((source) => [source.name, source]));
    const [first = { level, path: [] }] = origins;
    const isSetting = first.level === 'cluster' && first.path[0] === 'settings';
    return {
      sources: [...byName.values()],
      name: joinWords([...byName.keys()]),
      editHref: formOf(first),
      editDisabledReason: isSetting ? settingsReason : levels[first.level].reason,
    };
  };
}

interface Level {
  name: string;
  /** The page that shows its plugins. */
  href: string;
  form: string;
  /** Why it cannot be changed. */
  reason: string | undefined;
}

/** The member that holds plugins. */
const pluginMember: Record<PluginLevel, string> = {
  cluster: 'policies',
  application: 'plugins',
  api: 'plugins',
  consumer: 'plugins',
};

/** The section of a form with a member, where it is not that of plugins. */
const sections: Readonly<Record<string, string>> = {
  strip_path_prefix: 'matching',
  protocols: 'hosts',
  gateway_extra: 'advanced',
  credentials: 'credentials',
};

const settingGroups: Readonly<Record<string, string>> = {
  client_settings: 'client',
  observability_settings: 'observability',
  api_proxy_settings: 'proxy',
};

/** The labels of members that become plugins without being one. */
const settingLabels: Readonly<Record<string, string>> = {
  strip_path_prefix: 'Strip the path prefix',
  protocols: 'HTTPS only',
  gateway_extra: 'Other gateway members',
  client_real_ip: "Caller's address",
  maximum_request_body_size: 'Largest request body',
  metrics: 'Metrics',
  enable_request_buffering: 'Request buffering',
  server_header_customization: 'Server header',
};

function settingLabel({ path }: PluginOrigin): string | undefined {
  if (path[0] === 'plugins' || path[0] === 'policies') return undefined;
  return settingLabels[path.at(-1) ?? ''];
}

/** Returns the form of a cluster policy. Three of them have separate forms. */
function policyForm(ids: ClusterIds, member: string): string {
  if (member === 'authentication') return paths.policyAuthentication(ids);
  if (member === 'acl') return paths.policyAcl(ids);
  if (member === 'logging') return paths.policyLogging(ids);
  return paths.policyPlugins(ids);
}
