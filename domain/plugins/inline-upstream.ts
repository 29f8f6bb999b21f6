import type { JsonSchema } from '#domain/plugin-validation.ts';
import { healthChecks, hostName } from './inline-health.ts';
import {
  choice,
  exactlyOne,
  flag,
  map,
  notTogether,
  number,
  object,
  secret,
  text,
  whole,
} from './schema.ts';

/** Id of an object on the gateways (`id_schema` in apisix/schema_def.lua). */
export const objectId = (description: string, examples: readonly unknown[]): JsonSchema => ({
  description,
  anyOf: [
    {
      title: 'Text',
      type: 'string',
      pattern: '^[a-zA-Z0-9\\-_.]{1,64}$',
      'x-message': 'Up to 64 letters, digits and - _ .',
    },
    { title: 'Number', type: 'integer', minimum: 1 },
  ],
  examples,
});

/** A share of the traffic, relative to the other shares. */
export const weight = whole('Weight, relative to the others.', { minimum: 0, examples: [1] });

const target = object(
  'One target.',
  {
    host: text('Host or address.', { ...hostName, examples: ['shop-next.internal'] }),
    port: whole("Port; by default the scheme's.", { minimum: 1, maximum: 65535 }),
    weight,
    priority: whole('Priority; targets with lower numbers are used only if all others fail.', {
      default: 0,
    }),
    metadata: { type: 'object', description: 'Notes about the target, which gateways ignore.' },
  },
  { required: ['host', 'weight'] },
);

const targets: JsonSchema = {
  description: 'Targets with weights.',
  anyOf: [
    {
      title: 'Weights by host:port',
      type: 'object',
      additionalProperties: { type: 'integer', minimum: 0 },
    },
    { title: 'List', type: 'array', items: target },
  ],
  examples: [{ 'shop-next.internal:8080': 1 }],
};

const timeout = object(
  'Timeouts in seconds.',
  {
    connect: number('To connect.', { exclusiveMinimum: 0, examples: [3] }),
    send: number('Between writes.', { exclusiveMinimum: 0, examples: [10] }),
    read: number('Between reads.', { exclusiveMinimum: 0, examples: [10] }),
  },
  { required: ['connect', 'send', 'read'] },
);

const keptConnections = object('Connections that gateways keep open to the targets.', {
  size: whole('Idle connections per worker process.', { minimum: 1, default: 320 }),
  idle_timeout: number('Seconds to keep an idle connection.', { minimum: 0, default: 60 }),
  requests: whole('Requests per connection.', { minimum: 1, default: 1000 }),
});

const tls = object(
  'TLS to the targets.',
  {
    client_cert: text('Client certificate in PEM.', { minLength: 128, maxLength: 65536 }),
    client_key: secret('Private key of the client certificate in PEM.', {
      minLength: 64,
      maxLength: 65536,
    }),
    client_cert_id: objectId('Id of a client certificate on the gateways.', ['shop-client']),
    verify: flag('Verify the certificates of the targets; the scheme kafka alone supports it.'),
  },
  {
    dependentRequired: { client_cert: ['client_key'], client_key: ['client_cert'] },
    dependentSchemas: { client_cert_id: notTogether('client_cert', 'client_key') },
  },
);

/** An upstream inside a plugin (`upstream_schema` in apisix/schema_def.lua). */
export const inlineUpstream: JsonSchema = object(
  'Upstream for this share.',
  {
    nodes: targets,
    name: text('Name of the upstream.', { minLength: 1, maxLength: 256 }),
    desc: text('Description of the upstream.', { maxLength: 256 }),
    type: text('Load balancing algorithm: roundrobin, chash, ewma or least_conn.', {
      default: 'roundrobin',
      examples: ['roundrobin', 'chash', 'ewma', 'least_conn'],
      'x-check': 'doubt-balancer',
    }),
    hash_on: choice(
      'Source of the hash key of chash.',
      ['vars', 'header', 'cookie', 'consumer', 'vars_combinations'],
      'vars',
    ),
    key: text('Name of the variable, header or cookie with the hash key.', {
      examples: ['remote_addr'],
    }),
    scheme: choice(
      'Protocol.',
      ['http', 'https', 'grpc', 'grpcs', 'tcp', 'tls', 'udp', 'kafka'],
      'http',
    ),
    pass_host: choice(
      "Host header: the caller's (pass), the target's (node) or upstream_host (rewrite).",
      ['pass', 'node', 'rewrite'],
      'pass',
    ),
    upstream_host: text('Host header if pass_host is rewrite.', {
      ...hostName,
      examples: ['shop.internal'],
    }),
    timeout,
    retries: whole('Retries with another target.', { minimum: 0 }),
    retry_timeout: number('Seconds after which retries stop; 0 for no limit.', { minimum: 0 }),
    keepalive_pool: keptConnections,
    service_name: text('Service name in a service registry, instead of targets.', {
      minLength: 1,
      maxLength: 256,
    }),
    discovery_type: text('Type of the service registry.', {
      examples: ['dns', 'consul', 'nacos'],
    }),
    discovery_args: object('Settings of the service registry.', {
      namespace_id: text('Namespace in the registry.', { examples: ['production'] }),
      group_name: text('Group of services in the registry.', { examples: ['DEFAULT_GROUP'] }),
    }),
    checks: healthChecks,
    tls,
    labels: map('Labels, which gateways ignore.', {
      type: 'string',
      minLength: 1,
      maxLength: 256,
      pattern: '^[^ \\t\\n\\v\\f\\r]+$',
      'x-message': 'Text without blanks',
    }),
    id: objectId('Id, which gateways ignore here.', ['shop-next']),
    create_time: whole('Time of creation, in seconds since 1970.'),
    update_time: whole('Time of the last change, in seconds since 1970.'),
  },
  {
    ...exactlyOne(['nodes'], ['service_name', 'discovery_type']),
    additionalProperties: false,
  },
);
