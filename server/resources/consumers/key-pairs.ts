import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { keyKindFor } from '#domain/consumer-rules.ts';
import type { RuleIssue } from '#domain/rules.ts';

/** RFC 7518, 3.3: what RS256 demands. */
const rsaBits = 2048;

/**
 * What is wrong with the keys of a credential beyond their outward form: numbers that make no key, keys that are too
 * short, halves of different pairs. Expects a credential that passed `consumerIssues`, its secrets readable.
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
    issues.push(issue('private_key', 'The other half of the public key'));
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
  if (!key) return [issue(field, 'A key that can be read: this one is damaged or incomplete')];
  const bits = key.asymmetricKeyDetails?.modulusLength ?? rsaBits;
  return bits < rsaBits ? [issue(field, `An RSA key of at least ${rsaBits} bits`)] : [];
}

function issue(field: string, message: string): RuleIssue {
  return { field: `credentials.jwt-auth.${field}`, rule: 'format', message };
}
