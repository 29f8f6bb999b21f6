import { describe, expect, it } from 'vitest';
import { concealed, isSecretPath, mapSecrets } from './secrets.ts';

describe('secrets', () => {
  it.each([
    'plugins.csrf.key',
    'plugins.openid-connect.client_secret',
    'plugins.kafka-logger.brokers.0.sasl_config.password',
    'plugins.proxy-rewrite.headers.set.Authorization',
    'credentials.jwt-auth.private_key',
    'credentials.key-auth.key',
    'credentials.hmac-auth.secret_key',
    'plugins.ai-proxy.auth.header.X-Acme',
    'plugins.ai-proxy-multi.instances.0.auth.query.sig',
    'plugins.ai-proxy.auth.gcp.service_account_json',
    'plugins.ai-proxy.auth.aws.secret_access_key',
    'plugins.aws-lambda.authorization.iam.accesskey',
    'plugins.forward-auth.extra_headers.Authorization',
  ])('%s is a secret', (path) => expect(isSecretPath(path)).toBe(true));

  it.each([
    'plugins.limit-count.key',
    'plugins.limit-count.key_type',
    'plugins.key-auth.hide_credentials',
    'plugins.openid-connect.token_endpoint',
    'plugins.jwt-auth.header',
    'policies.authentication.cookie',
    'credentials.jwt-auth.key',
    'credentials.jwt-auth.base64_secret',
    'credentials.hmac-auth.access_key',
    'upstreams.0.upstream.hash_key',
    'name',
    'plugins.ai-proxy.auth.aws.access_key_id',
    'plugins.forward-auth.extra_headers.X-Path',
  ])('%s is not a secret', (path) => expect(isSecretPath(path)).toBe(false));

  it('replaces strings only, and returns a record without secrets unchanged', () => {
    const plain = { plugins: { cors: { allow_origins: '*' } } };
    expect(mapSecrets(plain, () => concealed)).toBe(plain);
    const record = { plugins: { csrf: { key: 'k' }, cors: {}, 'key-auth': { key: '' } } };
    expect(mapSecrets(record, () => concealed)).toEqual({
      plugins: { csrf: { key: concealed }, cors: {}, 'key-auth': { key: '' } },
    });
  });

  it('finds the counterpart of an item after another item was removed', () => {
    const stored = [
      { host: 'a', password: '1' },
      { host: 'b', password: '2' },
    ];
    const keep = (_: string, __: readonly string[], counterpart: unknown) => String(counterpart);
    const sent = [{ host: 'b', password: concealed }];
    expect(mapSecrets(sent, keep, [], stored)).toEqual([{ host: 'b', password: '2' }]);
    const moved = [{ host: 'new', password: concealed }];
    expect(mapSecrets(moved, keep, [], stored)).toEqual([{ host: 'new', password: 'undefined' }]);
  });
});
