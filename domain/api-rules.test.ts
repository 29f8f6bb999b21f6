import { expect, it } from 'vitest';
import { apis } from '#contract/examples/apis.ts';
import { apiIssues } from './api-rules.ts';

const plain = { name: 'orders', paths: [{ path: 'orders' }] };

it('accepts the example records', () => {
  expect(apis.flatMap((api) => apiIssues(api))).toEqual([]);
});

it.each([
  ['10.0.0.1', true],
  ['10.0.0.0/8', true],
  ['2001:db8::1', true],
  ['2001:db8::/32', true],
  ['::ffff:10.0.0.1', true],
  ['[2001:db8::1]', false],
  ['10.0.0.0/33', false],
  ['::ffff:10.0.0.0/104', false],
  ['shop.example.com', false],
])('judges the address of callers %s', (address, accepted) => {
  const issues = apiIssues({ ...plain, remote_addrs: ['192.0.2.1', address] });
  expect(issues.map(({ field }) => field)).toEqual(accepted ? [] : ['remote_addrs.1']);
});

it('refuses a timeout of 0', () => {
  expect(apiIssues({ ...plain, timeout: { read: 0 } })).toMatchObject([{ field: 'timeout.read' }]);
});
