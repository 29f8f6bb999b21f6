import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { eq } from 'drizzle-orm';
import { calculateJwkThumbprint, errors, exportJWK, jwtVerify, SignJWT } from 'jose';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { signingKeys } from '#server/db/schema.ts';
import { type Cipher, keyFile, makeCipher, readEncryptionKey } from './encryption.ts';

/** The claims of an access token. */
interface AccessTokenClaims {
  userId: string;
  /** The row in `access_tokens`, without which the token is invalid. */
  tokenId: string;
}

/** Signing keys and the encryption of secrets at rest. */
export interface Keys extends Cipher {
  /**
   * An RS256 JWT. Its `jti` is the user's id, because the API's command line client reads the user from there;
   * `exp` is set only when the token expires.
   */
  signAccessToken(token: AccessTokenClaims & { expires?: Date | null }): Promise<string>;
  /** Checks only signature and expiry; revocation is checked in the database. */
  verifyAccessToken(token: string, now: Date): Promise<AccessTokenClaims | 'invalid' | 'expired'>;
}

type KeysConfig = Pick<Config, 'encryptionKey' | 'dataDir'>;

const KEY_PURPOSE = 'access-token';
const ENCRYPTION_CONTEXT = `signing-key ${KEY_PURPOSE}`;

/** Opens the keys of an installation, creating them on first use. @throws Error when the encryption key is wrong. */
export async function openKeys(config: KeysConfig, db: Db): Promise<Keys> {
  const cipher = makeCipher(await readEncryptionKey(config));
  const privateKey = createPrivateKey(await loadSigningKey(config, db, cipher));
  const publicKey = createPublicKey(privateKey);
  const kid = await calculateJwkThumbprint(await exportJWK(publicKey));
  return {
    ...cipher,
    signAccessToken: ({ userId, tokenId, expires }) => {
      const jwt = new SignJWT({ token_id: tokenId })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setJti(userId)
        .setIssuedAt();
      if (expires) jwt.setExpirationTime(expires);
      return jwt.sign(privateKey);
    },
    verifyAccessToken: async (token, now) => {
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: ['RS256'],
          currentDate: now,
        });
        const { jti, token_id: tokenId } = payload;
        return jti && typeof tokenId === 'string' ? { userId: jti, tokenId } : 'invalid';
      } catch (error) {
        return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
      }
    },
  };
}

/** The private key as PEM. Servers that start together on an empty database all use the key inserted first. */
async function loadSigningKey(config: KeysConfig, db: Db, cipher: Cipher): Promise<string> {
  let encrypted = await readSigningKey(db);
  if (!encrypted) {
    const { privateKey } = await promisify(generateKeyPair)('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const mine = {
      purpose: KEY_PURPOSE,
      encrypted: cipher.encrypt(privateKey, ENCRYPTION_CONTEXT),
    };
    await db.insert(signingKeys).values(mine).onConflictDoNothing();
    encrypted = (await readSigningKey(db)) ?? mine.encrypted;
  }
  try {
    return cipher.decrypt(encrypted, ENCRYPTION_CONTEXT);
  } catch {
    throw new Error(
      config.encryptionKey
        ? 'ENCRYPTION_KEY is not the key that the secrets in this database were encrypted with. Start with the key it was set up with.'
        : `${keyFile(config.dataDir)} is not the key that the secrets in this data folder were encrypted with. Put the original file back, or start with an empty data folder.`,
    );
  }
}

async function readSigningKey(db: Db): Promise<string | undefined> {
  const [row] = await db.select().from(signingKeys).where(eq(signingKeys.purpose, KEY_PURPOSE));
  return row?.encrypted;
}
