import { expect, it } from 'vitest';
import { policyIssues } from './policy-rules.ts';

const acl = (policy: Parameters<typeof policyIssues>[0]['acl']) =>
  policyIssues({ acl: policy }).map(
    ({ field, rule, message }) => `${field} | ${rule} | ${message}`,
  );

it('wants exactly one list of consumers, with somebody in it', () => {
  expect(acl({ mode: 'Allow', allowed_consumers: ['jack'] })).toEqual([]);
  expect(acl({ mode: 'Deny', denied_consumer_labels: ['trial'] })).toEqual([]);
  expect(acl({ mode: 'Allow' })).toEqual([
    'acl.allowed_consumers | required | At least one consumer',
  ]);
  expect(acl({ mode: 'Deny', denied_consumer_labels: [] })).toEqual([
    'acl.denied_consumer_labels | required | At least one label',
  ]);
  expect(acl({ mode: 'Deny', denied_consumers: ['a'], denied_consumer_labels: ['b'] })).toEqual([
    'acl.denied_consumer_labels | type | Either consumers or labels: leave one of denied_consumers and denied_consumer_labels out',
  ]);
  expect(policyIssues({})).toEqual([]);
  expect(acl(null)).toEqual([]);
});
