import { describe, expect, it } from 'vitest';
import { accessOf, policyMentions } from './policy-mentions.ts';

const jack = { name: 'jack', labels: ['partner', 'beta'] };
const allow = (members: object) => ({ acl: { mode: 'Allow' as const, ...members } });
const deny = (members: object) => ({ acl: { mode: 'Deny' as const, ...members } });

describe('what the access policy says of a consumer', () => {
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
  ])('%j', (policies, admitted, because) => {
    expect(accessOf(policies, jack)).toEqual({ admitted, because });
  });

  it('is nothing without a policy that is on', () => {
    expect(accessOf({}, jack)).toBeUndefined();
    const off = allow({ allowed_consumers: ['jill'], _meta: { disable: true } });
    expect(accessOf(off, jack)).toBeUndefined();
  });
});

it('only names in the list outlive the consumer', () => {
  expect(policyMentions(allow({ allowed_consumers: ['jack'] }), jack)).toHaveLength(1);
  expect(policyMentions(deny({ denied_consumers: ['jack', 'jill'] }), jack)).toHaveLength(1);
  expect(policyMentions(deny({ denied_consumer_labels: ['beta'] }), jack)).toEqual([]);
  expect(policyMentions({}, jack)).toEqual([]);
});
