import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { keyKindFor } from '#domain/jwt-keys.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { isSecretReference } from '#domain/secret-references.ts';

/** Minimum for the RS and PS algorithms (RFC 7518, 3.3 and 3.5), in bits. */
const MIN_RSA_BITS = 2048;

/** Gateways expect PS signatures of 256 bytes (`alg_verify` in apisix/plugins/jwt-auth/parser.lua). */
const PS_BITS = 2048;

/**
 * Validates the keys of a credential beyond their format: damaged keys, keys of a wrong length, keys of different pairs.
 * Keys that gateways read by a reference are not checked. Expects a credential with plain secrets that passed
 * `consumerIssues`.
 */
export function keyPairIssues(credential: JwtAuthCredential): RuleIssue[] {
  const { algorithm = 'HS256', public_key = '', private_key } = credential;
  if (!keyKindFor(algorithm)) return [];
  const publicKey = read(createPublicKey, public_key);
  const issues = keyIssues('public_key', publicKey, algorithm);
  if (!private_key) return issues;
  const privateKey = read(createPrivateKey, private_key);
  issues.push(...keyIssues('private_key', privateKey, algorithm));
  if (isKey(publicKey) && isKey(privateKey) && !createPublicKey(privateKey).equals(publicKey)) {
    issues.push(issue('private_key', 'The private key of this public key'));
  }
  return issues;
}

type Reading = KeyObject | 'damaged' | 'reference';

const isKey = (reading: Reading): reading is KeyObject => typeof reading !== 'string';

function read(parse: (pem: string) => KeyObject, pem: string): Reading {
  if (isSecretReference(pem)) return 'reference';
  try {
    return parse(pem);
  } catch {
    return 'damaged';
  }
}

function keyIssues(field: string, key: Reading, algorithm: string): RuleIssue[] {
  if (key === 'reference') return [];
  if (!isKey(key)) return [issue(field, 'A valid key: this one is damaged or incomplete')];
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits === undefined) return [];
  if (bits < MIN_RSA_BITS) return [issue(field, `An RSA key of at least ${MIN_RSA_BITS} bits`)];
  if (!algorithm.startsWith('PS') || bits === PS_BITS) return [];
  return [issue(field, `An RSA key of ${PS_BITS} bits: gateways check ${algorithm} with no other`)];
}

function issue(field: string, message: string): RuleIssue {
  return { field: `credentials.jwt-auth.${field}`, rule: 'format', message };
}
