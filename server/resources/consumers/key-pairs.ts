import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { keyKindFor } from '#domain/consumer-rules.ts';
import type { RuleIssue } from '#domain/rules.ts';

/** Minimum for RS256, RFC 7518, 3.3. */
const MIN_RSA_BITS = 2048;

/**
 * Validates the keys of a credential beyond their format: damaged keys, keys that are too short, keys of different pairs.
 * Expects a credential with plain secrets that passed `consumerIssues`.
 */
export function keyPairIssues(credential: JwtAuthCredential): RuleIssue[] {
  if (!keyKindFor(credential.algorithm)) return [];
  const { public_key = '', private_key } = credential;
  const publicKey = read(createPublicKey, public_key);
  const issues = keyIssues('public_key', publicKey);
  if (!private_key) return issues;
  const privateKey = read(createPrivateKey, private_key);
  issues.push(...keyIssues('private_key', privateKey));
  if (publicKey && privateKey && !createPublicKey(privateKey).equals(publicKey)) {
    issues.push(issue('private_key', 'The private key of this public key'));
  }
  return issues;
}

function read(parse: (pem: string) => KeyObject, pem: string): KeyObject | undefined {
  try {
    return parse(pem);
  } catch {
    return undefined;
  }
}

function keyIssues(field: string, key: KeyObject | undefined): RuleIssue[] {
  if (!key) return [issue(field, 'A valid key: this one is damaged or incomplete')];
  const bits = key.asymmetricKeyDetails?.modulusLength ?? MIN_RSA_BITS;
  return bits < MIN_RSA_BITS ? [issue(field, `An RSA key of at least ${MIN_RSA_BITS} bits`)] : [];
}

function issue(field: string, message: string): RuleIssue {
  return { field: `credentials.jwt-auth.${field}`, rule: 'format', message };
}
