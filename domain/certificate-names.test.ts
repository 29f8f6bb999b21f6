import '@abraham/reflection';
import {
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { describe, expect, it } from 'vitest';
import { isServerName, quotedNames, storedCertificateIssues } from './certificate-names.ts';
import { inspectCertificate } from './certificates.ts';
import { certificateObjects } from './gateway-config/certificates.ts';
import { isStorable } from './storable-text.ts';

const usable = ['shop.example.com', '*.a.test', '*', 'localhost', '10.0.0.1', '2001:db8::1'];
const unusable = [
  '',
  'has space.example.com',
  'upper.example.com.',
  '.example.com',
  'a..test',
  'bücher.example',
  '*.*.a.test',
  'a.*.test',
  'f*.a.test',
  'a.test/x',
  'a.test\0.example.com',
];

it.each(usable)('%s is a server name', (name) => expect(isServerName(name)).toBe(true));
it.each(unusable)('%j is no server name', (name) => expect(isServerName(name)).toBe(false));

it('quotes names without control characters, and counts the rest', () => {
  expect(quotedNames(['a b', 'a\0b', ''])).toBe('“a b”, “a\uFFFDb”, “”');
  expect(quotedNames(['1', '2', '3', '4', '5', '6', '7'])).toMatch(/“5” and 2 more$/);
});

it('a stored Server certificate needs a name that gateways take', () => {
  const fields = (type: 'Server' | 'Client' | undefined, snis: string[]) =>
    storedCertificateIssues({ ...(type && { type }), snis }).map(({ field }) => field);
  expect(fields('Server', ['a.test/x', 'a.test'])).toEqual([]);
  expect(fields('Server', ['a.test/x'])).toEqual(['certificate']);
  expect(fields(undefined, [])).toEqual(['certificate']);
  expect(fields('Client', [])).toEqual([]);
});

it('gateways get usable names alone, and no Server certificate without one', () => {
  const stored = (type: 'Server' | 'Client', snis: string[]) =>
    certificateObjects({ id: '1', type, snis, certificate: 'C', private_key: 'K' });
  const { certificates } = stored('Server', [...unusable, 'a.test']);
  expect(certificates).toMatchObject([{ snis: ['a.test'] }]);
  expect(stored('Server', unusable)).toEqual({});
  expect(stored('Client', []).certificates?.[0]).not.toHaveProperty('snis');
});

/** Makes a certificate whose names may have any bytes. @returns PEM */
async function certificateWith(names: string[]): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=shop.example.com',
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 90 * 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
    ],
  });
  return certificate.toString('pem');
}

describe('an inspected certificate', () => {
  const inspect = async (names: string[], type: 'Server' | 'Client' = 'Server') => {
    const certificate = await certificateWith(names);
    const { metadata, issues } = await inspectCertificate({ certificate, type, now: new Date() });
    const others = issues.filter(({ rule }) => rule !== 'self_signed');
    return { metadata, found: others.map(({ severity, rule }) => `${severity} ${rule}`), others };
  };

  it.each(unusable)('leaves out the name %j with a warning', async (name) => {
    const { metadata, found } = await inspect([name, 'Good.example.com']);
    expect(metadata?.snis).toEqual(['good.example.com']);
    expect(found).toEqual(['warning unusable_names']);
    expect(Object.values(metadata?.extensions ?? {}).every(isStorable)).toBe(true);
  });

  it('is refused as the type Server without a usable name', async () => {
    const { found, others } = await inspect(['a b', 'c.test/']);
    expect(found).toEqual(['error no_names']);
    expect(others[0]?.message).toContain('“a b”, “c.test/”');
    expect((await inspect(['a b'], 'Client')).found).toEqual([]);
  });
});
