import type {
  ApiSpec,
  ApplicationSpec,
  ClusterPlugins,
  ClusterSettings,
  ConsumerSpec,
} from '#contract/generated/types.gen.ts';
import type { DeliveredObjects } from './effective-plugins.ts';
import { apiObjects } from './gateway-config/apis.ts';
import { applicationObjects } from './gateway-config/applications.ts';
import { clusterObjects } from './gateway-config/clusters.ts';
import { consumerObjects } from './gateway-config/consumers.ts';
import type { Stored } from './gateway-config/objects.ts';
import { isObject } from './json.ts';
import type { Level } from './plugins/definition.ts';
import { activeFlag } from './publication.ts';

/** The records that decide about the plugins of a request. */
export interface PluginRecords {
  cluster: Stored<{ settings: ClusterSettings; policies?: ClusterPlugins }>;
  application: Stored<ApplicationSpec>;
  api: Stored<ApiSpec>;
  consumer?: Stored<ConsumerSpec> | undefined;
}

/** The objects that gateways get, or would get if the API and its application were published. */
export function deliveredObjects(records: PluginRecords): DeliveredObjects {
  const published = { active: activeFlag(true) };
  const application = { ...records.application, ...published };
  const { consumer } = records;
  return {
    globalRules: clusterObjects(records.cluster, []).global_rules ?? [],
    service: applicationObjects(application).services?.[0],
    // The routes of an API have the same plugins.
    route: apiObjects({ ...records.api, ...published }, application).routes?.[0],
    consumer: consumer && consumerObjects(consumer).consumers?.[0],
  };
}

/** A member of a record that a delivered plugin is made of. */
export interface PluginOrigin {
  level: Level;
  /** Its path, such as `plugins` and `cors`, or `strip_path_prefix`. */
  path: readonly string[];
}

/**
 * Returns the members that a delivered plugin is made of, those of its own level first. A member is one if the gateway
 * object differs without it, so this holds for whatever the translation makes of it.
 */
export function pluginOrigins(
  records: PluginRecords,
): (level: Level, plugin: string) => PluginOrigin[] {
  const all = deliveredSettings(deliveredObjects(records));
  const variants = originsIn(records).map((origin) => ({
    origin,
    settings: deliveredSettings(deliveredObjects(withoutMember(records, origin))),
  }));
  return (level, plugin) => {
    const key = keyOf(level, plugin);
    const found = variants.filter(({ settings }) => settings.get(key) !== all.get(key));
    return found
      .map(({ origin }) => origin)
      .sort((a, b) => Number(b.level === level) - Number(a.level === level));
  };
}

const keyOf = (level: Level, plugin: string) => `${level}/${plugin}`;

/** The settings of each plugin as text, by level and name. */
function deliveredSettings(objects: DeliveredObjects): Map<string, string> {
  const { globalRules, service, route, consumer } = objects;
  const byLevel = [
    ...globalRules.map((rule) => ['cluster', rule] as const),
    ['application', service] as const,
    ['api', route] as const,
    ['consumer', consumer] as const,
  ];
  return new Map(
    byLevel.flatMap(([level, object]) =>
      namesIn(object, ['plugins']).map((plugin): [string, string] => [
        keyOf(level, plugin),
        JSON.stringify(memberAt(object, ['plugins', plugin])),
      ]),
    ),
  );
}

/** Every member that can become a plugin. */
function originsIn({ cluster, application, api, consumer }: PluginRecords): PluginOrigin[] {
  const at = (level: Level, ...paths: string[][]) => paths.map((path) => ({ level, path }));
  const below = (record: unknown, ...path: string[]) =>
    namesIn(record, path).map((name) => [...path, name]);
  return [
    ...at('api', ...below(api, 'plugins'), ['strip_path_prefix'], ['gateway_extra']),
    ...at('application', ...below(application, 'plugins'), ['protocols'], ['gateway_extra']),
    ...at('consumer', ...below(consumer, 'plugins'), ...below(consumer, 'credentials')),
    ...at(
      'cluster',
      ...below(cluster, 'policies'),
      ...namesIn(cluster, ['settings']).flatMap((group) => below(cluster, 'settings', group)),
    ),
  ];
}

function withoutMember(records: PluginRecords, { level, path }: PluginOrigin): PluginRecords {
  const record = without(records[level], path);
  // The contract has an older member for the protocol.
  const rest = path[0] === 'protocols' ? without(record, ['protocol']) : record;
  return { ...records, [level]: rest };
}

function without(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (!isObject(value) || name === undefined) return value;
  const { [name]: inner, ...others } = value;
  return rest.length === 0 ? others : { ...others, [name]: without(inner, rest) };
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  );
}

function namesIn(value: unknown, path: readonly string[]): string[] {
  const found = memberAt(value, path);
  return isObject(found) ? Object.keys(found) : [];
}
