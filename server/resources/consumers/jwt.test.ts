import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Consumer, ConsumerJwt, JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { openWorld, rulesOf, type World } from '#server/testing/world.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ec384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ec521 = generateKeyPairSync('ec', { namedCurve: 'P-521' });
const ed25519 = generateKeyPairSync('ed25519');

const pem = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  public_key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});

const secret = Buffer.from('two hundred and fifty-six bits.!');

describe('consumer tokens', () => {
  let world: World;
  let path: string;
  beforeAll(async () => {
    world = await openWorld();
    path = `/clusters/${world.clusterId}/consumers`;
  });
  afterAll(() => world.app.close());

  let count = 0;
  async function withJwt(jwt: Partial<JwtAuthCredential>): Promise<string> {
    count += 1;
    const credentials = { 'jwt-auth': { key: `key-${count}`, ...jwt } };
    const made = await world.ok<Consumer>('POST', path, { name: `jwt_${count}`, credentials });
    return `${path}/${made.id}/jwt`;
  }
  const issue = (address: string, body?: object) =>
    world.ok<ConsumerJwt>('POST', address, body).then(({ token }) => token);

  it.each<[string, Partial<JwtAuthCredential>, KeyObject | Uint8Array]>([
    ['HS256', { algorithm: 'HS256', secret: 'short' }, Buffer.from('short')],
    ['HS512', { algorithm: 'HS512', secret: secret.toString() }, secret],
    ['HS256', { secret: secret.toString('base64'), base64_secret: true }, secret],
    ['RS256', { algorithm: 'RS256', ...pem(rsa) }, rsa.publicKey],
    ['HS384', { algorithm: 'HS384', secret: secret.toString() }, secret],
    ['RS384', { algorithm: 'RS384', ...pem(rsa) }, rsa.publicKey],
    ['RS512', { algorithm: 'RS512', ...pem(rsa) }, rsa.publicKey],
    ['PS256', { algorithm: 'PS256', ...pem(rsa) }, rsa.publicKey],
    ['PS384', { algorithm: 'PS384', ...pem(rsa) }, rsa.publicKey],
    ['PS512', { algorithm: 'PS512', ...pem(rsa) }, rsa.publicKey],
    ['ES256', { algorithm: 'ES256', ...pem(ec) }, ec.publicKey],
    ['ES384', { algorithm: 'ES384', ...pem(ec384) }, ec384.publicKey],
    ['ES512', { algorithm: 'ES512', ...pem(ec521) }, ec521.publicKey],
    ['EdDSA', { algorithm: 'EdDSA', ...pem(ed25519) }, ed25519.publicKey],
  ])("are signed by %s with the credential's key (case %#)", async (algorithm, jwt, key) => {
    const before = Math.floor(Date.now() / 1000);
    const token = await issue(await withJwt(jwt), {
      ttl: 60,
      custom_payload: { role: 'reader', deep: { list: [1, null] } },
    });
    const { payload } = await jwtVerify(token, key, { algorithms: [algorithm] });
    expect(payload).toEqual({
      key: `key-${count}`,
      role: 'reader',
      deep: { list: [1, null] },
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 60,
    });
    expect(payload.iat).toBeGreaterThanOrEqual(before);
    expect(decodeProtectedHeader(token)).toEqual({ alg: algorithm, typ: 'JWT' });
  });

  it('are valid for a day by default, with or without a body', async () => {
    const address = await withJwt({ secret: secret.toString(), exp: 60 });
    for (const body of [undefined, {}]) {
      const { payload } = await jwtVerify(await issue(address, body), secret);
      expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(86_400);
    }
  });

  it('refuse payload members that the server sets', async () => {
    const address = await withJwt({ secret: 's' });
    const response = await world.call('POST', address, { custom_payload: { exp: 1, role: 'x' } });
    expect([response.status, ...rulesOf(response)]).toEqual([400, 'custom_payload.exp fixed']);
    const none = await world.call('POST', address, { ttl: 0 });
    expect(rulesOf(none)).toEqual(['ttl minimum']);
  });

  it('return 409 without a credential or a signing key', async () => {
    const plain = await world.ok<Consumer>('POST', path, { name: 'plain' });
    const none = await world.call('POST', `${path}/${plain.id}/jwt`);
    expect([none.status, none.body.error]).toEqual([
      409,
      'The consumer plain has no jwt-auth credential to sign a token with',
    ]);
    const { public_key } = pem(ec);
    const half = await world.call('POST', await withJwt({ algorithm: 'ES256', public_key }));
    expect(half.status).toBe(409);
    expect(half.body.error).toContain('no private key');
    for (const reference of [
      { secret: '$env://JWT_SECRET' },
      { algorithm: 'ES256', public_key, private_key: '$secret://vault/1/jwt' } as const,
    ]) {
      const kept = await world.call('POST', await withJwt(reference));
      expect([kept.status, kept.body.error]).toEqual([409, expect.stringContaining('reference')]);
    }
  });

  it('require a valid key pair', async () => {
    const refuse = async (jwt: object) => {
      const credentials = { 'jwt-auth': { key: 'refused', ...jwt } };
      return rulesOf(await world.call('POST', path, { name: 'refused', credentials }));
    };
    const short = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }));
    expect(await refuse({ algorithm: 'RS256', ...short })).toEqual([
      'credentials.jwt-auth.public_key format',
      'credentials.jwt-auth.private_key format',
    ]);
    const other = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
    const mixed = { ...pem(ec), private_key: other.private_key };
    expect(await refuse({ algorithm: 'ES256', ...mixed })).toEqual([
      'credentials.jwt-auth.private_key format',
    ]);
    const long = pem(generateKeyPairSync('rsa', { modulusLength: 3072 }));
    expect(await refuse({ algorithm: 'PS256', ...long })).toEqual([
      'credentials.jwt-auth.public_key format',
      'credentials.jwt-auth.private_key format',
    ]);
    const torn = pem(rsa).public_key.replace(/\n(.{60})/, '\nAAAA$1');
    expect(await refuse({ algorithm: 'RS256', public_key: torn })).toEqual([
      'credentials.jwt-auth.public_key format',
    ]);
  });
});
