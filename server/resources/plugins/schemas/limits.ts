import { everywhere, type PluginFamily } from './definition.ts';
import { limitCount } from './limit-count.ts';
import { countedPerGateway, counterPolicy, redisSettings } from './redis.ts';
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
  whole,
  wholeOrVariable,
} from './schema.ts';

/** What callers are told apart by. */
const key = {
  key_type: choice(
    'How the key is read: the name of a variable, or a text with several variables.',
    ['var', 'var_combination'],
    'var',
  ),
  key: text('What the requests are told apart by.', {
    examples: ['remote_addr', 'consumer_name', '$consumer_name $remote_addr'],
  }),
};

const refusal = {
  rejected_code: rejectedCode(503),
  rejected_msg: rejectedMessage,
  allow_degradation: flag('Let requests pass while the counters cannot be reached.'),
  policy: counterPolicy(),
};

/** Plugins that hold back callers who ask too much. */
export const limits: PluginFamily = {
  'limit-count': limitCount,
  'limit-req': {
    description: 'Smooths traffic to a steady rate with room for bursts.',
    levels: everywhere,
    schema: configuration(
      {
        rate: number('Requests per second that pass at once.', {
          exclusiveMinimum: 0,
          examples: [10],
        }),
        burst: number('Requests above that rate that are delayed; more are refused.', {
          minimum: 0,
          examples: [20],
        }),
        nodelay: flag('Do not delay the burst, but let it pass at once.'),
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
    description: 'Limits how many requests may be under way at once.',
    levels: everywhere,
    schema: configuration(
      {
        conn: wholeOrVariable('Requests that may be under way at once.', 1, { examples: [100] }),
        burst: wholeOrVariable(
          'Requests above that number that are delayed; more are refused.',
          0,
          {
            examples: [50],
          },
        ),
        default_conn_delay: number('Seconds that a request of the burst is delayed.', {
          exclusiveMinimum: 0,
          examples: [0.1],
        }),
        only_use_default_delay: flag('Always delay by that time, however far above the limit.'),
        ...key,
        ...refusal,
        rules: list(
          'Several limits at once, in place of conn, burst and key. One whose key a request does not have is left out.',
          object(
            'One limit.',
            {
              conn: wholeOrVariable('Requests that may be under way at once.', 1),
              burst: wholeOrVariable('Requests above that number that are delayed.', 0),
              key: text('What the requests are told apart by: a text with variables.', {
                examples: ['$remote_addr', '$http_x_tenant'],
              }),
            },
            { required: ['conn', 'burst', 'key'] },
          ),
        ),
      },
      {
        required: ['default_conn_delay'],
        ...exactlyOne(['conn', 'burst', 'key'], ['rules']),
        allOf: [
          notTogether('rules', 'conn'),
          ...redisSettings({
            key_ttl: whole('Seconds after which a count in Redis is forgotten.', {
              default: 3600,
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
