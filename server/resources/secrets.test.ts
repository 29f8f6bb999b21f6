import { describe, expect, it } from 'vitest';
import { concealed } from '#domain/secrets.ts';
import { makeCipher } from '#server/identity/encryption.ts';
import { concealSecrets, openSecrets, sealSecrets } from './secrets.ts';

const cipher = makeCipher(new Uint8Array(32).fill(7));
const record = { plugins: { csrf: { key: 'hush' }, cors: { allow_origins: '*' } } };

describe('secrets of a record', () => {
  it('are sealed at rest, concealed in responses, and readable inside the server', () => {
    const stored = sealSecrets(cipher, record);
    expect(JSON.stringify(stored)).not.toContain('hush');
    expect(concealSecrets(stored).plugins).toEqual({ ...record.plugins, csrf: { key: concealed } });
    expect(openSecrets(cipher, stored)).toEqual(record);
  });

  it('stay stored when sent back concealed', () => {
    const stored = sealSecrets(cipher, record);
    expect(sealSecrets(cipher, concealSecrets(stored), stored)).toEqual(stored);
  });

  it('keep their sealed text when the same secret is sent again, and only then', () => {
    const stored = sealSecrets(cipher, record);
    expect(sealSecrets(cipher, record, stored)).toEqual(stored);
    const other = { plugins: { ...record.plugins, csrf: { key: 'hush!' } } };
    const changed = sealSecrets(cipher, other, stored);
    expect(changed.plugins.csrf.key).not.toBe(stored.plugins.csrf.key);
    expect(openSecrets(cipher, changed)).toEqual(other);
  });

  it('are sealed again when the stored text was sealed with another key', () => {
    const foreign = sealSecrets(makeCipher(new Uint8Array(32).fill(8)), record);
    expect(openSecrets(cipher, sealSecrets(cipher, record, foreign))).toEqual(record);
  });

  it('are required when none is stored', () => {
    const sent = concealSecrets(sealSecrets(cipher, record));
    expect(() => sealSecrets(cipher, sent, { plugins: {} })).toThrow(
      'plugins.csrf.key: Enter the secret',
    );
  });

  it('are sealed again when a client sends text that looks sealed', () => {
    const forged = { plugins: { csrf: { key: 'sealed:v1.a.b' } } };
    expect(openSecrets(cipher, sealSecrets(cipher, forged))).toEqual(forged);
  });
});
