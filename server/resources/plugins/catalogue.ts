import type { AvailablePlugin, AvailablePluginDetails } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { aiCache } from '#domain/plugins/ai-cache.ts';
import { aiGuards } from '#domain/plugins/ai-guards.ts';
import { aiRateLimiting } from '#domain/plugins/ai-limits.ts';
import { aiPrompts } from '#domain/plugins/ai-prompts.ts';
import { aiProxy } from '#domain/plugins/ai-proxy.ts';
import { aiProxyMulti } from '#domain/plugins/ai-proxy-multi.ts';
import { authentication } from '#domain/plugins/authentication.ts';
import { authorization } from '#domain/plugins/authorization.ts';
import { browsers } from '#domain/plugins/browsers.ts';
import { connections } from '#domain/plugins/connections.ts';
import { consumerAccess } from '#domain/plugins/consumer-access.ts';
import { content } from '#domain/plugins/content.ts';
import { datadog } from '#domain/plugins/datadog.ts';
import type { PluginDefinition, PluginFamily } from '#domain/plugins/definition.ts';
import { errorLogLogger } from '#domain/plugins/error-log-logger.ts';
import { extensions } from '#domain/plugins/extensions.ts';
import { functionPlatforms } from '#domain/plugins/function-platforms.ts';
import { functions } from '#domain/plugins/functions.ts';
import { gatewayAnswers } from '#domain/plugins/gateway-answers.ts';
import { gatewayProcess } from '#domain/plugins/gateway-process.ts';
import { graphqlTraffic } from '#domain/plugins/graphql-traffic.ts';
import { hostedLogging } from '#domain/plugins/hosted-logging.ts';
import { identityProviders } from '#domain/plugins/identity-providers.ts';
import { lago } from '#domain/plugins/lago.ts';
import { ldap } from '#domain/plugins/ldap.ts';
import { limits } from '#domain/plugins/limits.ts';
import { logDatabases } from '#domain/plugins/log-databases.ts';
import { logFiles } from '#domain/plugins/log-files.ts';
import { logStores } from '#domain/plugins/log-stores.ts';
import { logging } from '#domain/plugins/logging.ts';
import { multiAuth } from '#domain/plugins/multi-auth.ts';
import { oasValidator } from '#domain/plugins/oas-validator.ts';
import { opa } from '#domain/plugins/opa.ts';
import { ownResponses } from '#domain/plugins/own-responses.ts';
import { protocolBridges } from '#domain/plugins/protocol-bridges.ts';
import { proxyCache } from '#domain/plugins/proxy-cache.ts';
import { requests } from '#domain/plugins/requests.ts';
import { restrictions } from '#domain/plugins/restrictions.ts';
import { rewriting } from '#domain/plugins/rewriting.ts';
import { routingRules } from '#domain/plugins/routing-rules.ts';
import { meta } from '#domain/plugins/schema.ts';
import { singleSignOn } from '#domain/plugins/single-sign-on.ts';
import { socketLogging } from '#domain/plugins/socket-logging.ts';
import { tracing } from '#domain/plugins/tracing.ts';
import { traffic } from '#domain/plugins/traffic.ts';
import { transfer } from '#domain/plugins/transfer.ts';
import { translation } from '#domain/plugins/translation.ts';
import { chaitinWaf } from '#domain/plugins/waf.ts';
import { accessList } from './acl.ts';

const byType: Record<string, PluginFamily> = {
  authentication: {
    ...authentication,
    ...ldap,
    ...identityProviders,
    'multi-auth': multiAuth,
    ...singleSignOn,
  },
  security: {
    ...accessList,
    ...consumerAccess,
    ...browsers,
    ...restrictions,
    opa,
    'oas-validator': oasValidator,
    ...authorization,
    'chaitin-waf': chaitinWaf,
  },
  traffic: {
    ...limits,
    ...traffic,
    ...connections,
    ...graphqlTraffic,
    ...routingRules,
    ...gatewayAnswers,
    ...requests,
    'proxy-cache': proxyCache,
    ...transfer,
  },
  transformation: { ...rewriting, ...translation, ...content, ...ownResponses },
  ai: {
    'ai-proxy': aiProxy,
    'ai-proxy-multi': aiProxyMulti,
    'ai-rate-limiting': aiRateLimiting,
    'ai-cache': aiCache,
    ...aiGuards,
    ...aiPrompts,
  },
  protocols: protocolBridges,
  serverless: { ...functionPlatforms, ...functions, ...extensions },
  observability: {
    ...tracing,
    ...logging,
    ...socketLogging,
    ...hostedLogging,
    ...logStores,
    lago,
    ...gatewayProcess,
    ...logDatabases,
    ...logFiles,
    datadog,
    'error-log-logger': errorLogLogger,
  },
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

/** The plugins that some supported version of Apache APISIX lacks, as a whole or in part. */
export const versionedPlugins: readonly string[] = [...plugins.values()]
  .filter(({ since, schema }) => since || hasNewerMembers(schema))
  .map(({ name }) => name);

/** Whether members came later than the plugin. The common settings are those of every plugin, and do not count. */
function hasNewerMembers({ properties, ...rest }: JsonSchema): boolean {
  const { _meta: _common, ...own } = isObject(properties) ? properties : {};
  return JSON.stringify([own, rest]).includes('"x-since"');
}

/** A plugin as an item of the list of available plugins. */
export function summaryOf(plugin: CataloguePlugin): AvailablePlugin {
  const { name, type, description, levels, optional, since, guards, metadata_schema } = plugin;
  return {
    name,
    type,
    description,
    levels: [...levels],
    default_loaded: !optional,
    has_metadata: metadata_schema !== undefined,
    ...(since && { since }),
    refuses_callers: guards === true,
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
