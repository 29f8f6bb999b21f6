import { isRecord } from '#lib/equal.ts';

/**
 * The plugin priorities of Apache APISIX, from `conf/config.yaml.example`; higher ones run first. `acl` and `logging` are
 * policies of a cluster, with the priorities of the plugins that gateways run for them: `consumer-restriction` and the
 * loggers.
 */
const priorities: Readonly<Record<string, number>> = {
  'request-id': 12015,
  zipkin: 12011,
  opentelemetry: 12009,
  'fault-injection': 11000,
  mocking: 10900,
  'serverless-pre-function': 10000,
  cors: 4000,
  'ip-restriction': 3000,
  'ua-restriction': 2999,
  'referer-restriction': 2990,
  csrf: 2980,
  'uri-blocker': 2900,
  'request-validation': 2800,
  'multi-auth': 2600,
  'openid-connect': 2599,
  'ldap-auth': 2540,
  'hmac-auth': 2530,
  'basic-auth': 2520,
  'jwt-auth': 2510,
  'key-auth': 2500,
  acl: 2400,
  'consumer-restriction': 2400,
  'forward-auth': 2002,
  opa: 2001,
  'proxy-cache': 1085,
  'body-transformer': 1080,
  'proxy-mirror': 1010,
  'proxy-rewrite': 1008,
  workflow: 1006,
  'api-breaker': 1005,
  'limit-conn': 1003,
  'limit-count': 1002,
  'limit-req': 1001,
  brotli: 996,
  gzip: 995,
  'traffic-split': 966,
  redirect: 900,
  'response-rewrite': 899,
  'grpc-transcode': 506,
  'grpc-web': 505,
  prometheus: 500,
  datadog: 495,
  'loki-logger': 414,
  'elasticsearch-logger': 413,
  logging: 410,
  'http-logger': 410,
  'tcp-logger': 405,
  'kafka-logger': 403,
  syslog: 401,
  'udp-logger': 400,
  'file-logger': 399,
  'serverless-post-function': -2000,
};

/**
 * The effective priority of a plugin: its `_meta.priority`, otherwise the default.
 *
 * @returns undefined for a custom plugin
 */
export function priorityOf(plugin: string, configuration: unknown): number | undefined {
  const meta = isRecord(configuration) ? configuration._meta : undefined;
  if (isRecord(meta) && typeof meta.priority === 'number') return meta.priority;
  return Object.hasOwn(priorities, plugin) ? priorities[plugin] : undefined;
}
