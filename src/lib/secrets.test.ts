import { describe, expect, it } from 'vitest';
import { isSecretPath, mask, maskSecrets } from './secrets.ts';

describe('secrets by name', () => {
  it.each([
    'plugins.csrf.key',
    'plugins.openid-connect.client_secret',
    'plugins.kafka-logger.brokers.0.sasl_config.password',
    'plugins.proxy-rewrite.headers.set.Authorization',
    'credentials.jwt-auth.private_key',
    'credentials.key-auth.key',
    'credentials.hmac-auth.secret_key',
  ])('%s is one', (path) => expect(isSecretPath(path)).toBe(true));

  it.each([
    'plugins.limit-count.key',
    'plugins.limit-count.key_type',
    'plugins.key-auth.hide_credentials',
    'plugins.openid-connect.token_endpoint',
    'plugins.jwt-auth.header',
    'upstreams.0.upstream.hash_key',
    'name',
  ])('%s is none', (path) => expect(isSecretPath(path)).toBe(false));

  it('masks texts only, and leaves a record without secrets as it is', () => {
    const plain = { plugins: { cors: { allow_origins: '*' } } };
    expect(maskSecrets(plain)).toBe(plain);
    const record = { plugins: { csrf: { key: 'k' }, cors: {}, 'jwt-auth': { key: '' } } };
    expect(maskSecrets(record)).toEqual({
      plugins: { csrf: { key: mask }, cors: {}, 'jwt-auth': { key: '' } },
    });
  });
});
