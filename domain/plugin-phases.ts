import { isObject } from './json.ts';

/** The phases of a request in which gateways call plugins, in order. */
export const pluginPhases = [
  'rewrite',
  'access',
  'before_proxy',
  'header_filter',
  'body_filter',
  'log',
] as const;
export type PluginPhase = (typeof pluginPhases)[number];

/** How gateways run a plugin. */
interface PluginFacts {
  /** Within a phase, plugins with a higher priority run first. */
  priority: number;
  /** The phases that the plugin has a function for. */
  phases: readonly PluginPhase[];
  /** Authenticates callers: on a consumer it holds a credential (`type = "auth"`). */
  auth?: true;
  /** Has functions for access and body_filter that only read bodies. */
  logger?: true;
  /** On a cluster it does not run where a route has it too (`run_policy = "prefer_route"`). */
  yields?: true;
}

const at = (priority: number, ...own: PluginPhase[]): PluginFacts => ({ priority, phases: own });
const auth = (priority: number): PluginFacts => ({ ...at(priority, 'rewrite'), auth: true });
const yielding = (...[priority, ...own]: Parameters<typeof at>): PluginFacts => ({
  ...at(priority, ...own),
  yields: true,
});
const logger = (priority: number): PluginFacts => ({
  ...at(priority, 'access', 'body_filter', 'log'),
  logger: true,
});

/**
 * The plugins of Apache APISIX 3.18.0 in the order of their priority, from apisix/plugins. The functions for bodies that
 * come late, and for bodies that a plugin sends itself, count as `body_filter`. 3.13.0 differs in what it lacks, and it
 * runs `ai-aws-content-moderation` in the rewrite phase, with priority 1050.
 */
const facts: Readonly<Record<string, PluginFacts>> = {
  'real-ip': at(23000, 'rewrite'),
  'exit-transformer': at(22950, 'rewrite'),
  ai: at(22900),
  'client-control': at(22000, 'rewrite'),
  'proxy-buffering': at(21991, 'rewrite'),
  'proxy-control': at(21990, 'rewrite'),
  'request-id': at(12015, 'rewrite', 'header_filter'),
  zipkin: at(12011, 'rewrite', 'access', 'header_filter', 'log'),
  skywalking: yielding(12010, 'rewrite', 'body_filter', 'log'),
  opentelemetry: at(12009, 'rewrite', 'log'),
  'ext-plugin-pre-req': at(12000, 'rewrite'),
  'fault-injection': at(11000, 'rewrite'),
  mocking: at(10900, 'access'),
  'serverless-pre-function': at(10000, ...pluginPhases),
  'batch-requests': at(4010),
  cors: at(4000, 'rewrite', 'header_filter'),
  'ip-restriction': at(3000, 'access'),
  'ua-restriction': at(2999, 'access'),
  'referer-restriction': at(2990, 'access'),
  csrf: at(2980, 'access', 'header_filter'),
  'uri-blocker': at(2900, 'rewrite'),
  'request-validation': at(2800, 'rewrite'),
  'chaitin-waf': at(2700, 'access', 'header_filter'),
  'multi-auth': auth(2600),
  'openid-connect': at(2599, 'rewrite'),
  'saml-auth': at(2598, 'rewrite'),
  'cas-auth': at(2597, 'access'),
  'authz-casbin': at(2560, 'rewrite'),
  'authz-casdoor': at(2559, 'access'),
  'wolf-rbac': auth(2555),
  'ldap-auth-advanced': auth(2541),
  'ldap-auth': auth(2540),
  'hmac-auth': auth(2530),
  'basic-auth': auth(2520),
  'jwt-auth': auth(2510),
  'jwe-decrypt': auth(2509),
  'key-auth': auth(2500),
  'dingtalk-auth': at(2430, 'rewrite'),
  'feishu-auth': at(2420, 'rewrite'),
  acl: at(2410, 'access'),
  'consumer-restriction': at(2400, 'access'),
  'attach-consumer-label': at(2399, 'before_proxy'),
  'forward-auth': at(2002, 'access'),
  opa: at(2001, 'access'),
  'authz-keycloak': at(2000, 'access'),
  'data-mask': at(1500, 'log'),
  'error-log-logger': at(1091),
  'proxy-cache': at(1085, 'access', 'header_filter', 'body_filter'),
  'body-transformer': at(1080, 'rewrite', 'header_filter', 'body_filter'),
  'ai-request-rewrite': at(1073, 'access'),
  'ai-prompt-guard': at(1072, 'access'),
  'ai-prompt-template': at(1071, 'rewrite'),
  'ai-prompt-decorator': at(1070, 'rewrite'),
  'ai-rag': at(1060, 'access'),
  'ai-proxy-multi': at(1041, 'access', 'before_proxy', 'log'),
  'ai-proxy': at(1040, 'access', 'before_proxy', 'log'),
  'ai-cache': at(1035, 'access', 'header_filter', 'body_filter', 'log'),
  'ai-aws-content-moderation': at(1031, 'access', 'body_filter'),
  'ai-rate-limiting': at(1030, 'access', 'log'),
  'ai-aliyun-content-moderation': at(1029, 'access', 'body_filter'),
  'ai-lakera-guard': at(1028, 'access', 'body_filter'),
  'proxy-mirror': at(1010, 'rewrite', 'before_proxy'),
  'graphql-proxy-cache': at(1009, 'access', 'header_filter', 'body_filter'),
  'proxy-rewrite': at(1008, 'rewrite'),
  workflow: at(1006, 'access', 'log'),
  'api-breaker': at(1005, 'access', 'log'),
  'graphql-limit-count': at(1004, 'access'),
  'limit-conn': at(1003, 'access', 'log'),
  'limit-count': at(1002, 'access'),
  'limit-req': at(1001, 'access'),
  'node-status': at(1000),
  brotli: at(996, 'header_filter', 'body_filter'),
  gzip: at(995, 'header_filter'),
  'server-info': at(990),
  'traffic-label': at(967, 'access'),
  'traffic-split': at(966, 'access'),
  redirect: at(900, 'rewrite'),
  'response-rewrite': at(899, 'header_filter', 'body_filter'),
  'oas-validator': at(512, 'access'),
  'mcp-bridge': at(510, 'access'),
  degraphql: at(509, 'access'),
  'kafka-proxy': at(508, 'access'),
  'dubbo-proxy': at(507, 'access'),
  'grpc-transcode': at(506, 'access', 'header_filter', 'body_filter'),
  'grpc-web': at(505, 'access', 'header_filter', 'body_filter'),
  'http-dubbo': at(504, 'before_proxy'),
  'public-api': at(501, 'access'),
  prometheus: yielding(500, 'log'),
  datadog: at(495, 'log'),
  'error-page': at(450, 'header_filter', 'body_filter'),
  lago: at(415, 'log'),
  'loki-logger': logger(414),
  'elasticsearch-logger': logger(413),
  echo: at(412, 'header_filter', 'body_filter'),
  loggly: logger(411),
  'http-logger': logger(410),
  'splunk-hec-logging': at(409, 'log'),
  'skywalking-logger': logger(408),
  'google-cloud-logging': at(407, 'log'),
  'sls-logger': logger(406),
  'tcp-logger': logger(405),
  'kafka-logger': logger(403),
  'rocketmq-logger': logger(402),
  syslog: logger(401),
  'udp-logger': logger(400),
  'file-logger': logger(399),
  'clickhouse-logger': logger(398),
  'tencent-cloud-cls': logger(397),
  inspect: at(200),
  'log-rotate': at(100),
  'example-plugin': at(0, 'rewrite', 'access', 'header_filter', 'body_filter', 'log'),
  gm: at(-43),
  'ocsp-stapling': at(-44),
  'aws-lambda': at(-1899, 'access'),
  'azure-functions': at(-1900, 'access'),
  openwhisk: at(-1901, 'access'),
  openfunction: at(-1902, 'access'),
  'serverless-post-function': at(-2000, ...pluginPhases),
  'ext-plugin-post-req': at(-3000, 'access'),
  'ext-plugin-post-resp': at(-4000, 'before_proxy'),
};

