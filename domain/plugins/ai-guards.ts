import type { JsonSchema } from '#domain/plugin-validation.ts';
import { otherRequests } from './ai-service.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { bodyLimit, keptConnections, verifyCertificate } from './outgoing.ts';
import {
  choice,
  configuration,
  flag,
  list,
  number,
  object,
  secret,
  text,
  whole,
} from './schema.ts';

const answerCode = whole(
  'HTTP status of refusals; 200 lets clients show the refusal as an answer.',
  { minimum: 200, maximum: 599, default: 200 },
);

const patterns = (description: string, example: string): JsonSchema =>
  list(description, { type: 'string', 'x-check': 'regex' }, { default: [], examples: [[example]] });

/** Which parts of a conversation are checked. @param roles the choice; @param byDefault what is checked at first */
const checkedRoles = (roles: readonly string[], byDefault: readonly string[]): JsonSchema =>
  list(
    'Roles whose messages are checked; system messages are checked in every request.',
    { type: 'string', enum: roles },
    { minItems: 1, uniqueItems: true, default: byDefault, 'x-since': '3.18' },
  );

const checkedMessages = (byDefault: string): JsonSchema => ({
  ...choice('Check the latest messages of these roles, or all.', ['last', 'all'], byDefault),
  'x-since': '3.18',
});

/** How streamed answers are checked. */
const streams = {
  stream_check_mode: choice(
    'Check streamed answers in parts (realtime), or report the risk with the last part (final_packet).',
    ['realtime', 'final_packet'],
    'final_packet',
  ),
  stream_check_cache_size: whole('Maximum characters per check of a streamed answer.', {
    minimum: 1,
    default: 128,
  }),
  stream_check_interval: number('Seconds between checks of a streamed answer.', {
    minimum: 0.1,
    default: 3,
  }),
};

const directions = {
  check_request: flag('Check requests.', true),
  check_response: flag('Check answers.'),
};

const refusal = {
  deny_code: answerCode,
  deny_message: text('Message of refusals.', { examples: ['This question is not allowed'] }),
};

const likelihood = (category: string): JsonSchema =>
  number(`Maximum score of ${category}.`, { minimum: 0, maximum: 1 });

const segment = (part: string): JsonSchema =>
  whole(`Maximum bytes of ${part} per check; longer texts are split.`, {
    minimum: 4,
    maximum: 1024,
    default: 1000,
    'x-since': '3.18',
  });

const later = (members: Readonly<Record<string, JsonSchema>>, since: string) =>
  Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name, { ...schema, 'x-since': since }]),
  );

const { keepalive_pool: _pool, ...connections } = keptConnections(30);

