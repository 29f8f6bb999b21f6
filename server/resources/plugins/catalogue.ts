import type { AvailablePlugin, AvailablePluginDetails } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { authentication } from './schemas/authentication.ts';
import { browsers } from './schemas/browsers.ts';
import { consumerAccess } from './schemas/consumer-access.ts';
import type { PluginDefinition, PluginFamily } from './schemas/definition.ts';
import { limits } from './schemas/limits.ts';
import { logging } from './schemas/logging.ts';
import { proxyCache } from './schemas/proxy-cache.ts';
import { requests } from './schemas/requests.ts';
import { restrictions } from './schemas/restrictions.ts';
import { rewriting } from './schemas/rewriting.ts';
import { meta } from './schemas/schema.ts';
import { tracing } from './schemas/tracing.ts';
import { traffic } from './schemas/traffic.ts';
import { translation } from './schemas/translation.ts';

const byType: Record<string, PluginFamily> = {
  authentication,
  security: { ...consumerAccess, ...browsers, ...restrictions },
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
