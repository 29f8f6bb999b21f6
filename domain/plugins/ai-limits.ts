import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import { counterPolicy, redisSettings, sentinelSettings } from './redis.ts';
import {
  atLeastOne,
  choice,
  configuration,
  flag,
  list,
  notTogether,
  object,
  rejectedCode,
  text,
  when,
} from './schema.ts';

/** A positive whole number, or any text: gateways replace its variables for each request. */
const wholeOrText = (description: string, more: Readonly<Record<string, unknown>> = {}) => ({
  description,
  oneOf: [
    { title: 'Number', type: 'integer', minimum: 1 },
    { title: 'Variable', type: 'string' },
  ],
  ...more,
});

const limit: JsonSchema = wholeOrText('Tokens per time window.', { examples: [30000] });
const window: JsonSchema = wholeOrText('Seconds of the time window.', { examples: [60] });

/** Limits the use of AI services (apisix/plugins/ai-rate-limiting.lua). */
export const aiRateLimiting: PluginDefinition = {
  description: 'Limits the number of tokens that requests to AI services use.',
  levels: everywhere,
  since: '3.12',
  schema: configuration(
    {
      limit,
      time_window: window,
      limit_strategy: choice(
        'Tokens to count: all, those of prompts, those of answers, or the result of cost_expr.',
        ['total_tokens', 'prompt_tokens', 'completion_tokens', 'expression'],
        'total_tokens',
      ),
      cost_expr: text('Lua expression of the numbers that the AI service reports.', {
        minLength: 1,
        examples: ['input_tokens + 4 * output_tokens'],
        'x-since': '3.17',
      }),
      instances: list(
        'Limits by instance of ai-proxy-multi.',
        object(
          'One limit.',
          { name: text('Name of the instance.'), limit, time_window: window },
          { required: ['name', 'limit', 'time_window'] },
        ),
        { minItems: 1 },
      ),
      rules: list(
        'Several limits, instead of limit and instances.',
        object(
          'One limit.',
          {
            count: limit,
            time_window: window,
            key: text('Key to count by: a string with variables.', {
              examples: ['$consumer_name'],
            }),
            header_prefix: text('Prefix of the headers that tell the remaining tokens.'),
          },
          { required: ['count', 'time_window', 'key'] },
        ),
        { 'x-since': '3.16' },
      ),
      show_limit_quota_header: flag('Tell limit and remaining tokens in headers.', true),
      rejected_code: rejectedCode(503),
      rejected_msg: text('Message for refused requests.', {
        minLength: 1,
        examples: ['No tokens left, try again in a minute'],
      }),
      policy: { ...counterPolicy('redis-sentinel'), 'x-since': '3.18' },
      allow_degradation: {
        ...flag('Allow requests while the counters are unavailable.'),
        'x-since': '3.18',
      },
    },
    {
      ...atLeastOne(['limit', 'time_window'], ['instances'], ['rules']),
      dependentRequired: { limit: ['time_window'], time_window: ['limit'] },
      allOf: [
        notTogether('rules', 'limit'),
        notTogether('rules', 'instances'),
        when('limit_strategy', 'expression', {
          required: ['cost_expr'],
          properties: { cost_expr: { 'x-check': 'lua-expression' } },
        }),
        ...redisSettings(),
        sentinelSettings,
      ],
    },
  ),
  default: { limit: 30000, time_window: 60 },
  example: {
    limit: 100000,
    time_window: 3600,
    limit_strategy: 'completion_tokens',
    rejected_code: 429,
  },
};
