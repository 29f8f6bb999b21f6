import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#server/config.ts';

/** Encrypts text for storage in the database. */
export interface Cipher {
  /**
   * Returns `v1.<nonce>.<ciphertext and tag>` in base64url. `context` binds the text to its row, so that a copy in
   * another row does not decrypt; decryption needs the same context.
   */
  encrypt(text: string, context?: string): string;
  /** @throws Error when the text was modified, or encrypted with another key or context. */
  decrypt(encrypted: string, context?: string): string;
  /**
   * A keyed hash in base64url for lookups of encrypted values. Equal texts of one context have equal hashes, and without
   * the key no one can test guesses against it.
   */
  fingerprint(text: string, context: string): string;
}

const KEY_BYTES = 32;
/** Recommended for GCM by NIST SP 800-38D. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random nonce per text, and HMAC-SHA-256 with a separate key derived from `key`, which has 32
 * bytes.
 */
export function makeCipher(key: Uint8Array): Cipher {
  const hashKey = Buffer.from(hkdfSync('sha256', key, '', 'fingerprint', KEY_BYTES));
  return {
    encrypt(text, context = '') {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `v1.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
    },
    decrypt(encrypted, context = '') {
      const [version, nonceText = '', sealedText = '', ...rest] = encrypted.split('.');
      const nonce = Buffer.from(nonceText, 'base64url');
      const sealed = Buffer.from(sealedText, 'base64url');
      const tagAt = sealed.length - TAG_BYTES;
      if (version !== 'v1' || rest.length > 0 || nonce.length !== NONCE_BYTES || tagAt < 0) {
        throw new Error('The text is not in the format of this cipher');
      }
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(tagAt));
      const head = decipher.update(sealed.subarray(0, tagAt));
      return Buffer.concat([head, decipher.final()]).toString('utf8');
    },
    fingerprint(text, context) {
      return createHmac('sha256', hashKey).update(`${context}\0${text}`).digest('base64url');
    },
  };
}

/** Path of the embedded database's key. */
export const keyFile = (dataDir: string) => join(dataDir, 'encryption.key');

/**
 * The encryption key of an installation: from the settings, else from a file in the data folder, which is created on
 * first use and readable only by its owner. A database in memory gets a temporary key.
 *
 * @throws Error when the key file contains no key.
 */
export async function readEncryptionKey(
  config: Pick<Config, 'encryptionKey' | 'dataDir'>,
): Promise<Buffer> {
  if (config.encryptionKey) return Buffer.from(config.encryptionKey, 'base64');
  if (config.dataDir === 'memory://') return randomBytes(KEY_BYTES);
  const file = keyFile(config.dataDir);
  await mkdir(config.dataDir, { recursive: true });
  const text = (await readIfExists(file)) ?? (await createKeyFile(file));
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) {
    throw new Error(`${file} does not hold an encryption key (${KEY_BYTES} bytes in base64)`);
  }
  return key;
}

async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a temporary file and links it into place: a crash leaves no partial key, and an existing key is never replaced. */
async function createKeyFile(file: string): Promise<string> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await handle.sync();
    await handle.close();
    await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close().catch(() => {});
    await rm(temporary, { force: true });
  }
  return readFile(file, 'utf8');
}
