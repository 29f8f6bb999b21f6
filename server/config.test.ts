import { describe, expect, it } from 'vitest';
import { isLoopback, readConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const issuer = { OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'console' };

describe('settings', () => {
  it('have defaults for a machine of one’s own', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8080',
      dataDir: './data',
      databaseUrl: undefined,
      seed: 'demo',
      consoleOrigins: [],
      oidc: undefined,
      faults: false,
    });
  });

  it('take an empty variable as absent, and cut the slash off an address', () => {
    const config = readConfig({ DATABASE_URL: '', PUBLIC_URL: 'http://localhost:9000/' });
    expect([config.databaseUrl, config.publicUrl]).toEqual([undefined, 'http://localhost:9000']);
  });

  it('read several origins', () => {
    const text = 'https://a.example.com, https://b.example.com:8443';
    expect(readConfig({ CONSOLE_ORIGINS: text }).consoleOrigins).toEqual([
      'https://a.example.com',
      'https://b.example.com:8443',
    ]);
  });

  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['SEED', { SEED: 'everything' }],
    ['BOOTSTRAP_TOKEN', { BOOTSTRAP_TOKEN: 'short' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db/console', ENCRYPTION_KEY: key }],
    ['ENCRYPTION_KEY', { DATABASE_URL: 'postgres://db/console' }],
    ['ENCRYPTION_KEY', { ENCRYPTION_KEY: 'abc' }],
    ['CONSOLE_ORIGINS', { CONSOLE_ORIGINS: 'https://a.example.com/console' }],
    ['CONSOLE_ORIGINS', { CONSOLE_ORIGINS: '*' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://a.example.com/console', ...issuer }],
    ['PUBLIC_URL', { PUBLIC_URL: 'console.example.com', ...issuer }],
    ['OIDC_CLIENT_ID', { OIDC_ISSUER: 'https://id.example.com' }],
    ['OIDC_ISSUER', { HOST: '0.0.0.0' }],
    ['OIDC_ISSUER', { HOST: '192.168.1.5' }],
    ['OIDC_ISSUER', { PUBLIC_URL: 'https://console.example.com' }],
  ])('name %s when it cannot be used: %j', (name, env) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^ {2}${name} `, 'm'));
  });

  it('allow any address once there is an identity provider', () => {
    const config = readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://c.example.com', ...issuer });
    expect(config.oidc).toEqual({
      issuer: 'https://id.example.com',
      clientId: 'console',
      clientSecret: undefined,
    });
  });

  it.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['localhost', true],
    ['[::1]', true],
    ['127.0.0.1.example.com', false],
    ['0.0.0.0', false],
    ['localhost.example.com', false],
  ])('%s is on this machine: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});
