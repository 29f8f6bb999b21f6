import { expect, it } from 'vitest';
import { isIdentified } from './consumer-identity.ts';

const withKey = { credentials: { 'key-auth': { key: 'k' } } };

it('knows a consumer by the plugin that it has a credential for, at any level below it', () => {
  for (const level of ['application', 'api'] as const) {
    expect(isIdentified({ [level]: { 'key-auth': {} } }, withKey)).toBe(true);
    expect(isIdentified({ [level]: { 'jwt-auth': {} } }, withKey)).toBe(false);
    expect(isIdentified({ [level]: { 'limit-count': {} } }, withKey)).toBe(false);
  }
  expect(isIdentified({ cluster: { authentication: { type: 'key-auth' } } }, withKey)).toBe(true);
  expect(isIdentified({ cluster: { authentication: { type: 'jwt-auth' } } }, withKey)).toBe(false);
});

it('knows nobody by a plugin that is off, or by one that the consumer carries itself', () => {
  const off = { 'key-auth': { _meta: { disable: true } } };
  expect(isIdentified({ application: { 'key-auth': {} }, api: off }, withKey)).toBe(false);
  expect(isIdentified({ consumer: { 'key-auth': {} } }, withKey)).toBe(false);
  expect(isIdentified({ api: { 'ldap-auth': {} } }, { plugins: { 'ldap-auth': {} } })).toBe(true);
  expect(isIdentified({ api: { cors: {} } }, { plugins: { cors: {} } })).toBe(false);
});

it('does not judge what tries several plugins, or what only its author knows', () => {
  expect(isIdentified({ api: { 'multi-auth': {} } }, withKey)).toBe(true);
  expect(isIdentified({ api: { 'acme-sign-in': {} } }, withKey)).toBe(true);
  expect(isIdentified({}, withKey)).toBe(false);
});
