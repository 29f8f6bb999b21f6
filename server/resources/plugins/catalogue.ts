import type { AvailablePlugin } from '#contract/generated/types.gen.ts';

interface Entry {
  description: string;
  /** New clusters do not load it by themselves. */
  optional?: true;
  /** It also takes settings that hold for the whole cluster. */
  metadata?: true;
}

const byType: Record<string, Record<string, Entry>> = {
  authentication: {
    'key-auth': { description: 'Tells consumers apart by a key in a header or a query parameter.' },
    'basic-auth': { description: 'Asks for a user name and a password.' },
    'jwt-auth': { description: 'Accepts signed JSON web tokens of known consumers.' },
    'hmac-auth': { description: 'Checks a signature that the consumer makes over each request.' },
    'openid-connect': {
      description: 'Signs people in at an OpenID Connect provider, or checks the tokens it issued.',
      optional: true,
    },
  },
  security: {
    acl: { description: 'Allows or denies consumers by name or label.' },
    'consumer-restriction': {
      description: 'Limits an API to some consumers, or to some methods for each of them.',
    },
    cors: { description: 'Tells browsers which other origins may call.' },
    csrf: { description: 'Protects forms in browsers against requests made by other sites.' },
    'ip-restriction': { description: 'Allows or denies callers by address or address range.' },
    'ua-restriction': { description: 'Allows or denies callers by their User-Agent header.' },
    'referer-restriction': { description: 'Allows or denies requests by their Referer header.' },
    'uri-blocker': { description: 'Refuses requests whose address fits one of several patterns.' },
  },
  traffic: {
    'limit-count': { description: 'Allows a number of requests in each window of time.' },
    'limit-req': { description: 'Smooths traffic to a steady rate with room for bursts.' },
    'limit-conn': { description: 'Limits how many requests may be under way at once.' },
    'api-breaker': {
      description: 'Stops calling a backend that keeps failing, and tries it later.',
    },
    'traffic-split': {
      description: 'Sends shares of the traffic to other upstreams by rule or weight.',
    },
    'proxy-cache': { description: 'Keeps answers of the backend and serves them again.' },
    'proxy-mirror': {
      description: 'Sends a copy of each request to a second backend.',
      optional: true,
    },
    'request-id': { description: 'Gives each request an id that every log can show.' },
    'request-validation': {
      description: 'Checks headers and bodies against a JSON Schema before they reach the backend.',
    },
  },
  transformation: {
    'proxy-rewrite': {
      description: 'Changes path, method, host and headers on the way to the backend.',
    },
    'response-rewrite': { description: 'Changes status, headers and body on the way back.' },
    redirect: { description: 'Answers with a redirect to another address, or to HTTPS.' },
    gzip: { description: 'Compresses answers for callers that accept it.' },
    'fault-injection': {
      description: 'Delays or aborts a share of the requests, to try out how callers cope.',
      optional: true,
    },
    'grpc-transcode': {
      description: 'Turns HTTP requests with JSON into gRPC calls.',
      optional: true,
    },
  },
  observability: {
    prometheus: {
      description: 'Counts requests, latency and bandwidth for Prometheus to collect.',
    },
    zipkin: {
      description: 'Reports traces to a collector that speaks the Zipkin protocol.',
      optional: true,
    },
    opentelemetry: {
      description: 'Reports traces to an OpenTelemetry collector.',
      optional: true,
      metadata: true,
    },
    'http-logger': {
      description: 'Posts access logs to an HTTP endpoint in batches.',
      metadata: true,
    },
    'kafka-logger': {
      description: 'Writes access logs to a Kafka topic in batches.',
      optional: true,
      metadata: true,
    },
  },
};

/** Every plugin that gateways of this control plane can run, by category. */
export const catalogue: readonly AvailablePlugin[] = Object.entries(byType).flatMap(
  ([type, entries]) =>
    Object.entries(entries).map(([name, { description, optional, metadata }]) => ({
      name,
      type,
      description,
      levels:
        type === 'authentication'
          ? ['cluster', 'application', 'api']
          : ['cluster', 'application', 'api', 'consumer'],
      default_loaded: !optional,
      has_metadata: metadata === true,
    })),
);
