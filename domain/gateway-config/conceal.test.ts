import { describe, expect, it } from 'vitest';
import { concealed } from '#domain/secrets.ts';
import { concealObject } from './conceal.ts';
import { filledDirectories } from './keys.ts';

/** Settings of plugins that hold a secret at each place. */
const plugins = {
  csrf: { key: 'hush' },
  'key-auth': { key: 'hush', header: 'X-Key' },
  'basic-auth': { username: 'jack', password: 'hush' },
  'jwt-auth': { key: 'jack', secret: 'hush', private_key: 'hush' },
  'hmac-auth': { key_id: 'jack', secret_key: 'hush' },
  'openid-connect': { client_secret: 'hush', session: { secret: 'hush' } },
  'limit-count': { key: 'remote_addr', redis_password: 'hush' },
  'kafka-logger': { brokers: [{ sasl_config: { user: 'jack', password: 'hush' } }] },
  'http-logger': { auth_header: 'hush' },
  'proxy-rewrite': {
    headers: { set: { Authorization: 'hush', 'X-A': 'a' }, add: { Cookie: 'hush' } },
  },
  'traffic-split': {
    rules: [{ weighted_upstreams: [{ upstream: { tls: { client_key: 'hush' } } }] }],
  },
};

/** For each directory an object with everything that is secret in it. */
const objects: Record<string, Record<string, unknown>> = {
  routes: { id: '1', plugins, upstream: { tls: { client_key: 'hush' } } },
  services: { id: '1', plugins, upstream: { tls: { client_key: 'hush' } } },
  upstreams: { id: '1', tls: { client_cert: 'the certificate', client_key: 'hush' } },
  ssls: {
    id: '1',
    cert: 'the certificate',
    key: 'hush',
    keys: ['hush', 'hush'],
    client: { ca: 'the authority' },
  },
  ssl: { id: '1', cert: 'the certificate', key: 'hush', keys: ['hush'] },
  consumers: { username: 'jack', plugins },
  global_rules: { id: '1', plugins },
  plugin_metadata: { id: 'csrf', key: 'hush', broker: { password: 'hush' } },
};

describe('concealing a gateway object', () => {
  it.each(filledDirectories)('leaves no secret in %s', (directory) => {
    const object = objects[directory] ?? {};
    const text = JSON.stringify(object);
    const shown = JSON.stringify(concealObject(directory, object));
    expect(text).toContain('hush');
    // Nothing else is changed.
    expect(shown).toBe(text.replaceAll('"hush"', `"${concealed}"`));
  });

  it('leaves what only sounds secret', () => {
    const upstream = {
      id: '1',
      labels: { password: 'true', token: 'true' },
      hash_on: 'vars',
      key: 'remote_addr',
    };
    expect(concealObject('upstreams', upstream)).toEqual(upstream);
  });
});
