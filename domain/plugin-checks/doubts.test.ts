import { expect, it } from 'vitest';
import { doubts } from './doubts.ts';
import { regexOptions } from './regex-options.ts';

it.each([
  [
    'doubt-url',
    ['http://zipkin.internal:9411', 'HTTPS://a.test', '$env://ZIPKIN', 7],
    ['a', 'ftp://a.test'],
  ],
  [
    'doubt-ipv4',
    ['192.0.2.10', '$secret://vault/1/ip'],
    ['1.2.3', '1.2.3.4.', '256.1.1.1', '1a2b3c4'],
  ],
  ['doubt-share', [0, 0.5, 1], [-1, 1.0001]],
  ['doubt-above-zero', [1, 100], [0, -1]],
  ['doubt-not-negative', [0, 0.5], [-0.1]],
  ['doubt-status', [200, 599], [600, 2147483648]],
  ['doubt-filled', ['a', ' '], ['']],
  ['doubt-header', ['X-Request-Id'], ['', 'a:b', 'a b']],
  ['doubt-balancer', ['roundrobin', 'least_conn'], ['ROUNDROBIN', '']],
  ['doubt-fault', [{ abort: {} }, { delay: {}, other: 1 }], [{ other: 1 }]],
  ['doubt-headers', [{ 'X-A': 1 }, {}, []], [{ 'host:80': 1 }, { '': 1 }]],
])('%s warns about implausible values alone', (name, plausible, odd) => {
  const severities = (value: unknown) => doubts[name]?.(value).map(({ severity }) => severity);
  for (const value of plausible) expect(severities(value), JSON.stringify(value)).toEqual([]);
  for (const value of odd) expect(severities(value), JSON.stringify(value)).toEqual(['warning']);
});

it.each([
  ['', true],
  ['jo', true],
  ['adDijJmosuUx', true],
  ['1', false],
  ['j o', false],
  ['$env://OPTIONS', false],
])('the options %j of a regular expression are known: %s', (options, known) => {
  expect(regexOptions(options).length === 0).toBe(known);
});