/** Plugins that refuse requests to AI services by their content. */
export const aiGuards: PluginFamily = {
  'ai-prompt-guard': {
    description: 'Refuses prompts that match, or do not match, regular expressions.',
    levels: everywhere,
    since: '3.12',
    guards: true,
    schema: configuration({
      allow_patterns: patterns('Prompts must match one of these, if there are any.', '^Translate'),
      deny_patterns: patterns('Prompts that match one of these are refused.', 'password'),
      match_all_roles: flag('Check the messages of all roles, not only those of users.'),
      match_all_conversation_history: flag('Check all messages, not only the latest.'),
      fail_mode: { ...otherRequests, 'x-since': '3.18' },
      ...bodyLimit('3.18'),
    }),
    default: { deny_patterns: ['password'] },
    example: {
      allow_patterns: ['^(Translate|Summarize) '],
      deny_patterns: ['(?i)password', '\\d{16}'],
      match_all_roles: true,
    },
  },
  'ai-lakera-guard': {
    description: 'Refuses prompts and answers that Lakera Guard flags.',
    levels: everywhere,
    since: '3.18',
    guards: true,
    schema: configuration(
      {
        api_key: secret('API key of Lakera Guard.', { minLength: 1 }),
        lakera_endpoint: text('Address of Lakera Guard.', {
          pattern: '^https?://',
          'x-message': 'A URL, for example https://api.lakera.ai/v2/guard',
          default: 'https://api.lakera.ai/v2/guard',
        }),
        project_id: text('Project whose policy applies.'),
        direction: choice(
          'Check requests (input), answers (output), or both.',
          ['input', 'output', 'both'],
          'input',
        ),
        action: choice(
          'Refuse what is flagged, or only log it (alert).',
          ['block', 'alert'],
          'block',
        ),
        fail_open: flag('Allow requests while Lakera Guard does not answer.'),
        fail_mode: otherRequests,
        deny_code: answerCode,
        request_failure_message: text('Message for refused requests.', {
          default: 'Request blocked by Lakera Guard',
        }),
        response_failure_message: text('Message instead of refused answers.', {
          default: 'Response blocked by Lakera Guard',
        }),
        reveal_failure_categories: flag('Tell callers what was flagged.'),
        timeout: whole('Milliseconds to wait for Lakera Guard.', { minimum: 1, default: 5000 }),
        ssl_verify: verifyCertificate,
      },
      { required: ['api_key'] },
    ),
    default: { api_key: 'from-your-vault' },
    example: { api_key: 'from-your-vault', direction: 'both', deny_code: 403 },
  },
  'ai-aliyun-content-moderation': {
    description: 'Refuses prompts and answers that Aliyun content moderation finds harmful.',
    levels: everywhere,
    since: '3.14',
    guards: true,
    schema: configuration(
      {
        endpoint: text('Address of the service.', {
          minLength: 1,
          examples: ['https://green-cip.cn-shanghai.aliyuncs.com'],
        }),
        region_id: text('Region of the service.', { minLength: 1, examples: ['cn-shanghai'] }),
        access_key_id: text('Access key id.', { minLength: 1 }),
        access_key_secret: secret('Access key secret.', { minLength: 1 }),
        ...directions,
        request_check_roles: checkedRoles(['user', 'tool', 'system'], ['user']),
        request_check_mode: checkedMessages('last'),
        request_check_service: text('Service that checks requests.', {
          minLength: 1,
          default: 'llm_query_moderation',
        }),
        request_check_length_limit: whole('Maximum characters of a request per check.', {
          minimum: 1,
          default: 2000,
        }),
        response_check_service: text('Service that checks answers.', {
          minLength: 1,
          default: 'llm_response_moderation',
        }),
        response_check_length_limit: whole('Maximum characters of an answer per check.', {
          minimum: 1,
          default: 5000,
        }),
        risk_level_bar: choice(
          'Risk from which content is refused.',
          ['none', 'low', 'medium', 'high', 'max'],
          'high',
        ),
        ...refusal,
        ...streams,
        fail_mode: { ...otherRequests, 'x-since': '3.18' },
        timeout: whole('Milliseconds to wait for the service.', { minimum: 1, default: 10000 }),
        ...keptConnections(30),
        ssl_verify: verifyCertificate,
      },
      { required: ['endpoint', 'region_id', 'access_key_id', 'access_key_secret'] },
    ),
    default: {
      endpoint: 'https://green-cip.cn-shanghai.aliyuncs.com',
      region_id: 'cn-shanghai',
      access_key_id: 'acme',
      access_key_secret: 'from-your-vault',
    },
    example: {
      endpoint: 'https://green-cip.cn-shanghai.aliyuncs.com',
      region_id: 'cn-shanghai',
      access_key_id: 'acme',
      access_key_secret: 'from-your-vault',
      check_response: true,
      risk_level_bar: 'medium',
      deny_code: 403,
    },
  },
  'ai-aws-content-moderation': {
    description: 'Refuses prompts and answers that AWS Comprehend finds toxic.',
    levels: everywhere,
    since: '3.12',
    guards: true,
    schema: configuration(
      {
        comprehend: object(
          'Access to AWS Comprehend.',
          {
            access_key_id: text('Access key id.'),
            secret_access_key: secret('Secret access key.'),
            region: text('Region of the service.', { examples: ['eu-west-1'] }),
            endpoint: text('Address of the service; by default that of the region.', {
              pattern: '^https?://',
              'x-message': 'A URL, for example https://comprehend.eu-west-1.amazonaws.com',
              examples: ['https://comprehend.eu-west-1.amazonaws.com'],
            }),
            ssl_verify: verifyCertificate,
          },
          { required: ['access_key_id', 'secret_access_key', 'region'] },
        ),
        moderation_threshold: number('Maximum toxicity.', { minimum: 0, maximum: 1, default: 0.5 }),
        moderation_categories: object(
          'Maximum scores by category.',
          {
            PROFANITY: likelihood('profanity'),
            HATE_SPEECH: likelihood('hate speech'),
            INSULT: likelihood('insults'),
            HARASSMENT_OR_ABUSE: likelihood('harassment or abuse'),
            SEXUAL: likelihood('sexual content'),
            VIOLENCE_OR_THREAT: likelihood('violence or threats'),
          },
          { additionalProperties: false },
        ),
        request_check_roles: checkedRoles(
          ['user', 'tool', 'system', 'assistant'],
          ['user', 'tool', 'system', 'assistant'],
        ),
        request_check_mode: checkedMessages('all'),
        request_check_length_limit: segment('a request'),
        response_check_length_limit: segment('an answer'),
        ...later(
          {
            ...directions,
            ...refusal,
            ...streams,
            fail_mode: otherRequests,
            timeout: whole('Milliseconds to wait for the service.', { minimum: 1, default: 10000 }),
            ...connections,
          },
          '3.18',
        ),
      },
      { required: ['comprehend'] },
    ),
    default: {
      comprehend: {
        access_key_id: 'acme',
        secret_access_key: 'from-your-vault',
        region: 'eu-west-1',
      },
    },
    example: {
      comprehend: {
        access_key_id: 'acme',
        secret_access_key: 'from-your-vault',
        region: 'eu-west-1',
      },
      moderation_categories: { HATE_SPEECH: 0.3, VIOLENCE_OR_THREAT: 0.2 },
      moderation_threshold: 0.4,
    },
  },
};
