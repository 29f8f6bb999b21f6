import { expect, it } from 'vitest';
import { summarizePlugins } from './plugin-summary.ts';

it('summarizes the settings of each plugin, sorted by name', () => {
  expect(
    summarizePlugins({
      'limit-count': { count: 600, time_window: 60, key: 'remote_addr', policy: 'local' },
      cors: {},
      'ip-restriction': { whitelist: ['10.0.0.0/8', '::1'], message: 'x'.repeat(60) },
      'proxy-rewrite': { headers: { set: {} }, methods: [] },
    }),
  ).toEqual([
    { name: 'cors', text: 'Default settings', disabled: false },
    {
      name: 'ip-restriction',
      text: 'Only 10.0.0.0/8 and ::1',
      disabled: false,
    },
    {
      name: 'limit-count',
      text: '600 requests per 60 s, by address',
      disabled: false,
    },
    { name: 'proxy-rewrite', text: 'headers 1 setting, methods 0 items', disabled: false },
  ]);
});

it('describes what a plugin does if that is short, and otherwise lists settings', () => {
  const text = (plugin: string, settings: object) =>
    summarizePlugins({ [plugin]: settings })[0]?.text;
  expect(text('limit-count', { count: 5, period: 1, key: 'consumer_name' })).toBe(
    '5 requests per 1 s, by consumer',
  );
  expect(text('limit-count', { rules: [{}, {}] })).toBe('rules 2 items');
  expect(text('limit-req', { rate: 10, burst: 20, key: '$arg_a' })).toBe(
    '10 requests a second, bursts of 20, by $arg_a',
  );
  expect(
    text('cors', { allow_origins: 'https://a.test,https://b.test', allow_credential: true }),
  ).toBe('https://a.test and https://b.test, credentials allowed');
  expect(text('ip-restriction', { blacklist: ['1', '2', '3'] })).toBe('All but 3 addresses');
  expect(text('redirect', { uri: '/new', ret_code: 301 })).toBe('301 to /new');
  expect(text('fault-injection', { abort: { http_status: 503, percentage: 5 } })).toBe(
    'Answers 5 % of requests with 503',
  );
  expect(text('proxy-mirror', { host: 'http://m', sample_ratio: 0.1 })).toBe(
    'Copies 10 % to http://m',
  );
  expect(text('ip-restriction', { whitelist: [{}], message: 'no' })).toBe(
    'whitelist 1 item, message no',
  );
  expect(text('constructor', { a: 1 })).toBe('a 1');
});

it('recognizes a disabled plugin, and accepts values that are no map', () => {
  expect(summarizePlugins({ cors: { _meta: { disable: true } } })).toEqual([
    { name: 'cors', text: 'Default settings', disabled: true },
  ]);
  expect(summarizePlugins(undefined)).toEqual([]);
  expect(summarizePlugins({ odd: 'text' })).toEqual([
    { name: 'odd', text: 'text', disabled: false },
  ]);
});
