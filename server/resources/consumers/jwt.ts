import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { zConsumerJwtRequest } from '#contract/generated/zod.gen.ts';
import { consumerJwtIssues, keyKindFor } from '#domain/consumer-rules.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';

/**
 * Checks a request for a token and fills in what it leaves out.
 *
 * @throws HttpError 400 that names each field and rule.
 */
export function readJwtRequest(value: unknown) {
  const request = validate(zConsumerJwtRequest, value);
  const issues = consumerJwtIssues(request);
  if (issues.length > 0) throw invalidFields(issues);
  return request;
}

interface JwtOptions {
  /** Lifetime in seconds. */
  ttl: number;
  /** Members of the token beside those that this module sets. */
  payload: Record<string, unknown>;
  now: Date;
}

/**
 * A token that gateways accept as the consumer's. Its member `key` says whose it is: the plugin jwt-auth finds the
 * consumer by it.
 *
 * @param credential its secrets readable
 * @throws HttpError 409 when the credential can check tokens but not sign them.
 */
export function signConsumerJwt(
  credential: JwtAuthCredential,
  { ttl, payload, now }: JwtOptions,
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...payload, key: credential.key })
    .setProtectedHeader({ alg: credential.algorithm ?? 'HS256', typ: 'JWT' })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ttl)
    .sign(signingKey(credential));
}

function signingKey({
  algorithm,
  secret = '',
  base64_secret,
  private_key,
}: JwtAuthCredential): KeyObject {
  if (!keyKindFor(algorithm)) {
    return createSecretKey(Buffer.from(secret, base64_secret ? 'base64' : 'utf8'));
  }
  if (private_key) return createPrivateKey(private_key);
  throw new HttpError(
    'conflict',
    'The jwt-auth credential has no private key, so its tokens are signed elsewhere. Add the key to issue them here',
  );
}
