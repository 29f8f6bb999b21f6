import type { AvailablePlugin, AvailablePluginDetails } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { authentication } from '#domain/plugins/authentication.ts';
import { browsers } from '#domain/plugins/browsers.ts';
import { consumerAccess } from '#domain/plugins/consumer-access.ts';
import type { PluginDefinition, PluginFamily } from '#domain/plugins/definition.ts';
import { limits } from '#domain/plugins/limits.ts';
import { logging } from '#domain/plugins/logging.ts';
import { proxyCache } from '#domain/plugins/proxy-cache.ts';
import { requests } from '#domain/plugins/requests.ts';
import { restrictions } from '#domain/plugins/restrictions.ts';
import { rewriting } from '#domain/plugins/rewriting.ts';
import { meta } from '#domain/plugins/schema.ts';
import { tracing } from '#domain/plugins/tracing.ts';
import { traffic } from '#domain/plugins/traffic.ts';
import { translation } from '#domain/plugins/translation.ts';
import { accessList } from './acl.ts';

const byType: Record<string, PluginFamily> = {
  authentication,
  security: { ...accessList, ...consumerAccess, ...browsers, ...restrictions },
  traffic: { ...limits, ...traffic, ...requests, 'proxy-cache': proxyCache },
  transformation: { ...rewriting, ...translation },
  observability: { ...tracing, ...logging },
};

/** Adds the common settings of all plugins. */
function withMeta({ schema, ...rest }: PluginDefinition): PluginDefinition {
  const properties = isObject(schema.properties) ? schema.properties : {};
  return { ...rest, schema: { ...schema, properties: { ...properties, _meta: meta } } };
}

interface CataloguePlugin extends PluginDefinition {
  name: string;
  /** Category. */
  type: string;
}

/** All plugins that gateways of this control plane can run, with their schemas. */
export const plugins: ReadonlyMap<string, CataloguePlugin> = new Map(
  Object.entries(byType).flatMap(([type, family]) =>
    Object.entries(family).map(
      ([name, definition]) => [name, { name, type, ...withMeta(definition) }] as const,
    ),
  ),
);

/** A plugin as an item of the list of available plugins. */
export function summaryOf(plugin: CataloguePlugin): AvailablePlugin {
  const { name, type, description, levels, optional, metadata_schema } = plugin;
  return {
    name,
    type,
    description,
    levels: [...levels],
    default_loaded: !optional,
    has_metadata: metadata_schema !== undefined,
  };
}

/** A plugin with its schemas, default settings and example. */
export function detailsOf(plugin: CataloguePlugin): AvailablePluginDetails {
  const { schema, metadata_schema, default: byDefault, example } = plugin;
  return {
    ...summaryOf(plugin),
    schema,
    ...(metadata_schema && { metadata_schema }),
    default: byDefault,
    example,
  };
}
