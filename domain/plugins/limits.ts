import { everywhere, type PluginFamily } from './definition.ts';
import { limitCount } from './limit-count.ts';
import { countedPerGateway, counterPolicy, redisSettings } from './redis.ts';
import {
  choice,
  configuration,
  exactlyOne,
  flag,
  list,
  number,
  object,
  rejectedCode,
  rejectedMessage,
  since,
  text,
  whole,
  wholeOrVariable,
} from './schema.ts';

/** Settings of the key that requests are counted by. */
const key = {
  key_type: choice(
    'Type of the key: a variable name, or a string with several variables.',
    ['var', 'var_combination'],
    'var',
  ),
  key: text('Key to count requests by.', {
    examples: ['remote_addr', 'consumer_name', '$consumer_name $remote_addr'],
  }),
};

const refusal = {
  rejected_code: rejectedCode(503),
  rejected_msg: rejectedMessage,
  allow_degradation: flag('Allow requests while the counters are unavailable.'),
  policy: since('3.9', counterPolicy()),
};

/** Plugins that limit the traffic of callers. */
export const limits: PluginFamily = {
  'limit-count': limitCount,
  'limit-req': {
    description: 'Limits the request rate, with an allowance for bursts.',
    levels: everywhere,
    schema: configuration(
      {
        rate: number('Requests per second without delay.', {
          exclusiveMinimum: 0,
          examples: [10],
        }),
        burst: number('Requests per second above the rate that are delayed; more are refused.', {
          minimum: 0,
          examples: [20],
        }),
        nodelay: flag('Do not delay requests of the burst.'),
        ...key,
        ...refusal,
      },
      {
        required: ['rate', 'burst', 'key'],
        allOf: redisSettings(),
        'x-note': countedPerGateway,
      },
    ),
    default: { rate: 10, burst: 20, key: 'remote_addr', rejected_code: 429 },
    example: { rate: 50, burst: 100, key: 'consumer_name', nodelay: true, rejected_code: 429 },
  },
  'limit-conn': {
    description: 'Limits concurrent requests.',
    levels: everywhere,
    schema: configuration(
      {
        conn: wholeOrVariable('Concurrent requests without delay.', 1, { examples: [100] }),
        burst: wholeOrVariable(
          'Concurrent requests above that number that are delayed; more are refused.',
          0,
          {
            examples: [50],
          },
        ),
        default_conn_delay: number('Seconds to delay requests of the burst.', {
          exclusiveMinimum: 0,
          examples: [0.1],
        }),
        only_use_default_delay: flag('Always delay by that time, regardless of the excess.'),
        ...key,
        ...refusal,
        rules: since(
          '3.16',
          list(
            'Several limits, instead of conn, burst and key. A limit is skipped for requests without its key.',
            object(
              'One limit.',
              {
                conn: wholeOrVariable('Concurrent requests without delay.', 1),
                burst: wholeOrVariable(
                  'Concurrent requests above that number that are delayed; more are refused.',
                  0,
                ),
                key: text('Key to count requests by: a string with variables.', {
                  examples: ['$remote_addr', '$http_x_tenant'],
                }),
              },
              { required: ['conn', 'burst', 'key'] },
            ),
          ),
        ),
      },
      {
        required: ['default_conn_delay'],
        ...exactlyOne(['conn', 'burst', 'key'], ['rules']),
        allOf: [
          ...redisSettings({
            key_ttl: whole('Seconds until a counter in Redis expires.', {
              default: 3600,
              'x-since': '3.15',
            }),
          }),
        ],
        'x-note': countedPerGateway,
      },
    ),
    default: { conn: 100, burst: 50, default_conn_delay: 0.1, key: 'remote_addr' },
    example: { conn: 2, burst: 1, default_conn_delay: 1, key: 'consumer_name', rejected_code: 429 },
  },
};
