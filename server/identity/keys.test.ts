import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import { signingKeys } from '#server/db/schema.ts';
import { databases, openTestDatabase } from '#server/testing/database.ts';
import { makeCipher, readEncryptionKey } from './encryption.ts';
import { type Keys, openKeys } from './keys.ts';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const config = { dataDir: 'memory://', encryptionKey: key(1) };

describe('makeCipher', () => {
  const cipher = makeCipher(Buffer.alloc(32, 1));

  it('decrypts what it encrypted, with a new nonce for each text', () => {
    const text = 'geheim \u{1F511}';
    const [one, other] = [cipher.encrypt(text, 'row 1'), cipher.encrypt(text, 'row 1')];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^v1\.[\w-]{16}\.[\w-]+$/);
    expect(cipher.decrypt(one, 'row 1')).toBe(text);
    expect(cipher.decrypt(cipher.encrypt(''))).toBe('');
  });

  it('refuses another context, another key, modified text and other formats', () => {
    const encrypted = cipher.encrypt('secret', 'row 1');
    const changed = encrypted.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(() => cipher.decrypt(encrypted, 'row 2')).toThrow();
    expect(() => makeCipher(Buffer.alloc(32, 2)).decrypt(encrypted, 'row 1')).toThrow();
    expect(() => cipher.decrypt(changed, 'row 1')).toThrow();
    for (const text of ['', 'secret', 'v1.a.b', `v2${encrypted.slice(2)}`, `${encrypted}.x`]) {
      expect(() => cipher.decrypt(text, 'row 1')).toThrow();
    }
  });
});

it('a fingerprint depends on text, context and key', () => {
  const cipher = makeCipher(Buffer.alloc(32, 1));
  const made = cipher.fingerprint('secret', 'row 1');
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(makeCipher(Buffer.alloc(32, 1)).fingerprint('secret', 'row 1')).toBe(made);
  const others = [
    cipher.fingerprint('secret ', 'row 1'),
    cipher.fingerprint('secret', 'row 2'),
    makeCipher(Buffer.alloc(32, 2)).fingerprint('secret', 'row 1'),
  ];
  expect(others).not.toContain(made);
});

describe('readEncryptionKey', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('creates one key file for servers that start together, readable only by its owner', async () => {
    const dataDir = join(folder, 'new');
    const settings = { encryptionKey: undefined, dataDir };
    const read = await Promise.all([1, 2, 3].map(() => readEncryptionKey(settings)));
    const file = join(dataDir, 'encryption.key');
    expect(new Set(read.map((k) => k.toString('hex'))).size).toBe(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readEncryptionKey(settings)).toEqual(read[0]);
    expect(Buffer.from(await readFile(file, 'utf8'), 'base64')).toEqual(read[0]);
  });

  it('reports a file without a key', async () => {
    await writeFile(join(folder, 'encryption.key'), 'short\n');
    const settings = { encryptionKey: undefined, dataDir: folder };
    await expect(readEncryptionKey(settings)).rejects.toThrow(/encryption\.key does not hold/);
  });
});

describe('openKeys', () => {
  let database: Database;
  let keys: Keys;
  beforeAll(async () => {
    database = await openTestDatabase();
    await database.db.insert(signingKeys).values({ purpose: 'another', encrypted: 'v1.another' });
    keys = await openKeys(config, database.db);
  });
  afterAll(() => database.close());

  it('signs access tokens from which clients can read the user', async () => {
    const token = await keys.signAccessToken({ userId: 'user_1', tokenId: '42' });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(decodeJwt(token)).toEqual({ jti: 'user_1', token_id: '42', iat: expect.any(Number) });
    expect(await keys.verifyAccessToken(token, new Date())).toEqual({
      userId: 'user_1',
      tokenId: '42',
    });
  });

  it('distinguishes expired from invalid tokens', async () => {
    const expires = new Date(Date.now() + 60_000);
    const token = await keys.signAccessToken({ userId: 'user_1', tokenId: '42', expires });
    const unsigned = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${token.split('.')[1]}.`;
    const later = new Date(expires.getTime() + 1000);
    expect(await keys.verifyAccessToken(token, new Date())).toEqual({
      userId: 'user_1',
      tokenId: '42',
    });
    expect(await keys.verifyAccessToken(token, later)).toBe('expired');
    for (const bad of ['', 'x', `${token}x`, unsigned]) {
      expect(await keys.verifyAccessToken(bad, new Date())).toBe('invalid');
    }
  });

  it('stores its signing key encrypted and loads it again', async () => {
    const rows = await database.db.select().from(signingKeys);
    expect(rows.map((row) => row.encrypted)).toEqual([
      'v1.another',
      expect.stringMatching(/^v1\.(?!another)/),
    ]);
    const again = await openKeys(config, database.db);
    const token = await keys.signAccessToken({ userId: 'user_1', tokenId: '42' });
    expect(await again.verifyAccessToken(token, new Date())).toMatchObject({ tokenId: '42' });
  });

  it('reports a wrong encryption key at the start', async () => {
    const wrong = { ...config, encryptionKey: key(2) };
    await expect(openKeys(wrong, database.db)).rejects.toThrow(/^ENCRYPTION_KEY is not the key/);
    const noFile = { encryptionKey: undefined, dataDir: 'memory://' };
    await expect(openKeys(noFile, database.db)).rejects.toThrow(/Put the original file back/);
  });
});

describe.each(databases())('openKeys of several servers on $name', ({ open }) => {
  it('shares one signing key', async () => {
    const database = await open();
    const [one, other] = await Promise.all([1, 2].map(() => openKeys(config, database.db)));
    const token = await one?.signAccessToken({ userId: 'user_1', tokenId: '42' });
    expect(await other?.verifyAccessToken(token ?? '', new Date())).toMatchObject({
      tokenId: '42',
    });
    await database.close();
  });
});
