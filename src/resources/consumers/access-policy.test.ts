import { describe, expect, it } from 'vitest';
import { consumerAccess, policyMentions } from './access-policy.ts';

const jack = { name: 'jack', labels: ['partner', 'beta'] };
const allow = (members: object) => ({ acl: { mode: 'Allow' as const, ...members } });
const deny = (members: object) => ({ acl: { mode: 'Deny' as const, ...members } });

describe('consumerAccess', () => {
  it.each([
    [allow({ allowed_consumers: ['jack'] }), true, 'listed by name'],
    [allow({ allowed_consumers: ['jill'] }), false, 'not listed'],
    [allow({ allowed_consumer_labels: ['beta'] }), true, 'for the label beta'],
    [deny({ denied_consumers: ['jack'] }), false, 'listed by name'],
    [
      deny({ denied_consumer_labels: ['beta', 'partner', 'x'] }),
      false,
      'for the labels partner and beta',
    ],
    [deny({ denied_consumers: [] }), true, 'not listed'],
  ])('for %j is allowed: %s, %s', (policies, allowed, reason) => {
    expect(consumerAccess(policies, jack)).toEqual({ allowed, reason });
  });

  it('is undefined without an enabled policy', () => {
    expect(consumerAccess({}, jack)).toBeUndefined();
    const off = allow({ allowed_consumers: ['jill'], _meta: { disable: true } });
    expect(consumerAccess(off, jack)).toBeUndefined();
  });
});

it('mentions only policies that list the consumer by name', () => {
  expect(policyMentions(allow({ allowed_consumers: ['jack'] }), jack)).toHaveLength(1);
  expect(policyMentions(deny({ denied_consumers: ['jack', 'jill'] }), jack)).toHaveLength(1);
  expect(policyMentions(deny({ denied_consumer_labels: ['beta'] }), jack)).toEqual([]);
  expect(policyMentions({}, jack)).toEqual([]);
});
