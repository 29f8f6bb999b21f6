import type { JsonSchema } from '#domain/plugin-validation.ts';
import {
  credentials,
  modelOptions,
  override,
  provider,
  providerRules,
  providerSettings,
  serviceAuth,
  serviceCalls,
} from './ai-service.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import { activeHealthChecks } from './inline-health.ts';
import { verifyCertificate } from './outgoing.ts';
import {
  choice,
  configuration,
  flag,
  has,
  list,
  number,
  object,
  onlyIf,
  text,
  when,
  whole,
} from './schema.ts';

const address = {
  pattern: '^https?://[^:/]',
  'x-message': 'A URL with scheme and host, for example https://ai.example.com',
};

const similarity = { minimum: -1, maximum: 1 };

const instance = object(
  'One AI service.',
  {
    name: text('Name of the service.', { minLength: 1, maxLength: 100, examples: ['primary'] }),
    provider,
    weight: whole('Share of the requests, relative to the others.', { minimum: 0 }),
    priority: whole('Services with a higher priority are used first.', { default: 0 }),
    auth: serviceAuth,
    options: modelOptions,
    override: override(address),
    provider_conf: providerSettings,
    checks: { ...activeHealthChecks, 'x-since': '3.14' },
    examples: list(
      'Prompts that this service is for, if the algorithm is semantic.',
      { type: 'string', minLength: 1 },
      { minItems: 1, maxItems: 64, examples: [['Write a function']], 'x-since': '3.18' },
    ),
    threshold: number('Minimum similarity of a prompt; overrides that of semantic_opts.', {
      ...similarity,
      'x-since': '3.18',
    }),
  },
  { required: ['name', 'provider', 'auth', 'weight'], allOf: providerRules },
);

/** Names of variables, headers and cookies that can hold a hash key (apisix/schema_def.lua). */
const variable = {
  pattern:
    '^((uri|server_name|server_addr|request_uri|remote_port|remote_addr|query_string|host|hostname|mqtt_client_id)|arg_[0-9a-zA-z_\\-]+)$',
  'x-message': 'A variable such as remote_addr or arg_user',
};
const header = {
  pattern: '^[a-zA-Z0-9\\-_]+$',
  'x-message': 'The name of a header or cookie',
};

const balancer = object(
  'Choice of the service.',
  {
    algorithm: choice(
      'Shares by weight (roundrobin), by hash of a key (chash), or by similarity of the prompt (semantic).',
      ['roundrobin', 'chash', 'semantic'],
    ),
    hash_on: choice(
      'Source of the hash key.',
      ['vars', 'header', 'cookie', 'consumer', 'vars_combinations'],
      'vars',
    ),
    key: text('Name of the variable, header or cookie with the hash key.', {
      examples: ['remote_addr'],
    }),
  },
  {
    default: { algorithm: 'roundrobin' },
    allOf: [
      when('algorithm', 'chash', {
        if: has('hash_on', 'consumer'),
        else: {
          required: ['key'],
          allOf: [
            onlyIf(
              { properties: { hash_on: { const: 'vars' } } },
              { properties: { key: variable } },
            ),
            onlyIf(
              { required: ['hash_on'], properties: { hash_on: { enum: ['header', 'cookie'] } } },
              { properties: { key: header } },
            ),
          ],
        },
      }),
    ],
  },
);

const semantic = object(
  'Settings of the algorithm semantic.',
  {
    embeddings: object(
      'Service that turns prompts into vectors.',
      {
        provider: choice('Provider of the service.', ['openai', 'azure-openai']),
        model: text('Name of the model.', { minLength: 1, examples: ['text-embedding-3-small'] }),
        endpoint: text('Address of the service; azure-openai needs it with its path.', {
          examples: ['https://ai.example.com/v1/embeddings'],
        }),
        auth: object('Credentials for the service.', credentials, { additionalProperties: false }),
        timeout: whole('Milliseconds to wait for the service.', { minimum: 1, default: 3000 }),
        ssl_verify: verifyCertificate,
      },
      { required: ['provider', 'model', 'auth'] },
    ),
    threshold: number('Minimum similarity of a prompt to the examples of a service.', {
      ...similarity,
      default: 0,
    }),
    fallback: text('Name of the service for all other prompts; by default the first.', {
      minLength: 1,
    }),
    debugging: flag('Tell the similarities in headers of responses.'),
  },
  { required: ['embeddings'], 'x-since': '3.18' },
);

/** What the algorithm semantic requires besides; the check names the services that exist. */
const semanticRule: JsonSchema = onlyIf(
  { required: ['balancer'], properties: { balancer: has('algorithm', 'semantic') } },
  {
    required: ['semantic_opts'],
    properties: {
      instances: { items: { required: ['examples'] } },
      semantic_opts: {
        properties: {
          embeddings: {
            properties: { endpoint: address },
            allOf: [
              when('provider', 'azure-openai', {
                required: ['endpoint'],
                properties: {
                  endpoint: {
                    pattern: '^https?://[^/?#]+/[^?#]',
                    'x-message': 'A URL with the path of the deployment',
                  },
                },
              }),
            ],
          },
        },
      },
    },
    'x-check': 'semantic-fallback',
  },
);

const failures = ['http_429', 'http_5xx'];

/** Forwards to one of several AI services (apisix/plugins/ai-proxy-multi.lua). */
export const aiProxyMulti: PluginDefinition = {
  description: 'Forwards requests to one of several AI services, with retries and health checks.',
  levels: everywhere,
  since: '3.12',
  schema: configuration(
    {
      instances: list('AI services.', instance, { minItems: 1 }),
      balancer,
      fallback_strategy: {
        description: 'When to try another service.',
        anyOf: [
          {
            title: 'One reason',
            type: 'string',
            enum: ['instance_health_and_rate_limiting', ...failures],
          },
          {
            title: 'Several reasons',
            type: 'array',
            items: { type: 'string', enum: ['rate_limiting', ...failures] },
          },
        ],
      },
      max_retries: whole('Maximum retries with other services.', {
        minimum: 0,
        'x-since': '3.17',
      }),
      retry_on_failure_within_ms: whole('Retry only failures within these milliseconds.', {
        minimum: 1,
        'x-since': '3.17',
      }),
      semantic_opts: semantic,
      ...serviceCalls,
    },
    { required: ['instances'], allOf: [semanticRule] },
  ),
  default: {
    instances: [
      {
        name: 'primary',
        provider: 'openai',
        weight: 1,
        auth: { header: { Authorization: 'Bearer from-your-vault' } },
      },
    ],
  },
  example: {
    instances: [
      {
        name: 'primary',
        provider: 'openai',
        weight: 9,
        auth: { header: { Authorization: 'Bearer from-your-vault' } },
        options: { model: 'gpt-4o-mini' },
      },
      {
        name: 'own',
        provider: 'openai-compatible',
        weight: 1,
        auth: { header: { Authorization: 'Bearer from-your-vault' } },
        override: { endpoint: 'https://ai.example.com/v1/chat/completions' },
      },
    ],
    balancer: { algorithm: 'roundrobin' },
    fallback_strategy: ['http_429', 'http_5xx'],
    max_retries: 1,
  },
};
