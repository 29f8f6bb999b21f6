import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#server/config.ts';

/** Encrypts text that must not lie in the database as it is. */
export interface Cipher {
  /**
   * `v1.<nonce>.<ciphertext and tag>` in base64url. `context` names what the text belongs to, so that a value copied
   * to another row does not decrypt there; decrypting needs the same one.
   */
  encrypt(text: string, context?: string): string;
  /** @throws Error when the text was changed, or encrypted with another key or context. */
  decrypt(encrypted: string, context?: string): string;
  /**
   * A keyed hash, in base64url: equal texts of one context have equal ones, and without the key nobody can try texts
   * against it. For looking up what is encrypted.
   */
  fingerprint(text: string, context: string): string;
}

const keyBytes = 32;
/** What NIST SP 800-38D recommends for GCM, in bytes. */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a random nonce for each text; HMAC-SHA-256 with a key of its own, derived from the same one. `key`
 * has 32 bytes.
 */
export function makeCipher(key: Uint8Array): Cipher {
  const hashKey = Buffer.from(hkdfSync('sha256', key, '', 'fingerprint', keyBytes));
  return {
    encrypt(text, context = '') {
      const nonce = randomBytes(nonceBytes);
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
      const tagAt = sealed.length - tagBytes;
      if (version !== 'v1' || rest.length > 0 || nonce.length !== nonceBytes || tagAt < 0) {
        throw new Error('This is no text that was encrypted here');
      }
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
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

/** Where the embedded database's key lies. */
export const keyFile = (dataDir: string) => join(dataDir, 'encryption.key');

/**
 * The encryption key of an installation: from the settings, else from a file in the data folder that is made on first
 * use and that its owner alone may read, else, for a database in memory, one that is forgotten with it.
 *
 * @throws Error when the key file holds no key.
 */
export async function readEncryptionKey(
  config: Pick<Config, 'encryptionKey' | 'dataDir'>,
): Promise<Buffer> {
  if (config.encryptionKey) return Buffer.from(config.encryptionKey, 'base64');
  if (config.dataDir === 'memory://') return randomBytes(keyBytes);
  const file = keyFile(config.dataDir);
  await mkdir(config.dataDir, { recursive: true });
  const text = (await readIfThere(file)) ?? (await createKeyFile(file));
  const key = Buffer.from(text, 'base64');
  if (key.length !== keyBytes) {
    throw new Error(`${file} does not hold an encryption key (${keyBytes} bytes in base64)`);
  }
  return key;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes aside and links into place: a crash leaves no half a key, and a key that is already there is never replaced. */
async function createKeyFile(file: string): Promise<string> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`);
    await handle.sync();
    await handle.close();
    await link(aside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close().catch(() => {});
    await rm(aside, { force: true });
  }
  return readFile(file, 'utf8');
}
