import type { GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { gatewayVersions } from './gateway-versions.ts';
import type { JsonSchema, RuleWarning } from './plugin-validation.ts';
import type { RuleIssue } from './rules.ts';
import { schemaParts } from './schema-parts.ts';
import { isSwitchedOff } from './switched-off.ts';

/** What versions of Apache APISIX know of a plugin. */
export interface VersionedPlugin {
  /** The version that introduced it; absent when every supported one has it. */
  since?: GatewayMinorVersion;
  /** Members carry `x-since`, and `x-guards` when a gateway that ignores them lets more callers in. */
  schema: JsonSchema;
  /** Whether a gateway that skips the plugin lets everybody in. */
  guards?: true;
}

/** A plugin, or members of one, that older versions do not have. */
export interface PluginNeed {
  name: string;
  /** The version that introduced it. */
  since: GatewayMinorVersion;
  /** Dotted paths of members; absent when it is the plugin as a whole. */
  members?: string[];
  /** Whether its loss lets callers in. */
  guards: boolean;
}

/**
 * What a map of plugins needs beyond the oldest supported version. Plugins that are switched off need nothing, and
 * unknown ones are not judged.
 *
 * @param plugins as gateways get them
 */
export function pluginNeeds(
  plugins: Readonly<Record<string, unknown>>,
  lookup: (name: string) => VersionedPlugin | undefined,
): PluginNeed[] {
  return Object.entries(plugins).flatMap(([name, settings]): PluginNeed[] => {
    const plugin = lookup(name);
    if (!plugin || isSwitchedOff(settings)) return [];
    const { since, schema, guards = false } = plugin;
    const own = since === undefined ? [] : [{ name, since, guards }];
    return [...own, ...memberNeeds(name, schema, settings)];
  });
}

function memberNeeds(name: string, schema: JsonSchema, settings: unknown): PluginNeed[] {
  const newer = schemaParts(schema, settings).flatMap(({ schema: part, path }) => {
    const since = gatewayVersions.find((version) => version === part['x-since']);
    return since && path.length > 0
      ? [{ since, guards: part['x-guards'] === true, member: path.join('.') }]
      : [];
  });
  const groups = Map.groupBy(newer, ({ since, guards }) => `${since} ${guards}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const members = [...new Set(group.map(({ member }) => member))];
    return [{ name, since: first.since, guards: first.guards, members }];
  });
}

/** Those of the needs that a version does not meet. */
export function unmetNeeds(
  needs: readonly PluginNeed[],
  version: GatewayMinorVersion,
): PluginNeed[] {
  const index = gatewayVersions.indexOf(version);
  return needs.filter(({ since }) => gatewayVersions.indexOf(since) > index);
}

/** A gateway with the version that it runs, such as 3.13.0. */
export interface VersionedGateway {
  name: string;
  version: string;
}

/**
 * What the oldest gateway of a cluster would skip: an issue where that lets callers in, a warning otherwise.
 *
 * @param unmet the needs that the gateway does not meet
 * @param path location of the plugins in the record, such as `plugins`; empty when they are the record
 */
export function versionFindings(
  unmet: readonly PluginNeed[],
  { name: gateway, version }: VersionedGateway,
  path: string,
): { issues: RuleIssue[]; warnings: RuleWarning[] } {
  const found = unmet.flatMap(({ name, since, members, guards }) => {
    const at = path ? `${path}.${name}` : name;
    const fields = members ? members.map((member) => `${at}.${member}`) : [at];
    const subject = members ? `${members.join(', ')} of ${name}` : name;
    const loss = guards ? ', so it would let callers in that you mean to refuse' : '';
    const message = `${gateway} runs Apache APISIX ${version}, but ${subject} needs ${since}${loss}`;
    return fields.map((field) => ({ field, message, guards }));
  });
  return {
    issues: found
      .filter(({ guards }) => guards)
      .map(({ field, message }) => ({ field, rule: 'version' as const, message })),
    warnings: found
      .filter(({ guards }) => !guards)
      .map(({ field, message }) => ({ field, message })),
  };
}
