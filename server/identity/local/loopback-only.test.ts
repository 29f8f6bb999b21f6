import { describe, expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';
import { makeLocalProvider } from '#server/identity/local-provider.ts';
import { testConfig } from '#server/testing/app.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { isLoopbackRequest } from './loopback-only.ts';

describe('the built-in sign-in', () => {
  it.each([
    { host: '0.0.0.0' },
    { host: '192.0.2.1' },
    { publicUrl: 'https://console.example.com' },
    { publicUrl: 'http://127.0.0.1.example.com' },
  ])('is not offered with %j', async (settings) => {
    const database = await openTestDatabase();
    const config = { ...testConfig(), ...settings };
    expect(() => makeLocalProvider(config, database.db)).toThrow(/asks for no password/);
    await database.close();
  });

  it('is refused by the settings', () => {
    const attempt = (env: Record<string, string>) => () => readConfig(env);
    expect(attempt({ HOST: '0.0.0.0' })).toThrow(/OIDC_ISSUER is required/);
    expect(attempt({ PUBLIC_URL: 'https://console.example.com' })).toThrow(
      /OIDC_ISSUER is required/,
    );
  });

  it.each([
    [true, '127.0.0.1', { host: '127.0.0.1:8080' }],
    [true, '::1', { host: '[::1]:8080' }],
    [true, '::ffff:127.0.0.1', { host: 'localhost' }],
    [true, '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '127.0.0.1, ::1' }],
    [false, '192.0.2.7', { host: 'localhost' }],
    [false, '::ffff:192.0.2.7', { host: 'localhost' }],
    [false, undefined, { host: 'localhost' }],
    [false, '127.0.0.1', {}],
    [false, '127.0.0.1', { host: 'evil.example' }],
    [false, '127.0.0.1', { host: 'localhost.evil.example' }],
    [false, '127.0.0.1', { host: 'localhost@evil.example' }],
    [false, '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '203.0.113.9' }],
    [false, '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '127.0.0.1, 203.0.113.9' }],
    [false, '127.0.0.1', { host: 'localhost', 'x-real-ip': '203.0.113.9' }],
    [false, '127.0.0.1', { host: 'localhost', forwarded: 'for=127.0.0.1' }],
  ])('returns %s for a request from %s with %j', (allowed, remoteAddress, headers) => {
    expect(isLoopbackRequest({ headers, socket: { remoteAddress } })).toBe(allowed);
  });
});
