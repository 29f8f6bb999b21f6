import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { core } from 'zod';
import type { ConsumerJwtRequest, JwtAuthCredential } from '#contract/generated/types.gen.ts';
import type { zConsumerJwtRequest } from '#contract/generated/zod.gen.ts';
import { consumerJwtIssues } from '#domain/consumer-rules.ts';
import { keyKindFor } from '#domain/jwt-keys.ts';
import { isSecretReference } from '#domain/secret-references.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';

/** A token request with the schema's defaults, which the generated type lacks. */
type ValidatedRequest = core.output<typeof zConsumerJwtRequest>;

/** Validates a token request that matches the schema. @throws HttpError 400 with each field and rule. */
export function checkJwtRequest(body: ConsumerJwtRequest): ValidatedRequest {
  const request = body as ValidatedRequest;
  const issues = consumerJwtIssues(request);
  if (issues.length > 0) throw invalidFields(issues);
  return request;
}

interface JwtOptions {
  /** Lifetime in seconds. */
  ttl: number;
  /** Additional members of the token. */
  payload: Record<string, unknown>;
  now: Date;
}

/**
 * Signs a token that gateways accept as the consumer's. The jwt-auth plugin finds the consumer by its `key`.
 *
 * @param credential with plain secrets
 * @throws HttpError 409 when the credential can verify tokens but not sign them.
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
  const isShared = keyKindFor(algorithm) === undefined;
  if (isSecretReference((isShared ? secret : private_key) ?? '')) {
    throw new HttpError(
      'conflict',
      'The key of the jwt-auth credential is a reference that only gateways read, so its tokens are signed elsewhere',
    );
  }
  if (isShared) {
    return createSecretKey(Buffer.from(secret, base64_secret ? 'base64' : 'utf8'));
  }
  if (private_key) return createPrivateKey(private_key);
  throw new HttpError(
    'conflict',
    'The jwt-auth credential has no private key, so its tokens are signed elsewhere. Add the key to issue them here',
  );
}
