import { expect, it } from 'vitest';
import { isIdentified } from './consumer-identity.ts';

type Plugins = Record<string, unknown>;

/** Whether a consumer with a key is identified, or one with other plugins. */
const identified = (
  { cluster = {}, application = {}, api = {} }: Record<string, Plugins>,
  consumer: Plugins = { 'key-auth': { key: 'k' } },
) =>
  isIdentified({
    globalRules: [{ plugins: cluster }],
    service: { plugins: application },
    route: { plugins: api },
    consumer: { plugins: consumer },
  });

it.each(['cluster', 'application', 'api'])(
  'identifies a consumer by a plugin of the %s that it has a credential for',
  (level) => {
    expect(identified({ [level]: { 'key-auth': {} } })).toBe(true);
    expect(identified({ [level]: { 'jwt-auth': {} } })).toBe(false);
    expect(identified({ [level]: { 'limit-count': {} } })).toBe(false);
  },
);

it('does not identify a consumer by a disabled plugin or by a plugin of the consumer itself', () => {
  const off = { 'key-auth': { _meta: { disable: true } } };
  expect(identified({ application: { 'key-auth': {} }, api: off })).toBe(false);
  expect(identified({}, { 'key-auth': {} })).toBe(false);
  expect(identified({ api: { 'ldap-auth': {} } }, { 'ldap-auth': {} })).toBe(true);
  expect(identified({ api: { cors: {} } }, { cors: {} })).toBe(false);
});

it('assumes that multi-auth and custom plugins identify the consumer', () => {
  expect(identified({ api: { 'multi-auth': {} } })).toBe(true);
  expect(identified({ api: { 'acme-sign-in': {} } })).toBe(true);
  expect(identified({})).toBe(false);
});
