import { everywhere, type PluginDefinition } from './definition.ts';
import { countedPerGateway, counterPolicy, redisSettings, sentinelSettings } from './redis.ts';
import {
  atLeastOne,
  choice,
  configuration,
  flag,
  list,
  notTogether,
  number,
  object,
  rejectedCode,
  rejectedMessage,
  since,
  text,
  wholeOrVariable,
} from './schema.ts';

const header = (content: string, byDefault: string) =>
  text(`Response header with ${content}.`, {
    default: byDefault,
    'x-check': 'doubt-filled',
    'x-since': '3.12',
  });

const rules = list(
  'Several limits, instead of count and time_window. A limit is skipped for requests without its key.',
  object(
    'One limit.',
    {
      count: wholeOrVariable('Allowed requests per window.', 1, { examples: [100] }),
      time_window: wholeOrVariable('Length of the window in seconds.', 1, { examples: [60] }),
      key: text('Key to count requests by, of its own: a string with variables.', {
        examples: ['$remote_addr', '$http_x_tenant'],
      }),
      header_prefix: text('Infix of the response headers: X-infix-RateLimit-Limit.'),
    },
    { required: ['count', 'time_window', 'key'] },
  ),
);

/** Rules beyond the schema are in `check_schema` of apisix/plugins/limit-count/init.lua. */
export const limitCount: PluginDefinition = {
  description: 'Limits the number of requests per time window.',
  levels: everywhere,
  schema: configuration(
    {
      count: wholeOrVariable('Allowed requests per window.', 1, { examples: [100] }),
      time_window: wholeOrVariable('Length of the window in seconds.', 1, { examples: [60] }),
      period: wholeOrVariable(
        'Length of the window in seconds. Older name of time_window, as which gateways receive it; time_window wins.',
        1,
        { examples: [60], deprecated: true },
      ),
      window_type: since(
        '3.18',
        choice(
          'Fixed windows, or sliding ones that include a share of the previous window to prevent bursts in between.',
          ['fixed', 'sliding'],
          'fixed',
        ),
      ),
      key_type: choice(
        'Type of the key: a variable name, a string with several variables, or a constant for all callers.',
        ['var', 'var_combination', 'constant'],
        'var',
      ),
      key: text('Key to count requests by.', {
        default: 'remote_addr',
        examples: ['remote_addr', 'consumer_name', '$consumer_name $remote_addr'],
      }),
      rejected_code: rejectedCode(503),
      rejected_msg: rejectedMessage,
      policy: counterPolicy('redis-sentinel'),
      sync_interval: number(
        'Seconds between synchronizations with Redis, at least 0.1; each gateway counts locally in between. -1 synchronizes on every request.',
        { default: -1, 'x-since': '3.18' },
      ),
      group: text('Plugins with the same group share counters; their settings must be equal.'),
      allow_degradation: flag('Allow requests while the counters are unavailable.'),
      show_limit_quota_header: flag('Send limit and remaining requests in response headers.', true),
      rules: since('3.16', rules),
    },
    {
      ...atLeastOne(['count', 'time_window'], ['count', 'period'], ['rules']),
      allOf: [
        ...['count', 'time_window', 'period', 'group'].map((one) => notTogether('rules', one)),
        ...redisSettings(),
        sentinelSettings,
      ],
      'x-check': 'limit-count',
      'x-note': countedPerGateway,
    },
  ),
  metadata_schema: configuration({
    limit_header: header('the limit', 'X-RateLimit-Limit'),
    remaining_header: header('the remaining requests', 'X-RateLimit-Remaining'),
    reset_header: header('the seconds until the window ends', 'X-RateLimit-Reset'),
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
