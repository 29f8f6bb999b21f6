import type { JsonSchema } from '#domain/plugin-validation.ts';
import { otherRequests } from './ai-service.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import { verifyCertificate } from './outgoing.ts';
import { redisServer } from './redis.ts';
import {
  choice,
  configuration,
  exactlyOne,
  flag,
  list,
  number,
  object,
  onlyIf,
  secret,
  text,
  whole,
} from './schema.ts';

const seconds = (byDefault: number): JsonSchema =>
  whole('Seconds to keep an answer.', { minimum: 1, default: byDefault });

const service = {
  api_key: secret('API key of the service.'),
  dimensions: whole('Dimensions of the vectors, if the model offers several.', { minimum: 1 }),
  timeout: whole('Milliseconds to wait for the service.', { minimum: 1, default: 5000 }),
  ssl_verify: verifyCertificate,
};

const embedding = object(
  'Service that turns prompts into vectors.',
  {
    openai: object(
      'OpenAI, or a service with the same API.',
      {
        model: text('Name of the model.', { examples: ['text-embedding-3-small'] }),
        endpoint: text('Address of the service; by default that of OpenAI.', {
          examples: ['https://ai.example.com/v1/embeddings'],
        }),
        ...service,
      },
      { required: ['model', 'api_key'] },
    ),
    azure_openai: object(
      'Azure OpenAI.',
      { endpoint: text('Address of the deployment.'), ...service },
      { required: ['endpoint', 'api_key'] },
    ),
  },
  exactlyOne(['openai'], ['azure_openai']),
);

const semantic = object(
  'Cache for similar prompts.',
  {
    embedding,
    vector_search: object(
      'Storage of the vectors.',
      {
        redis: object(
          'Redis with its search module, at the address of this plugin.',
          { index: text('Name of the index.', { default: 'ai-cache' }) },
          { default: {} },
        ),
      },
      { required: ['redis'] },
    ),
    similarity_threshold: number('Minimum similarity of a cached prompt.', {
      minimum: 0,
      maximum: 1,
      default: 0.95,
    }),
    distance_metric: choice('Measure of similarity.', ['cosine'], 'cosine'),
    top_k: whole('Number of similar prompts to look at.', { minimum: 1, default: 1 }),
    ttl: seconds(86400),
    match: object(
      'Parts of a conversation that are compared.',
      {
        message_countback: whole('Number of the latest messages.', { minimum: 1, default: 1 }),
        ignore_system_prompts: flag('Leave out system messages.', true),
        ignore_assistant_prompts: flag('Leave out earlier answers.', true),
        ignore_tool_prompts: flag('Leave out results of tools.', true),
      },
      { default: {} },
    ),
  },
  { required: ['embedding', 'vector_search'] },
);

/** Caches answers of AI services (apisix/plugins/ai-cache/schema.lua). */
export const aiCache: PluginDefinition = {
  description: 'Answers repeated or similar prompts from a cache in Redis.',
  levels: everywhere,
  since: '3.18',
  schema: configuration(
    {
      policy: choice('Storage of the answers.', ['redis'], 'redis'),
      layers: list(
        'Layers: equal prompts (exact), and after them similar ones (semantic).',
        { type: 'string', enum: ['exact', 'semantic'] },
        {
          minItems: 1,
          uniqueItems: true,
          not: { const: ['semantic'] },
          'x-message': 'A list with exact',
          default: ['exact'],
        },
      ),
      exact: object('Cache for equal prompts.', { ttl: seconds(3600) }, { default: {} }),
      semantic,
      cache_key: object(
        'What answers are kept apart by, besides the prompt.',
        {
          include_consumer: flag('By consumer.'),
          include_vars: list(
            'By variables of the request.',
            { type: 'string' },
            { default: [], examples: [['http_x_tenant']] },
          ),
          share_across_routes: flag('Use answers of other APIs too.'),
        },
        { default: {} },
      ),
      bypass_on: list(
        'Requests that do not use the cache.',
        object(
          'One condition.',
          {
            header: text('Name of a header.', { minLength: 1, examples: ['X-No-Cache'] }),
            equals: text('Value of the header.', { examples: ['1'] }),
          },
          { required: ['header', 'equals'] },
        ),
        { minItems: 1 },
      ),
      cache_headers: flag('Tell in headers of responses whether the cache answered.', true),
      max_cache_body_size: whole('Maximum bytes of an answer to keep.', {
        minimum: 0,
        default: 1048576,
      }),
      fail_mode: otherRequests,
    },
    {
      allOf: [
        onlyIf(
          {
            required: ['layers'],
            properties: {
              layers: {
                enum: [
                  ['exact', 'semantic'],
                  ['semantic', 'exact'],
                ],
              },
            },
          },
          { required: ['semantic'] },
        ),
        redisServer,
      ],
      'x-note': 'Answers are shared by all callers unless cache_key keeps them apart.',
    },
  ),
  default: { redis_host: 'redis.prod.internal' },
  example: {
    redis_host: 'redis.prod.internal',
    layers: ['exact', 'semantic'],
    cache_key: { include_consumer: true },
    semantic: {
      embedding: { openai: { model: 'text-embedding-3-small', api_key: 'from-your-vault' } },
      vector_search: { redis: { index: 'ai-cache' } },
    },
  },
};
