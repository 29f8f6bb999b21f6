import type { GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { gatewayVersions } from './gateway-versions.ts';
import { isObject } from './json.ts';

/** The plugins that came after Apache APISIX 2.15, up to 3.18, by the version that brought them (`apisix/plugins`). */
const newPlugins: Partial<Record<GatewayMinorVersion, readonly string[]>> = {
  '3.0': [
    'ai',
    'cas-auth',
    'elasticsearch-logger',
    'openfunction',
    'tencent-cloud-cls',
    'workflow',
  ],
  '3.1': ['gm', 'inspect'],
  '3.2': ['body-transformer', 'degraphql'],
  '3.4': ['loki-logger'],
  '3.5': ['chaitin-waf'],
  '3.8': ['brotli', 'jwe-decrypt', 'multi-auth'],
  '3.9': ['http-dubbo', 'ocsp-stapling'],
  '3.11': ['ai-prompt-decorator', 'ai-prompt-template', 'ai-proxy', 'attach-consumer-label'],
  '3.12': [
    'ai-aws-content-moderation',
    'ai-prompt-guard',
    'ai-proxy-multi',
    'ai-rag',
    'ai-rate-limiting',
  ],
  '3.13': ['ai-request-rewrite', 'lago', 'mcp-bridge'],
  '3.14': ['ai-aliyun-content-moderation'],
  '3.17': [
    'acl',
    'data-mask',
    'dingtalk-auth',
    'error-page',
    'exit-transformer',
    'feishu-auth',
    'graphql-limit-count',
    'graphql-proxy-cache',
    'oas-validator',
    'proxy-buffering',
    'saml-auth',
    'traffic-label',
  ],
  '3.18': ['ai-cache', 'ai-lakera-guard', 'ldap-auth-advanced'],
};

const sinceOf: ReadonlyMap<string, GatewayMinorVersion> = new Map(
  gatewayVersions.flatMap((version) =>
    (newPlugins[version] ?? []).map((name) => [name, version] as const),
  ),
);

/** The plugins that a version of Apache APISIX does not have, with the version that brought each. */
export function pluginsAfter(version: GatewayMinorVersion): Map<string, GatewayMinorVersion> {
  const index = gatewayVersions.indexOf(version);
  return new Map([...sinceOf].filter(([, since]) => gatewayVersions.indexOf(since) > index));
}

/** The names of the plugins of a gateway object that are not switched off, and of the one that its metadata is for. */
export function pluginNames(directory: string, object: Record<string, unknown>): string[] {
  if (directory === 'plugin_metadata') return [String(object.id)];
  if (!isObject(object.plugins)) return [];
  return Object.entries(object.plugins)
    .filter(([, settings]) => !isDisabled(settings))
    .map(([name]) => name);
}

const isDisabled = (settings: unknown) =>
  isObject(settings) && isObject(settings._meta) && settings._meta.disable === true;
