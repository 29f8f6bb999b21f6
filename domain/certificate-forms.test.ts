import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type KeyKind,
  makeAuthority,
  openssl,
  type Pair,
  selfSigned,
} from '#contract/testing/openssl.ts';
import type { CertificateInspection } from './certificate-inspection.ts';
import { inspectCertificate } from './certificates.ts';
import { parsePem, writePem } from './x509/pem.ts';

// Rare, invalid and damaged certificates and keys: each is decoded or refused with an issue, without an exception.

const root = makeAuthority();
afterAll(() => root.remove());
const names = ['shop.example.com'];
const plain = root.issue({ names, days: 90 });

const read = ({ certificate, key: private_key }: Pair) =>
  inspectCertificate({ certificate, private_key, now: new Date() });
const found = ({ issues }: CertificateInspection) =>
  issues.map(({ field, rule }) => `${field} ${rule}`);
const der = (text: string) => parsePem(text).blocks[0]?.der ?? new Uint8Array();

describe('key types', () => {
  const unsupported = ['certificate unsupported', 'private_key unsupported'];
  it.each<[KeyKind, string[]]>([
    ['EC P-521', []],
    ['EC 1.3.132.0.33', unsupported],
    ['EC 1.3.36.3.3.2.8.1.1.7', unsupported],
    ['RSA-PSS', unsupported],
    ['RSA 2047', ['certificate weak']],
  ])('%s', async (kind, findings) => {
    const reading = await read(root.issue({ names, days: 90, kind }));
    expect([reading.keyAlgorithm, reading.privateKey?.algorithm]).toEqual([kind, kind]);
    expect(found(reading)).toEqual(findings);
  });

  it('a curve with explicit parameters, in the certificate and in both key formats', async () => {
    const kind = 'EC with its own parameters';
    const pair = root.issue({ names, days: 90, kind });
    const reading = await read(pair);
    expect([reading.keyAlgorithm, found(reading)]).toEqual([kind, unsupported]);
    const older = await read({ ...pair, key: openssl(pair.key, 'ec') });
    expect(found(older)).toEqual(['certificate unsupported', 'private_key unreadable']);
  });
});

describe('metadata', () => {
  const create = (...args: string[]) => {
    const subject = ['-subj', '/CN=a.test', '-days', '90', '-noenc', '-keyout', '/dev/null'];
    return openssl('', 'req', '-x509', '-newkey', 'rsa:2048', ...subject, ...args);
  };
  const metadataOf = async (certificate: string) =>
    (await inspectCertificate({ certificate, now: new Date() })).metadata;

  it.each([
    ['-5', 'FB'],
    ['0', '00'],
    ['0x00ffeeddccbbaa99887766554433221100112233', 'FFEEDDCCBBAA99887766554433221100112233'],
  ])('the serial number %s', async (serial, shown) => {
    expect((await metadataOf(create('-set_serial', serial)))?.serial_number).toBe(shown);
  });

  it.each([
    [['-sha1'], 'SHA1-RSA'],
    [['-sha512'], 'SHA512-RSA'],
    [['-sigopt', 'rsa_padding_mode:pss', '-sha384'], 'SHA384-RSAPSS'],
    [['-sigopt', 'rsa_padding_mode:pss', '-sha1'], 'RSAPSS'],
  ])('a signature with %j', async (args, name) => {
    const certificate = create(...args);
    const reading = await inspectCertificate({ certificate, now: new Date() });
    expect(reading.metadata?.signature_algorithm).toBe(name);
    expect(found(reading)).toEqual(['certificate common_name', 'certificate self_signed']);
  });

  it('dates in other centuries', async () => {
    const { not_before, not_after } =
      (await metadataOf(root.issue({ names, days: 2_500_000, from: -30_000 }).certificate)) ?? {};
    expect([not_before?.slice(0, 2), not_after?.slice(0, 2)]).toEqual(['19', '88']);
  });

  it('extensions, as openssl prints them', async () => {
    const { certificate } = selfSigned(
      '/CN=a/GN=b/SN=c/title=d/UID=e',
      'basicConstraints=critical,CA:true,pathlen:2',
      'keyUsage=critical,digitalSignature,keyCertSign,cRLSign',
      'extendedKeyUsage=serverAuth,anyExtendedKeyUsage,1.2.3.4',
      'subjectAltName=DNS:A.test,IP:2001:db8::1,email:a@b.test,URI:http://c.test/,RID:1.2.3.4',
      'issuerAltName=DNS:issuer.test',
      'crlDistributionPoints=URI:http://crl.test/1,URI:http://crl.test/2',
      'certificatePolicies=1.2.3.4,2.23.140.1.2.1',
      'authorityInfoAccess=OCSP;URI:http://ocsp.test/,caIssuers;URI:http://ca.test/',
      'tlsfeature=status_request',
      '1.2.3.4.5=DER:040102',
    );
    const metadata = await metadataOf(certificate);
    expect(metadata?.subject).toBe('UID=e,title=d,SN=c,GN=b,CN=a');
    expect(metadata?.snis).toEqual(['a.test', '2001:db8::1']);
    expect(metadata?.extensions).toEqual({
      'Basic Constraints': 'CA:TRUE, pathlen:2 (critical)',
      'Key Usage': 'CRL Sign, Digital Signature, Certificate Sign (critical)',
      'Extended Key Usage': 'Server authentication, Any purpose, 1.2.3.4',
      'Subject Alternative Name':
        'DNS:A.test, IP Address:2001:db8::1, email:a@b.test, URI:http://c.test/, Registered ID:1.2.3.4',
      'Issuer Alternative Name': 'DNS:issuer.test',
      'CRL Distribution Points': 'URI:http://crl.test/1, URI:http://crl.test/2',
      'Certificate Policies': '1.2.3.4, 2.23.140.1.2.1',
      'Authority Information Access':
        'OCSP - URI:http://ocsp.test/, CA Issuers - URI:http://ca.test/',
      'TLS Feature': '30:03:02:01:05',
      '1.2.3.4.5': '04:01:02',
      'Subject Key Identifier': expect.stringMatching(/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/),
    });
  });
});

