import type { JsonSchema } from './plugin-validation.ts';
import { inlineUpstream } from './plugins/inline-upstream.ts';
import { flag, list, map, object, secret, text, whole } from './plugins/schema.ts';

/*
 * Schemas of `gateway_extra`: the members of the service, the route and the upstream of the Admin API that records have
 * no member for (apisix/schema_def.lua). Members that the translation writes are refused, with the member that sets them.
 */

const unknown = { not: {}, 'x-message': 'Gateways have no such member' };

/** An object whose other members are refused. */
const closed = (
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  more: JsonSchema = {},
) => object(description, properties, { additionalProperties: unknown, ...more });

const id = (description: string): JsonSchema => ({
  description,
  anyOf: [
    { type: 'string', pattern: '^[a-zA-Z0-9\\-_.]{1,64}$' },
    { type: 'integer', minimum: 1 },
  ],
  'x-message': 'An id: at most 64 letters, digits, hyphens, underscores and dots, for example 42',
});

const host = (description: string): JsonSchema =>
  text(description, {
    pattern: '^\\*$|^\\*?[0-9a-zA-Z\\-._\\[\\]:]+$',
    'x-message': 'A host name, for example shop.example.com',
  });

const desc = text('A description.', { maxLength: 256 });

const labels = map(
  'Labels with values.',
  text('The value.', {
    minLength: 1,
    maxLength: 256,
    pattern: '^\\S+$',
    'x-message': 'At most 256 characters without blanks',
  }),
);

const times = {
  create_time: whole('When it was made, in seconds since 1970.'),
  update_time: whole('When it was changed last, in seconds since 1970.'),
};

const pem = (kind: string) => `^\\s*-----BEGIN ${kind}`;

const clientCertificate = {
  client_cert: text('A certificate to present, as PEM.', {
    minLength: 128,
    maxLength: 65_536,
    pattern: pem('CERTIFICATE'),
    'x-message': 'A certificate as PEM, which starts with -----BEGIN CERTIFICATE',
  }),
  client_key: secret('Its private key, as PEM.', {
    minLength: 64,
    maxLength: 65_536,
    pattern: pem('[A-Z ]*PRIVATE KEY'),
    'x-message': 'A private key as PEM, which starts with -----BEGIN',
  }),
};

const bothParts = {
  dependentRequired: { client_cert: ['client_key'], client_key: ['client_cert'] },
};

const discovery = {
  discovery_type: text('The kind of service discovery, as gateways have it switched on.', {
    examples: ['nacos'],
  }),
  service_name: text('The service to look up.', { minLength: 1, maxLength: 256 }),
  discovery_args: object('Arguments of the service discovery.', {
    group_name: text('The group.'),
    namespace_id: text('The namespace.'),
  }),
};

/** A member that the translation writes. */
const setBy = (member: string): JsonSchema => ({ not: {}, 'x-message': `Set by ${member}` });

const script = text('A Lua script in place of plugins.', { minLength: 10, maxLength: 102_400 });

/** `gateway_extra` of an application. */
export const serviceExtra: JsonSchema = closed('Members of the service.', {
  id: setBy('the application'),
  name: setBy('name'),
  desc: setBy('description'),
  labels: setBy('labels'),
  hosts: setBy('hosts'),
  upstream_id: setBy('default_upstream_version'),
  upstream: setBy('upstreams'),
  plugins: setBy('plugins'),
  script,
  enable_websocket: flag('Accept WebSocket connections on every API.'),
  ...times,
});

const probed = ['type', 'timeout', 'concurrency', 'port', 'http_method', 'http_path', 'host'];

/** `gateway_extra` of an upstream. */
export const upstreamExtra: JsonSchema = closed(
  'Members of the upstream.',
  {
    id: setBy('the version'),
    name: setBy('the version'),
    type: setBy('lb_type'),
    hash_on: setBy('hash_on'),
    key: setBy('hash_key'),
    scheme: setBy('scheme'),
    nodes: setBy('targets'),
    retries: setBy('retries'),
    retry_timeout: setBy('retry_timeout'),
    timeout: setBy('timeout'),
    keepalive_pool: setBy('keepalive_pool'),
    pass_host: setBy('upstream_host_mode'),
    upstream_host: setBy('upstream_host'),
    checks: closed('Health checks.', {
      active: closed('Probes.', {
        ...Object.fromEntries(
          [...probed, 'https_verify_certificate', 'req_headers', 'healthy', 'unhealthy'].map(
            (name) => [name, setBy('checks.active')],
          ),
        ),
        http_req_body: text('Body of probes.'),
      }),
      passive: setBy('checks.passive'),
    }),
    tls: closed(
      'The connection to targets.',
      {
        verify: setBy('tls.verify'),
        client_cert_id: setBy('client_cert_id'),
        ...clientCertificate,
      },
      bothParts,
    ),
    desc,
    labels,
    ...discovery,
    ...times,
  },
  { dependentRequired: { discovery_type: ['service_name'], service_name: ['discovery_type'] } },
);

/** `gateway_extra` of an API. */
export const routeExtra: JsonSchema = closed(
  'Members of the route.',
  {
    id: setBy('the API'),
    name: setBy('name'),
    desc: setBy('description'),
    labels: setBy('labels'),
    service_id: setBy('the application'),
    uri: setBy('paths'),
    uris: setBy('paths'),
    methods: setBy('methods'),
    vars: setBy('fine_grained_route_control'),
    enable_websocket: setBy('type'),
    plugins: setBy('plugins'),
    status: setBy('active'),
    priority: setBy('priority'),
    remote_addr: setBy('remote_addrs'),
    remote_addrs: setBy('remote_addrs'),
    timeout: setBy('timeout'),
    host: host('The host of this API, in place of those of its application.'),
    hosts: list('The hosts of this API, in place of those of its application.', host('A host.'), {
      minItems: 1,
      uniqueItems: true,
    }),
    filter_func: text('A Lua function that decides whether the API answers.', {
      minLength: 10,
      pattern: '^function',
      'x-message': 'A Lua function, for example function(vars) return vars.arg_debug == "1" end',
    }),
    script,
    script_id: id('A script of the cluster.'),
    plugin_config_id: id('A set of plugins of the cluster.'),
    upstream_id: id('An upstream of the cluster, in place of the one of the application.'),
    upstream: { ...inlineUpstream, description: 'A backend of this API alone.' },
    ...times,
  },
  {
    not: {
      anyOf: [{ required: ['host', 'hosts'] }, { required: ['script', 'plugin_config_id'] }],
    },
    'x-message': 'host or hosts, and script or plugin_config_id, but not both',
  },
);
