import { afterAll, describe, expect, it } from 'vitest';
import { makeAuthority, openssl, selfSigned } from '#contract/testing/openssl.ts';
import { parsePem } from '#domain/x509/pem.ts';
import { derKind, readPemFiles } from './pem-files.ts';

const authority = makeAuthority();
afterAll(() => authority.remove());
const pair = authority.issue({ names: ['shop.example.com'], days: 90 });

const der = (text: string) => parsePem(text).blocks[0]?.der ?? new Uint8Array();
const file = (name: string, content: BlobPart) => new File([content], name);

describe('readPemFiles', () => {
  it('joins PEM files unchanged', async () => {
    const files = [file('site.crt', pair.certificate), file('site.key', pair.key)];
    expect(await readPemFiles(files)).toBe(`${pair.certificate}\n${pair.key}`);
  });

  it('converts a certificate and a key from DER to PEM', async () => {
    expect(await readPemFiles([file('site.cer', der(pair.certificate))])).toBe(pair.certificate);
    expect(await readPemFiles([file('site.key', der(pair.key))])).toBe(pair.key);
    const small = selfSigned('/CN=a');
    expect(await readPemFiles([file('a.der', der(small.certificate))])).toBe(small.certificate);
  });

  it.each([
    [
      'store.p12',
      new Uint8Array([0x30, 0x82, 1, 1, 2, 1, 3]),
      'openssl pkcs12 -nodes -in store.p12',
    ],
    ['store.pfx', 'text', 'openssl pkcs12 -nodes -in store.pfx'],
    ['chain.p7b', new Uint8Array([0x30, 0x82, 1, 1, 6, 9]), 'openssl pkcs7 -print_certs'],
    ['photo.jpg', new Uint8Array([0xff, 0xd8]), 'neither PEM nor a certificate in DER'],
    ['empty.pem', '', 'neither PEM nor a certificate in DER'],
    ['disk.img', new Uint8Array(256 * 1024 + 1), 'at most 256 KiB are read'],
  ])('refuses %s and explains why', async (name, content, message) => {
    await expect(readPemFiles([file(name, content)])).rejects.toThrow(message);
  });
});

it('treats a public key as a certificate, for the inspection to report', () => {
  const key = openssl(pair.key, 'pkey', '-pubout');
  expect(derKind(der(key))).toBe('certificate');
  expect(derKind(new Uint8Array([0x30]))).toBeUndefined();
});