/** How gateways run a plugin; undefined for one that is not in the catalogue. */
function factsOf(plugin: string): PluginFacts | undefined {
  return Object.hasOwn(facts, plugin) ? facts[plugin] : undefined;
}

/** Whether a plugin authenticates callers, so that a consumer has credentials for it. */
export const isAuthentication = (plugin: string): boolean => factsOf(plugin)?.auth === true;

/** Whether the plugin of a cluster does not run where a route has it too. */
export const yieldsToRoute = (plugin: string): boolean => factsOf(plugin)?.yields === true;

/**
 * The priority of a plugin: its `_meta.priority`, otherwise that of the plugin.
 *
 * @returns undefined for a custom plugin
 */
export function priorityOf(plugin: string, settings: unknown): number | undefined {
  const meta = isObject(settings) ? settings._meta : undefined;
  if (isObject(meta) && typeof meta.priority === 'number') return meta.priority;
  return factsOf(plugin)?.priority;
}

/**
 * The phases in which a plugin does something with these settings, in order; none for one that works beside requests.
 *
 * @returns undefined for a custom plugin
 */
export function phasesOf(plugin: string, settings: unknown): readonly PluginPhase[] | undefined {
  const found = factsOf(plugin);
  if (!found || !isObject(settings)) return found?.phases;
  return found.phases.filter((phase) => {
    if (plugin.startsWith('serverless-')) return phase === (settings.phase ?? 'access');
    if (plugin === 'body-transformer') {
      return settings[phase === 'rewrite' ? 'request' : 'response'] !== undefined;
    }
    if (!found.logger || phase === 'log') return true;
    return settings[phase === 'access' ? 'include_req_body' : 'include_resp_body'] === true;
  });
}
