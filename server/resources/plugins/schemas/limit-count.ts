import { everywhere, type PluginDefinition } from './definition.ts';
import { countedPerGateway, counterPolicy, redisSettings, sentinelSettings } from './redis.ts';
import {
  choice,
  configuration,
  exactlyOne,
  flag,
  list,
  notTogether,
  number,
  object,
  rejectedCode,
  rejectedMessage,
  text,
  wholeOrVariable,
} from './schema.ts';

const header = (what: string, byDefault: string) =>
  text(`Response header that tells ${what}.`, { minLength: 1, default: byDefault });

export const limitCount: PluginDefinition = {
  description: 'Allows a number of requests in each window of time.',
  levels: everywhere,
  schema: configuration(
    {
      count: wholeOrVariable('Requests allowed in one window.', 0, { examples: [100] }),
      time_window: wholeOrVariable('Length of the window in seconds.', 1, { examples: [60] }),
      period: wholeOrVariable(
        'Length of the window in seconds, by the name that this API documents. Gateways receive it as time_window; set one of the two.',
        1,
        { examples: [60], deprecated: true },
      ),
      window_type: choice(
        'Whether windows follow each other, or the last one counts on in part so that no burst fits between two.',
        ['fixed', 'sliding'],
        'fixed',
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
      policy: counterPolicy('redis-sentinel'),
      sync_interval: number(
        'Seconds between two exchanges with Redis, 0.1 or more; between them each gateway counts for itself. -1 asks Redis for every request.',
        {
          default: -1,
          anyOf: [{ const: -1 }, { minimum: 0.1 }],
          'x-message': '-1, or 0.1 or more',
        },
      ),
      group: text('Uses with the same group share their counters; their settings must be equal.', {
        minLength: 1,
      }),
      allow_degradation: flag('Let requests pass while the counters cannot be reached.'),
      show_limit_quota_header: flag('Tell callers their limit and what is left of it.', true),
      rules: list(
        'Several limits at once, in place of count and time_window. One whose key a request does not have is left out.',
        object(
          'One limit.',
          {
            count: wholeOrVariable('Requests allowed in one window.', 1, { examples: [100] }),
            time_window: wholeOrVariable('Length of the window in seconds.', 1, {
              examples: [60],
            }),
            key: text('What the requests are counted by: a text with variables.', {
              examples: ['$remote_addr', '$http_x_tenant'],
            }),
            header_prefix: text(
              'Word in the names of the headers that tell the limit: X-word-RateLimit-Limit.',
            ),
          },
          { required: ['count', 'time_window', 'key'] },
        ),
      ),
    },
    {
      ...exactlyOne(['count', 'time_window'], ['count', 'period'], ['rules']),
      allOf: [
        notTogether('rules', 'count'),
        notTogether('rules', 'time_window'),
        ...redisSettings(),
        sentinelSettings,
      ],
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
