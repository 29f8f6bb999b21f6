import { describe, expect, it } from 'vitest';
import { consumerAccess, policyMentions } from './access-policy.ts';

const jack = { name: 'jack', labels: ['partner', 'beta'] };
const allow = (members: object) => ({ acl: { mode: 'Allow' as const, ...members } });
const deny = (members: object) => ({ acl: { mode: 'Deny' as const, ...members } });

describe('consumerAccess', () => {
  it.each([
    [allow({ allowed_consumers: ['jack'] }), 'admits', 'listed by name'],
    [allow({ allowed_consumers: ['jill'] }), 'refuses', 'not listed'],
    [allow({ allowed_consumer_labels: ['beta'] }), 'admits', 'for the label beta'],
    [deny({ denied_consumers: ['jack'] }), 'refuses', 'listed by name'],
    [
      deny({ denied_consumer_labels: ['beta', 'partner', 'x'] }),
      'refuses',
      'for the labels partner and beta',
    ],
    [deny({ denied_consumers: [] }), 'admits', 'not listed'],
  ])('for %j %s, %s', (policies, verdict, reason) => {
    expect(consumerAccess(policies, jack)).toEqual({ verdict, reason });
  });

  it('does not call a consumer allowed whom the plugin consumer-restriction refuses', () => {
    const list = allow({ allowed_consumers: ['jack'] });
    const verdictWith = (restriction: object) =>
      consumerAccess({ ...list, 'consumer-restriction': restriction }, jack)?.verdict;
    expect(verdictWith({ blacklist: ['jack'] })).toBe('refuses');
    expect(verdictWith({ blacklist: ['jack'], _meta: { disable: true } })).toBe('admits');
    expect(verdictWith({ allowed_by_methods: [{ user: 'jack', methods: ['GET'] }] })).toBe(
      'depends',
    );
    expect(verdictWith({ whitelist: ['jack'] })).toBe('admits');
    expect(consumerAccess({ 'consumer-restriction': { whitelist: ['jill'] } }, jack)).toEqual({
      verdict: 'refuses',
      reason: 'by the plugin consumer-restriction',
    });
  });

  it('does not call a consumer denied whose requests a condition lets pass by the list', () => {
    const filter = [['arg_beta', '==', '1']];
    const list = deny({ denied_consumers: ['jack'], _meta: { filter } });
    expect(consumerAccess(list, jack)?.verdict).toBe('depends');
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
  expect(policyMentions({ 'consumer-restriction': { whitelist: ['jack'] } }, jack)).toHaveLength(1);
  expect(policyMentions({}, jack)).toEqual([]);
});
