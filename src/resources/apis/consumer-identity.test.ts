import { expect, it } from 'vitest';
import { isIdentified } from './consumer-identity.ts';

const withKey = { credentials: { 'key-auth': { key: 'k' } } };

it('identifies a consumer by a plugin that it has a credential for, at any lower level', () => {
  for (const level of ['application', 'api'] as const) {
    expect(isIdentified({ [level]: { 'key-auth': {} } }, withKey)).toBe(true);
    expect(isIdentified({ [level]: { 'jwt-auth': {} } }, withKey)).toBe(false);
    expect(isIdentified({ [level]: { 'limit-count': {} } }, withKey)).toBe(false);
  }
  expect(isIdentified({ cluster: { authentication: { type: 'key-auth' } } }, withKey)).toBe(true);
  expect(isIdentified({ cluster: { authentication: { type: 'jwt-auth' } } }, withKey)).toBe(false);
});

it('does not identify a consumer by a disabled plugin or by a plugin of the consumer itself', () => {
  const off = { 'key-auth': { _meta: { disable: true } } };
  expect(isIdentified({ application: { 'key-auth': {} }, api: off }, withKey)).toBe(false);
  expect(isIdentified({ consumer: { 'key-auth': {} } }, withKey)).toBe(false);
  expect(isIdentified({ api: { 'ldap-auth': {} } }, { plugins: { 'ldap-auth': {} } })).toBe(true);
  expect(isIdentified({ api: { cors: {} } }, { plugins: { cors: {} } })).toBe(false);
});

it('assumes that multi-auth and custom plugins identify the consumer', () => {
  expect(isIdentified({ api: { 'multi-auth': {} } }, withKey)).toBe(true);
  expect(isIdentified({ api: { 'acme-sign-in': {} } }, withKey)).toBe(true);
  expect(isIdentified({}, withKey)).toBe(false);
});
