import { afterAll, describe, expect, it } from 'vitest';
import { makeAuthority, openssl, selfSigned } from '#contract/testing/openssl.ts';
import { readPem } from '#domain/x509/pem.ts';
import { derKind, readPemFiles } from './pem-files.ts';

const authority = makeAuthority();
afterAll(() => authority.end());
const pair = authority.issue({ names: ['shop.example.com'], days: 90 });

const der = (text: string) => readPem(text).blocks[0]?.der ?? new Uint8Array();
const file = (name: string, content: BlobPart) => new File([content], name);

describe('files', () => {
  it('in PEM are read as they are, one after the other', async () => {
    const files = [file('site.crt', pair.certificate), file('site.key', pair.key)];
    expect(await readPemFiles(files)).toBe(`${pair.certificate}\n${pair.key}`);
  });

  it('in DER become PEM: a certificate, and a key', async () => {
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
    ['nothing.pem', '', 'neither PEM nor a certificate in DER'],
    ['disk.img', new Uint8Array(256 * 1024 + 1), 'at most 256 KiB are read'],
  ])('%s is refused with a way out', async (name, content, words) => {
    await expect(readPemFiles([file(name, content)])).rejects.toThrow(words);
  });
});

it('a request for a certificate and a public key look like certificates, and the reader says what they are', () => {
  const key = openssl(pair.key, 'pkey', '-pubout');
  expect(derKind(der(key))).toBe('certificate');
  expect(derKind(new Uint8Array([0x30]))).toBeUndefined();
});
