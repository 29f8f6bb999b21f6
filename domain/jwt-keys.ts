import type { JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { isBase64, type KeyKind, type PemKey, readPemKey } from './pem-keys.ts';
import type { RuleIssue } from './rules.ts';
import { isSecretReference } from './secret-references.ts';
import { concealed } from './secrets.ts';

/** A JWT algorithm that gateways check (apisix/plugins/jwt-auth/parser.lua). */
export type JwtAlgorithm = NonNullable<JwtAuthCredential['algorithm']>;

const keyKinds: Readonly<Record<JwtAlgorithm, KeyKind | undefined>> = {
  HS256: undefined,
  HS384: undefined,
  HS512: undefined,
  RS256: 'RSA',
  RS384: 'RSA',
  RS512: 'RSA',
  PS256: 'RSA',
  PS384: 'RSA',
  PS512: 'RSA',
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  EdDSA: 'Ed25519',
};

/** All algorithms, with those of shared secrets first. */
export const jwtAlgorithms = Object.keys(keyKinds) as JwtAlgorithm[];

/** The kind of key that an algorithm uses; undefined for a shared secret. */
export function keyKindFor(algorithm: JwtAuthCredential['algorithm']): KeyKind | undefined {
  return keyKinds[algorithm ?? 'HS256'];
}

/**
 * The issues of the secret or the keys of a credential. References to secrets are not read.
 *
 * @returns issues with fields inside the credential
 */
export function jwtKeyIssues(credential: JwtAuthCredential): RuleIssue[] {
  const { algorithm = 'HS256', public_key, private_key } = credential;
  const kind = keyKindFor(algorithm);
  if (!kind) return secretIssues(credential);
  const issues = pemIssues('public_key', public_key, { half: 'public', kind });
  if (!public_key) {
    issues.push({ field: 'public_key', rule: 'required', message: `Required for ${algorithm}` });
  }
  return [
    ...issues,
    ...pemIssues('private_key', private_key, { half: 'private', kind }),
    ...base64Issues(credential),
  ];
}

function secretIssues(credential: JwtAuthCredential): RuleIssue[] {
  const { algorithm = 'HS256', secret } = credential;
  if (secret) return base64Issues(credential);
  return [{ field: 'secret', rule: 'required', message: `Required for ${algorithm}` }];
}

/** Gateways decode the secret whatever the algorithm (`check_schema` in apisix/plugins/jwt-auth.lua). */
function base64Issues({ base64_secret, secret }: JwtAuthCredential): RuleIssue[] {
  if (!base64_secret || secret === concealed) return [];
  if (!secret) {
    return [{ field: 'base64_secret', rule: 'type', message: 'Only for a secret: switch it off' }];
  }
  if (isSecretReference(secret) || isBase64(secret)) return [];
  return [{ field: 'secret', rule: 'format', message: 'Base64 text, for example c2VjcmV0MQ==' }];
}

const nouns: Readonly<Record<KeyKind, string>> = {
  RSA: 'An RSA',
  'P-256': 'A P-256',
  'P-384': 'A P-384',
  'P-521': 'A P-521',
  Ed25519: 'An Ed25519',
};

function pemIssues(
  field: string,
  text: string | undefined,
  expected: { half: PemKey['half']; kind: KeyKind },
): RuleIssue[] {
  if (!text || text === concealed || isSecretReference(text)) return [];
  const found = readPemKey(text);
  if (found?.half === expected.half && found.kind === expected.kind) return [];
  const start = `-----BEGIN ${expected.half.toUpperCase()} KEY-----`;
  const message = `${nouns[expected.kind]} ${expected.half} key in PEM, which begins with ${start}`;
  return [{ field, rule: 'format', message }];
}
