import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openidClient, openidDpop } from './openid.ts';

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = {
  p256: ec('P-256'),
  other256: ec('P-256'),
  p384: ec('P-384'),
  p521: ec('P-521'),
  rsa: rsa(),
};

const pemOf = (key: KeyObject, type: 'pkcs8' | 'sec1' | 'pkcs1' = 'pkcs8') =>
  key.export({ type, format: 'pem' }).toString();
const jwkOf = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }) });

const found = (issues: ReturnType<typeof openidDpop>) =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the keys of DPoP', () => {
  const { p256, other256, p384 } = keys;
  const jwk = jwkOf(p256.publicKey);
  const dpop = { enabled: true, private_key: pemOf(p256.privateKey), public_jwk: jwk };
  const rsaDpop = {
    enabled: true,
    signing_alg: 'PS256',
    private_key: pemOf(keys.rsa.privateKey, 'pkcs1'),
    public_jwk: jwkOf(keys.rsa.publicKey),
  };
  const otherPem = pemOf(other256.privateKey);

  it.each([
    ['one pair', dpop],
    ['a pair in SEC 1', { ...dpop, private_key: pemOf(p256.privateKey, 'sec1') }],
    ['a pair of RSA', rsaDpop],
    ['a concealed key', { ...dpop, private_key: '********' }],
    ['a key in a vault', { ...dpop, private_key: '$secret://vault/1/dpop/key' }],
    ['switched off', { ...dpop, enabled: false, public_jwk: {} }],
  ])('may be %s', (_name, settings) => {
    expect(openidDpop(settings)).toEqual([]);
  });

  it.each([
    ['without a type', { ...dpop, public_jwk: {} }, 'public_jwk.kty: EC or RSA'],
    [
      'without y',
      { ...dpop, public_jwk: { ...jwk, y: undefined } },
      'public_jwk.y: Text; a key of type EC has crv, x, y',
    ],
    [
      'of RSA for ES256',
      { ...rsaDpop, signing_alg: 'ES256' },
      'signing_alg: ES256 needs a key of type EC',
    ],
    [
      'of EC for RS256',
      { ...dpop, signing_alg: 'RS256' },
      'signing_alg: RS256 needs a key of type RSA',
    ],
    [
      'of another curve',
      { ...dpop, public_jwk: jwkOf(p384.publicKey) },
      'public_jwk.crv: P-256, for ES256',
    ],
    [
      'no PEM',
      { ...dpop, private_key: 'key' },
      'private_key: A private key in PEM, without a passphrase',
    ],
    [
      'a private key of another type',
      { ...dpop, private_key: rsaDpop.private_key },
      'private_key: A private key of type P-256, for ES256',
    ],
    [
      'two halves of two pairs',
      { ...dpop, private_key: otherPem },
      'public_jwk: The public key of private_key',
    ],
  ])('are refused: %s', (_name, settings, expected) => {
    expect(found(openidDpop(settings))).toEqual([expected]);
  });
});

describe('the client', () => {
  it('has no options of the library that a setting replaces', () => {
    expect(found(openidClient({ use_par: true, dpop_private_key: 'k' }))).toEqual([
      'use_par: Use par.enabled instead',
      'dpop_private_key: Use dpop.private_key instead',
    ]);
  });

  const signed = {
    token_endpoint_auth_method: 'private_key_jwt',
    client_rsa_private_key: pemOf(keys.rsa.privateKey),
  };
  const p521 = pemOf(keys.p521.privateKey);
  const both = {
    ...signed,
    introspection_endpoint: 'https://id.example.com/introspect',
    introspection_endpoint_auth_method: 'client_secret_jwt',
  };

  it.each([
    ['no algorithm', both, []],
    ['RSA', { ...signed, client_jwt_assertion_alg: 'RS512' }, []],
    ['P-521', { ...signed, client_jwt_assertion_alg: 'ES512', client_rsa_private_key: p521 }, []],
    [
      'another curve',
      { ...signed, client_jwt_assertion_alg: 'ES256', client_rsa_private_key: p521 },
      ['client_rsa_private_key: A private key of type P-256, for ES256'],
    ],
    [
      'HS256 with a key',
      { ...signed, client_jwt_assertion_alg: 'HS256' },
      ['client_jwt_assertion_alg: RS or ES, because token_endpoint_auth_method is private_key_jwt'],
    ],
    [
      'RS256 with a secret',
      {
        token_endpoint_auth_method: 'client_secret_jwt',
        client_secret: 's',
        client_jwt_assertion_alg: 'RS256',
      },
      ['client_jwt_assertion_alg: HS, because token_endpoint_auth_method is client_secret_jwt'],
    ],
    [
      'one algorithm for both',
      { ...both, client_jwt_assertion_alg: 'RS256' },
      ['client_jwt_assertion_alg: Not for both private_key_jwt and client_secret_jwt: remove it'],
    ],
    [
      'an endpoint that keys replace',
      { ...both, use_jwks: true, client_jwt_assertion_alg: 'RS256' },
      [],
    ],
    [
      'a method that lacks its key',
      { token_endpoint_auth_method: 'private_key_jwt', client_jwt_assertion_alg: 'HS256' },
      [],
    ],
    [
      'pushed requests without a key',
      { par: { enabled: true, endpoint_auth_method: 'private_key_jwt' } },
      ['client_rsa_private_key: Required for private_key_jwt'],
    ],
    [
      'pushed requests that bearer tokens never send',
      { bearer_only: true, par: { enabled: true, endpoint_auth_method: 'private_key_jwt' } },
      [],
    ],
  ])('signs assertions: %s', (_name, settings, expected) => {
    expect(found(openidClient(settings))).toEqual(expected);
  });
});
