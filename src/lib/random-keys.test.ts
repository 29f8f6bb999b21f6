import { createPrivateKey, createPublicKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { newKeyPair, randomBase64, randomKey } from './random-keys.ts';

it('keys are unique, and safe in headers and URLs', () => {
  const keys = Array.from({ length: 50 }, () => randomKey());
  expect(new Set(keys).size).toBe(50);
  for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
});

it('Base64 has the requested number of bytes', () => {
  expect(atob(randomBase64(64))).toHaveLength(64);
});

it.each([
  ['RSA', 'rsa'],
  ['P-256', 'ec'],
  ['P-384', 'ec'],
  ['P-521', 'ec'],
  ['Ed25519', 'ed25519'],
] as const)('a pair of %s keys is valid, and its keys match', async (kind, type) => {
  const pair = await newKeyPair(kind);
  const publicKey = createPublicKey(pair.public_key);
  expect(publicKey.asymmetricKeyType).toBe(type);
  expect(createPublicKey(createPrivateKey(pair.private_key)).equals(publicKey)).toBe(true);
});