it('shows a malformed informational extension as bytes', async () => {
  const { certificate } = selfSigned('/CN=shop.example.com', '2.5.29.31=DER:0500');
  const { metadata } = await inspectCertificate({ certificate, now: new Date() });
  expect(metadata?.extensions['CRL Distribution Points']).toBe('05:00');
});

describe('damaged input is refused', () => {
  const block = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
  it.each<[string, string, string]>([
    ['cut in its middle', plain.certificate.slice(0, 300), 'certificate pem'],
    ['no Base64', block('%%%'), 'certificate unreadable'],
    ['an empty block', block(''), 'certificate unreadable'],
    ['Base64 of other text', block(btoa('certificate')), 'certificate unreadable'],
    ['PEM in PEM', block(btoa(plain.certificate)), 'certificate unreadable'],
    ['DER as text', String.fromCharCode(...der(plain.certificate)), 'certificate pem'],
    ['100,000 levels', block(btoa('\x30\x80'.repeat(100_000))), 'certificate unreadable'],
    ['a megabyte of one letter', block('A'.repeat(2 ** 20)), 'certificate unreadable'],
    ['a megabyte of dashes', '-'.repeat(2 ** 20), 'certificate pem'],
    ...['2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.37'].map((id): [string, string, string] => [
      `a malformed extension ${id}`,
      selfSigned('/CN=shop.example.com', `${id}=DER:0500`).certificate,
      'certificate unreadable',
    ]),
  ])('%s', async (_name, certificate, finding) => {
    expect(found(await inspectCertificate({ certificate, now: new Date() }))).toEqual([finding]);
  });

  it('reports the position of one damaged certificate among several', async () => {
    const certificate = plain.certificate + block('AAAA');
    const { issues } = await inspectCertificate({ certificate, now: new Date() });
    expect(issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Certificate 2 cannot be decoded/),
    ]);
  });

  it('changed bytes in the certificate and in the key', async () => {
    const [certificate, key] = [der(plain.certificate), der(plain.key)];
    const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    const changed = (bytes: Uint8Array, [at, by]: [number, number]) =>
      bytes.with(at % bytes.length, (bytes[at % bytes.length] ?? 0) ^ by);
    await fc.assert(
      fc.asyncProperty(change, change, async (one, other) => {
        const reading = await inspectCertificate({
          certificate: writePem('CERTIFICATE', changed(certificate, one)),
          private_key: writePem('PRIVATE KEY', changed(key, other)),
          ca_certificate: writePem('CERTIFICATE', changed(certificate, one)),
          now: new Date(),
        });
        // Whichever byte changed, the certificate is not an authority.
        expect(found(reading)).toContainEqual(expect.stringMatching(/^ca_certificate /));
      }),
      { numRuns: 100 },
    );
  });
});
