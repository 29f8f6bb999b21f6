import type { JsonSchema } from '#domain/plugin-validation.ts';
import { bodyLimit, keptConnections, verifyCertificate } from './outgoing.ts';
import { choice, flag, map, object, secret, text, when, whole } from './schema.ts';

type Members = Readonly<Record<string, JsonSchema>>;

/** Providers that gateways have a module for (apisix/plugins/ai-providers/schema.lua). */
export const provider: JsonSchema = choice('Provider of the AI service.', [
  'openai',
  'deepseek',
  'aimlapi',
  'anthropic',
  'openai-compatible',
  'azure-openai',
  'openrouter',
  'gemini',
  'vertex-ai',
  'bedrock',
]);

/** Secrets in headers and in the query string: `isSecretAt` knows them by the name of the map. */
export const credentials: Members = {
  header: map(
    'Headers with credentials.',
    { type: 'string' },
    { examples: [{ Authorization: 'Bearer from-your-vault' }] },
  ),
  query: map(
    'Query parameters with credentials.',
    { type: 'string' },
    { examples: [{ api_key: 'from-your-vault' }] },
  ),
};

/** Credentials of all providers (apisix/plugins/ai-proxy/schema.lua). */
export const serviceAuth: JsonSchema = object(
  'Credentials for the AI service.',
  {
    ...credentials,
    gcp: object(
      'Service account of Google Cloud; without settings, that of the environment variable GCP_SERVICE_ACCOUNT.',
      {
        service_account_json: secret('Key file of the service account, as JSON text.', {
          'x-check': 'json-text',
        }),
        max_ttl: whole('Maximum seconds to keep an access token.', { minimum: 1 }),
        expire_early_secs: whole('Seconds to renew an access token before it expires.', {
          minimum: 0,
          default: 60,
        }),
      },
      { 'x-since': '3.15' },
    ),
    aws: object(
      'Credentials of AWS IAM, which sign requests.',
      {
        access_key_id: text('Access key id.', { minLength: 1 }),
        secret_access_key: secret('Secret access key.', { minLength: 1 }),
        session_token: secret('Token of a temporary session.', { minLength: 1 }),
      },
      { required: ['access_key_id', 'secret_access_key'], 'x-since': '3.17' },
    ),
  },
  { additionalProperties: false },
);

export const modelOptions: JsonSchema = object(
  'Parameters of the model, added to each request.',
  { model: text('Name of the model.', { examples: ['gpt-4o-mini'] }) },
  { additionalProperties: true, examples: [{ model: 'gpt-4o-mini', temperature: 0.2 }] },
);

const protocols = [
  'openai-chat',
  'openai-responses',
  'openai-embeddings',
  'anthropic-messages',
  'bedrock-converse',
  'passthrough',
];

/** @param endpoint restrictions of the address */
export const override = (endpoint: Readonly<Record<string, unknown>>): JsonSchema =>
  object('Deviations from what the provider prescribes.', {
    endpoint: text('Address of the AI service; without a path, that of the provider applies.', {
      minLength: 1,
      examples: ['https://ai.example.com'],
      ...endpoint,
    }),
    llm_options: object(
      'Limits of the answer, under the name that the provider expects.',
      { max_tokens: whole('Maximum tokens of an answer.', { minimum: 1 }) },
      { additionalProperties: false, 'x-since': '3.17' },
    ),
    request_body: object(
      'Members to merge into request bodies, by protocol of the AI service.',
      Object.fromEntries(
        protocols.map((protocol) => [
          protocol,
          object(`Members for the protocol ${protocol}.`, {}, { additionalProperties: true }),
        ]),
      ),
      { additionalProperties: false, 'x-since': '3.17' },
    ),
    request_body_force_override: {
      ...flag('Replace what the caller sent, instead of only adding what is missing.'),
      'x-since': '3.17',
    },
  });

export const providerSettings: JsonSchema = object(
  'Settings of vertex-ai and bedrock.',
  {
    project_id: text('Google Cloud project of vertex-ai.'),
    region: text('Region of Google Cloud or AWS.', { minLength: 1, examples: ['eu-central-1'] }),
  },
  { 'x-since': '3.15' },
);

/** What some providers require (`validate_provider_requirements` in apisix/plugins/ai-proxy/schema.lua). */
export const providerRules: readonly JsonSchema[] = [
  when('provider', 'vertex-ai', {
    anyOf: [
      {
        required: ['provider_conf'],
        properties: { provider_conf: { required: ['project_id', 'region'] } },
      },
      { required: ['override'], properties: { override: { required: ['endpoint'] } } },
    ],
    'x-message':
      'The provider vertex-ai needs provider_conf with project_id and region, or override.endpoint',
  }),
  when('provider', 'bedrock', {
    required: ['provider_conf'],
    properties: { provider_conf: { required: ['region'] }, auth: { required: ['aws'] } },
  }),
];

/** Limits and connections of the requests to AI services. */
export const serviceCalls: Members = {
  timeout: whole('Milliseconds to wait for the AI service.', {
    minimum: 1,
    maximum: 600000,
    default: 30000,
  }),
  ...keptConnections(30),
  ssl_verify: verifyCertificate,
  ...bodyLimit('3.17'),
  max_response_bytes: whole('Maximum bytes of an answer; more close the connection.', {
    minimum: 1,
    'x-since': '3.17',
  }),
  max_stream_duration_ms: whole('Maximum milliseconds of a streamed answer.', {
    minimum: 1,
    'x-since': '3.17',
  }),
  streaming_flush_interval_ms: whole(
    'Milliseconds between the parts of a streamed answer; 0 to send each part at once.',
    { minimum: 0, default: 10, 'x-since': '3.17' },
  ),
  logging: object(
    'Additions to the access log.',
    {
      summaries: flag('Log model, duration and numbers of tokens.'),
      payloads: flag('Log requests and answers, which may be confidential.'),
    },
    { 'x-since': '3.14' },
  ),
};

/** What plugins for AI requests do with other requests (apisix/plugins/ai-protocols/binding.lua). */
export const otherRequests: JsonSchema = choice(
  'Requests that are not for an AI service: pass them (skip), pass and log them (warn), or refuse them (error).',
  ['skip', 'warn', 'error'],
  'skip',
);
