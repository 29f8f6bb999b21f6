import { everywhere, type PluginDefinition } from './definition.ts';
import { countedPerGateway, counterPolicy, redisSettings } from './redis.ts';
import {
  choice,
  configuration,
  exactlyOne,
  flag,
  rejectedCode,
  rejectedMessage,
  text,
  whole,
} from './schema.ts';

const header = (what: string, byDefault: string) =>
  text(`Response header that tells ${what}.`, { minLength: 1, default: byDefault });

export const limitCount: PluginDefinition = {
  description: 'Allows a number of requests in each window of time.',
  levels: everywhere,
  schema: configuration(
    {
      count: whole('Requests allowed in one window.', { minimum: 0, examples: [100] }),
      time_window: whole('Length of the window in seconds, by the name that gateways read.', {
        minimum: 1,
        examples: [60],
      }),
      period: whole(
        'Length of the window in seconds, by the name that this API documents. Gateways receive it as time_window; set one of the two.',
        { minimum: 1, examples: [60] },
      ),
      key_type: choice(
        'How the key is read: the name of a variable, a text with several variables, or one constant for all callers.',
        ['var', 'var_combination', 'constant'],
        'var',
      ),
      key: text('What the requests are counted by.', {
        default: 'remote_addr',
        examples: ['remote_addr', 'consumer_name', '$consumer_name $remote_addr'],
      }),
      rejected_code: rejectedCode(503),
      rejected_msg: rejectedMessage,
      policy: counterPolicy,
      group: text('Uses with the same group share their counters; their settings must be equal.', {
        minLength: 1,
      }),
      allow_degradation: flag('Let requests pass while the counters cannot be reached.'),
      show_limit_quota_header: flag('Tell callers their limit and what is left of it.', true),
    },
    {
      required: ['count'],
      ...exactlyOne(['time_window'], ['period']),
      allOf: redisSettings,
      'x-note': countedPerGateway,
    },
  ),
  metadata_schema: configuration({
    limit_header: header('the limit', 'X-RateLimit-Limit'),
    remaining_header: header('what is left of it', 'X-RateLimit-Remaining'),
    reset_header: header('when the window ends', 'X-RateLimit-Reset'),
  }),
  default: { count: 100, time_window: 60, key: 'remote_addr', rejected_code: 429 },
  example: {
    count: 600,
    time_window: 60,
    key: 'consumer_name',
    rejected_code: 429,
    rejected_msg: 'Too many requests, try again in a minute',
    policy: 'local',
  },
};
