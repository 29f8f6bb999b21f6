import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consumers } from '#contract/examples/consumers.ts';
import type { ConsumerCredentials, JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { consumerIssues, consumerJwtIssues, keyOf } from './consumer-rules.ts';
import { jwtAlgorithms, keyKindFor } from './jwt-keys.ts';
import { readPemKey } from './pem-keys.ts';
import { concealed } from './secrets.ts';

const pem = (half: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1') => ({ type: half, format: 'pem' }) as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ec384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const pairs = {
  RSA: rsa,
  'P-256': ec,
  'P-384': ec384,
  'P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  Ed25519: generateKeyPairSync('ed25519'),
  secp256k1: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
};
const rsaPublic = rsa.publicKey.export(pem('spki')).toString();
const ecPublic = ec.publicKey.export(pem('spki')).toString();

const broken = (credentials: ConsumerCredentials) =>
  consumerIssues({ credentials }).map(({ field, rule }) => `${field} ${rule}`);
const jwt = (more: Partial<JwtAuthCredential>) => broken({ 'jwt-auth': { key: 'k', ...more } });

it('accepts the example records', () => {
  expect(consumers.flatMap(consumerIssues)).toEqual([]);
});

it('refuses authentication plugins on a consumer', () => {
  const plugins = { 'openid-connect': {}, cors: {}, 'key-auth': {} };
  expect(consumerIssues({ plugins }).map(({ field }) => field)).toEqual([
    'plugins.openid-connect',
    'plugins.key-auth',
  ]);
});

it('keyOf returns the key that identifies a consumer', () => {
  const credentials = consumers[1]?.credentials;
  expect(keyOf(credentials, 'basic-auth')).toBe('mobile');
  expect(keyOf(credentials, 'hmac-auth')).toBe('mobile-2026');
  expect(keyOf(null, 'jwt-auth')).toBeUndefined();
});

it('refuses keys and user names that no caller can send', () => {
  expect(broken({ 'key-auth': { key: ' k' } })).toEqual(['credentials.key-auth.key pattern']);
  expect(broken({ 'basic-auth': { username: 'a:b', password: 'p:q' } })).toEqual([
    'credentials.basic-auth.username pattern',
    'credentials.basic-auth.password pattern',
  ]);
});

it.each([' a', 'a b', 'a\t', '\n'])('refuses the user name and password %j', (text) => {
  expect(broken({ 'basic-auth': { username: text, password: text } })).toEqual([
    'credentials.basic-auth.username pattern',
    'credentials.basic-auth.password pattern',
  ]);
});

it.each(['$env://X', '$ENV://X', '$secret://vault/1/x'])('accepts the reference %s', (text) => {
  expect(broken({ 'basic-auth': { username: text, password: text } })).toEqual([]);
  expect(broken({ 'hmac-auth': { access_key: text, secret_key: text } })).toEqual([]);
  expect(broken({ 'jwt-auth': { key: text, secret: text, base64_secret: true } })).toEqual([]);
  const keys = { public_key: text, private_key: text };
  expect(broken({ 'jwt-auth': { key: text, algorithm: 'EdDSA', ...keys } })).toEqual([]);
});

it('refuses hmac keys above 256 characters', () => {
  const hmac = (length: number) =>
    broken({ 'hmac-auth': { access_key: 'a'.repeat(length), secret_key: 'ü'.repeat(length) } });
  expect(hmac(256)).toEqual([]);
  expect(hmac(257)).toEqual([
    'credentials.hmac-auth.access_key max_length',
    'credentials.hmac-auth.secret_key max_length',
  ]);
});

it.each([
  ['key-auth', { key: 'k' }],
  ['basic-auth', { username: 'u', password: 'p' }],
  ['jwt-auth', { key: 'k', secret: 's' }],
  ['hmac-auth', { access_key: 'a', secret_key: 's' }],
])('refuses unknown members of %s, and takes the common settings', (plugin, credential) => {
  const of = (more: object) => broken({ [plugin]: { ...credential, ...more } });
  expect(of({ _meta: { disable: true } })).toEqual([]);
  expect(of({ keys: 1 })).toEqual([`credentials.${plugin}.keys enum`]);
});

it('requires signed headers to be header names, unique without regard to case', () => {
  const hmac = (signed_headers: string[]) =>
    broken({ 'hmac-auth': { access_key: 'a', secret_key: 's', signed_headers } });
  expect(hmac(['Date', 'X-A'])).toEqual([]);
  expect(hmac(['Date', 'date', 'X A'])).toEqual([
    'credentials.hmac-auth.signed_headers.1 unique',
    'credentials.hmac-auth.signed_headers.2 pattern',
  ]);
});

describe('jwt-auth', () => {
  const field = (name: string) => `credentials.jwt-auth.${name}`;

  it('requires a secret for the HS algorithms', () => {
    expect(jwt({})).toEqual([field('secret required')]);
    expect(jwt({ algorithm: 'HS512', secret: '' })).toEqual([field('secret required')]);
    expect(jwt({ secret: 'any' })).toEqual([]);
    expect(jwt({ secret: concealed, base64_secret: true })).toEqual([]);
    expect(jwt({ secret: 'c2VjcmV0MQ==', base64_secret: true })).toEqual([]);
    expect(jwt({ secret: 'c2VjcmV0MQ', base64_secret: true })).toEqual([]);
    for (const secret of ['not base64', 'c2VjcmV0M', 'c2Vj=mV0']) {
      expect(jwt({ secret, base64_secret: true })).toEqual([field('secret format')]);
    }
  });

  it.each([0, 30])('accepts a grace period of %s seconds', (lifetime_grace_period) => {
    expect(jwt({ secret: 's', lifetime_grace_period } as object)).toEqual([]);
  });

  it.each([-1, 1.5, '1', null])('refuses a grace period of %j', (lifetime_grace_period) => {
    const issues = jwt({ secret: 's', lifetime_grace_period } as object);
    expect(issues).toEqual([field('lifetime_grace_period type')]);
  });

  it.each(jwtAlgorithms)('%s takes the secret or the kind of key that it needs', (algorithm) => {
    const kind = keyKindFor(algorithm);
    if (!kind) {
      expect(jwt({ algorithm, secret: 's' })).toEqual([]);
      expect(jwt({ algorithm, public_key: rsaPublic })).toEqual([field('secret required')]);
      return;
    }
    expect(jwt({ algorithm })).toEqual([field('public_key required')]);
    for (const [other, pair] of Object.entries(pairs)) {
      const keys = {
        public_key: pair.publicKey.export(pem('spki')).toString(),
        private_key: pair.privateKey.export(pem('pkcs8')).toString(),
      };
      const wrong = [field('public_key format'), field('private_key format')];
      expect(jwt({ algorithm, ...keys })).toEqual(other === kind ? [] : wrong);
    }
  });

  it('refuses the Base64 switch without a secret, which gateways decode', () => {
    const keys = { algorithm: 'RS256', public_key: rsaPublic } as const;
    expect(jwt({ ...keys, base64_secret: true })).toEqual([field('base64_secret type')]);
    expect(jwt({ ...keys, base64_secret: true, secret: '!' })).toEqual([field('secret format')]);
  });

  it('requires a public key for other algorithms, and accepts a private key', () => {
    expect(jwt({ algorithm: 'RS256' })).toEqual([field('public_key required')]);
    expect(jwt({ algorithm: 'RS256', public_key: rsaPublic })).toEqual([]);
    const private_key = ec.privateKey.export(pem('sec1')).toString();
    expect(jwt({ algorithm: 'ES256', public_key: ecPublic, private_key })).toEqual([]);
    expect(jwt({ algorithm: 'ES256', public_key: ecPublic, private_key: concealed })).toEqual([]);
  });

  it('refuses keys of the wrong kind or half', () => {
    const wrong = [field('public_key format')];
    expect(jwt({ algorithm: 'ES256', public_key: rsaPublic })).toEqual(wrong);
    expect(jwt({ algorithm: 'RS256', public_key: ecPublic })).toEqual(wrong);
    const curve = ec384.publicKey.export(pem('spki')).toString();
    expect(jwt({ algorithm: 'ES256', public_key: curve })).toEqual(wrong);
    expect(jwt({ algorithm: 'RS256', public_key: 'ssh-rsa AAAA' })).toEqual(wrong);
    const swapped = { public_key: rsaPublic, private_key: rsaPublic };
    expect(jwt({ algorithm: 'RS256', ...swapped })).toEqual([field('private_key format')]);
  });
});

it('readPemKey ignores text around a key, and refuses two keys', () => {
  expect(readPemKey(`A key\n${ecPublic}of mine`)).toEqual({ half: 'public', kind: 'P-256' });
  expect(readPemKey(ecPublic.replaceAll('\n', '\r\n'))?.kind).toBe('P-256');
  expect(readPemKey(ecPublic + rsaPublic)).toBeUndefined();
});

it('readPemKey accepts the older labels and refuses encrypted keys', () => {
  expect(readPemKey(rsa.publicKey.export(pem('pkcs1')).toString())).toEqual({
    half: 'public',
    kind: 'RSA',
  });
  expect(readPemKey(rsa.privateKey.export(pem('pkcs1')).toString())?.half).toBe('private');
  expect(readPemKey(ec384.privateKey.export(pem('pkcs8')).toString())?.kind).toBe('P-384');
  const unknown = pairs.secp256k1.privateKey.export(pem('pkcs8')).toString();
  expect(readPemKey(unknown)?.kind).toBe('other');
  const cipher = 'aes-256-cbc';
  const locked = ec.privateKey.export({ ...pem('pkcs8'), cipher, passphrase: 'p' }).toString();
  expect(readPemKey(locked)).toBeUndefined();
});

it('accepts any claim except those that the server sets', () => {
  expect(consumerJwtIssues({ custom_payload: { role: 'x', aud: 'y' } })).toEqual([]);
  const custom_payload = { exp: 1, key: 'k', nbf: 0, iat: 0 };
  expect(consumerJwtIssues({ custom_payload }).map(({ field }) => field)).toEqual([
    'custom_payload.exp',
    'custom_payload.key',
    'custom_payload.nbf',
    'custom_payload.iat',
  ]);
});
