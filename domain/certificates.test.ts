import { X509Certificate } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import {
  encrypted,
  type KeyKind,
  makeAuthority,
  openssl,
  type Pair,
  selfSigned,
} from '#contract/testing/openssl.ts';
import type { CertificateInspection, InspectionInput } from './certificate-inspection.ts';
import { inspectCertificate } from './certificates.ts';

const root = makeAuthority();
const middle = root.subordinate('Test Issuing CA');
const other = makeAuthority('Other CA');
afterAll(() => {
  for (const { remove } of [root, middle, other]) remove();
});

const plain = root.issue({ names: ['shop.example.com'], days: 90 });
const second = root.issue({ names: ['blog.example.com'], days: 90 });

/** Inspects a pair; `more` overrides the input. */
function read(pair: Pair, more: Partial<InspectionInput> = {}): Promise<CertificateInspection> {
  const { certificate, key: private_key } = pair;
  return inspectCertificate({ certificate, private_key, now: new Date(), ...more });
}

/** Issues as `field rule`, with a question mark after a warning. */
const found = ({ issues }: CertificateInspection) =>
  issues.map(({ field, rule, severity }) => `${field} ${rule}${severity === 'warning' ? '?' : ''}`);

describe('agrees with openssl', () => {
  const kinds: KeyKind[] = ['RSA 2048', 'RSA 4096', 'EC P-256', 'EC P-384', 'Ed25519'];
  it.each(kinds)('%s', async (kind) => {
    const pair = root.issue({ names: ['shop.example.com', 'www.example.com'], days: 90, kind });
    const reading = await read(pair);
    expect(found(reading)).toEqual([]);
    expect(reading.keyAlgorithm).toBe(kind);
    expect(reading.privateKey).toEqual({ algorithm: kind, encrypted: false, matches: true });
    expect(reading.extendedKeyUsage).toEqual(['Server authentication']);
    const known = new X509Certificate(pair.certificate);
    expect(reading.metadata).toMatchObject({
      snis: ['shop.example.com', 'www.example.com'],
      subject: 'CN=shop.example.com',
      issuer: 'CN=Test Root CA',
      serial_number: known.serialNumber,
      not_before: known.validFromDate.toISOString(),
      not_after: known.validToDate.toISOString(),
      signature_algorithm: 'ECDSA-SHA256',
      extensions: {
        'Subject Alternative Name': 'DNS:shop.example.com, DNS:www.example.com',
        'Extended Key Usage': 'Server authentication',
      },
    });
  });

  it('on unique names in lower case', async () => {
    const names = ['*.Example.com', 'example.com', '192.0.2.10', '2001:db8::1', 'EXAMPLE.com'];
    const { metadata } = await read(root.issue({ names, days: 90 }));
    expect(metadata?.snis).toEqual(['*.example.com', 'example.com', '192.0.2.10', '2001:db8::1']);
  });

  it('on a subject of several parts in the format of RFC 2253', async () => {
    const pair = selfSigned('/C=DE/O=Example, Inc./CN=shop.example.com');
    const { metadata } = await read(pair);
    const output = openssl(pair.certificate, 'x509', '-noout', '-subject', '-nameopt', 'RFC2253');
    expect(output.trim()).toBe(`subject=${metadata?.subject}`);
  });

  it.each([
    ['PKCS #1', ['rsa', '-traditional'], 'RSA 2048', 'BEGIN RSA PRIVATE KEY'],
    ['SEC 1', ['ec'], 'EC P-256', 'BEGIN EC PRIVATE KEY'],
    ['PKCS #8', ['pkcs8', '-topk8', '-nocrypt'], 'RSA 2048', 'BEGIN PRIVATE KEY'],
  ] as const)('a key as %s', async (_name, args, kind, label) => {
    const pair = root.issue({ names: ['shop.example.com'], days: 90, kind });
    const key = openssl(pair.key, ...args);
    expect(key).toContain(label);
    expect((await read({ ...pair, key })).privateKey?.matches).toBe(true);
  });

  it('on a key after the parameters of its curve', async () => {
    const parameters = openssl('', 'ecparam', '-name', 'prime256v1');
    const reading = await read({ ...plain, key: parameters + openssl(plain.key, 'ec') });
    expect([found(reading), reading.privateKey?.matches]).toEqual([[], true]);
  });
});

describe('text formats', () => {
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  it.each<[string, (text: string) => string, string[]]>([
    ['Windows line endings', crlf, []],
    ['a byte order mark', (text) => `\uFEFF${text}`, []],
    ['both', (text) => `\uFEFF${crlf(text)}`, []],
    ['line endings as escaped in JSON', (text) => text.replaceAll('\n', '\\n'), []],
    ['blank lines and no final line ending', (text) => `\n\n  ${text.trim()}`, []],
    [
      'output of openssl around it',
      (text) => openssl(text, 'x509', '-text'),
      ['certificate text_around?'],
    ],
  ])('%s', async (_name, change, findings) => {
    const reading = await read({ ...plain, certificate: change(plain.certificate) });
    expect(found(reading)).toEqual(findings);
    expect(reading.metadata).toEqual((await read(plain)).metadata);
    expect(reading.privateKey?.matches).toBe(true);
  });

  it.each([
    ['nothing', '', 'certificate pem'],
    ['a word', 'certificate', 'certificate pem'],
    ['half a block', plain.certificate.slice(0, 200), 'certificate pem'],
    ['a block with missing lines', cutting(plain.certificate), 'certificate unreadable'],
    ['a key', plain.key, 'certificate wrong_block'],
    ['a request', request(), 'certificate wrong_block'],
    [
      'a PKCS #7 store',
      plain.certificate.replaceAll('CERTIFICATE', 'PKCS7'),
      'certificate wrong_block',
    ],
  ])('refuses %s instead of a certificate', async (_name, certificate, finding) => {
    expect(found(await inspectCertificate({ certificate, now: new Date() }))).toEqual([finding]);
  });

  function cutting(text: string): string {
    const lines = text.split('\n');
    return [...lines.slice(0, 2), ...lines.slice(5)].join('\n');
  }
  function request(): string {
    const key = ['-newkey', 'rsa:2048', '-noenc', '-keyout', '/dev/null'];
    return openssl('', 'req', '-new', ...key, '-subj', '/CN=shop.example.com');
  }
});

describe('refuses a key', () => {
  it.each<[string, string, string]>([
    ['that belongs to another certificate', second.key, 'key_mismatch'],
    [
      'of another type',
      root.issue({ names: ['a.test'], days: 9, kind: 'RSA 2048' }).key,
      'key_mismatch',
    ],
    ['under a passphrase', encrypted(plain), 'encrypted'],
    [
      'under a passphrase, in the older form',
      openssl(plain.key, 'ec', '-aes256', '-passout', 'pass:secret'),
      'encrypted',
    ],
    ['that is a certificate', plain.certificate, 'wrong_block'],
    ['that is one of two', plain.key + second.key, 'single'],
    ['that is no PEM', 'secret', 'pem'],
    ['that is damaged', plain.key.replace(/\n.{20}/, '\n'), 'unreadable'],
  ])('%s', async (_name, key, rule) => {
    const reading = await read({ ...plain, key });
    expect(found(reading)).toEqual([`private_key ${rule}`]);
    expect(JSON.stringify(reading)).not.toContain(plain.key.split('\n')[1]);
  });
});

describe('validity period and usage', () => {
  it.each<[string, { days: number; from?: number }, string[]]>([
    ['has expired', { days: -2 }, ['certificate expired?']],
    ['is not yet valid', { days: 90, from: 3 }, ['certificate not_yet_valid?']],
    ['expires soon', { days: 12 }, ['certificate expires_soon?']],
    ['is valid', { days: 90 }, []],
  ])('accepts a certificate that %s', async (_name, when, findings) => {
    const reading = await read(root.issue({ names: ['shop.example.com'], ...when }));
    expect(found(reading)).toEqual(findings);
  });

  it('checks the validity period to the millisecond', async () => {
    const { metadata } = await read(plain);
    const [start, end] = [metadata?.not_before, metadata?.not_after].map((time) =>
      Date.parse(time ?? ''),
    );
    const day = 24 * 3_600_000;
    const at = async (moment = Number.NaN) => {
      const { issues } = await read(plain, { now: new Date(moment) });
      return issues.map(({ message }) => message.split('. ')[0]?.split(', on ')[0]);
    };
    if (start === undefined || end === undefined) throw new Error('The certificate has no dates');
    expect(await at(start - 1)).toEqual([
      expect.stringMatching(/ is not valid before \d+ \w+ \d+$/),
    ]);
    expect(await at(start)).toEqual([]);
    expect(await at(end - 30 * day)).toEqual([]);
    expect(await at(end - 30 * day + 1)).toEqual(['The certificate expires in 29 days']);
    expect(await at(end - day)).toEqual(['The certificate expires in 1 day']);
    expect(await at(end)).toEqual(['The certificate expires within a day']);
    expect(await at(end + 1)).toEqual([expect.stringMatching(/ expired on \d+ \w+ \d+$/)]);
  });

  it('refuses a type that the extended key usage does not allow', async () => {
    const names = ['shop.example.com'];
    const client = root.issue({ names, days: 90, use: 'clientAuth' });
    expect(found(await read(client))).toEqual(['type key_usage']);
    expect(found(await read(client, { type: 'Client' }))).toEqual([]);
    expect(found(await read(plain, { type: 'Client' }))).toEqual(['type key_usage']);
    const free = selfSigned('/CN=shop.example.com');
    expect(found(await read(free, { type: 'Client' }))).toEqual(['certificate self_signed?']);
  });

  it('warns about a short key', async () => {
    const short = root.issue({ names: ['shop.example.com'], days: 90, kind: 'RSA 1024' });
    expect(found(await read(short))).toEqual(['certificate weak?']);
  });

  it('refuses a Server certificate without a name, as gateways do', async () => {
    const nameless = selfSigned('/O=Example', 'keyUsage=digitalSignature');
    expect(found(await read(nameless))).toEqual([
      'certificate no_names',
      'certificate self_signed?',
    ]);
    expect(found(await read(nameless, { type: 'Client' }))).toEqual(['certificate self_signed?']);
  });

  it('warns about a Server certificate with only a common name', async () => {
    const reading = await read(selfSigned('/CN=shop.example.com'));
    expect(reading.metadata?.snis).toEqual(['shop.example.com']);
    expect(found(reading)).toEqual(['certificate common_name?', 'certificate self_signed?']);
  });

  it.each([
    ['PRIVATE KEY', 'RSA PRIVATE KEY', 'RSA 2048', ['pkcs8', '-topk8', '-nocrypt']],
    ['RSA PRIVATE KEY', 'PRIVATE KEY', 'RSA 2048', ['rsa', '-traditional']],
    ['EC PRIVATE KEY', 'PRIVATE KEY', 'EC P-256', ['ec']],
    ['PRIVATE KEY', 'EC PRIVATE KEY', 'EC P-256', ['pkcs8', '-topk8', '-nocrypt']],
  ] as const)('names the label of a key that is %s under %s', async (format, label, kind, args) => {
    const pair = root.issue({ names: ['shop.example.com'], days: 90, kind });
    const key = openssl(pair.key, ...args).replaceAll(`${format}-----`, `${label}-----`);
    const reading = await read({ ...pair, key });
    expect(found(reading)).toEqual(['private_key wrong_label']);
    expect(reading.issues[0]?.message).toContain(
      `has the label ${label}, but the format of ${format}`,
    );
  });
});

describe('a chain', () => {
  const leaf = middle.issue({ names: ['shop.example.com'], days: 90 });
  const chain = (...parts: string[]) => read({ ...leaf, certificate: parts.join('') });

  it('lists each certificate before its issuer, with or without the root', async () => {
    const whole = await chain(leaf.certificate, middle.certificate, root.certificate);
    expect(found(whole)).toEqual([]);
    expect(whole.chain.map(({ subject }) => subject)).toEqual([
      'CN=shop.example.com',
      'CN=Test Issuing CA',
      'CN=Test Root CA',
    ]);
    expect(found(await chain(leaf.certificate, middle.certificate))).toEqual([]);
  });

  it('in the wrong order is refused with the correct order', async () => {
    const { issues } = await chain(leaf.certificate, root.certificate, middle.certificate);
    expect(issues.map(({ rule }) => rule)).toEqual(['chain_order']);
    expect(issues[0]?.message).toContain(
      '1. shop.example.com, 2. Test Issuing CA, 3. Test Root CA',
    );
    const reversed = await chain(root.certificate, middle.certificate, leaf.certificate);
    expect(found(reversed)).toContain('certificate chain_order');
  });

  it('with an unrelated, repeated or equally named certificate is refused', async () => {
    expect(found(await chain(leaf.certificate, other.certificate))).toEqual([
      'certificate chain_link',
    ]);
    expect(found(await chain(leaf.certificate, leaf.certificate))).toEqual([
      'certificate chain_link',
    ]);
    const namesake = root.subordinate('Test Issuing CA');
    const otherKinds = (['RSA 2048', 'EC P-384', 'Ed25519'] as const).map((kind) =>
      makeAuthority('Test Issuing CA', kind),
    );
    for (const { certificate, remove } of [namesake, ...otherKinds]) {
      const { issues } = await chain(leaf.certificate, certificate);
      remove();
      expect(issues.map(({ rule, message }) => [rule, message])).toEqual([
        ['chain_link', expect.stringContaining('the key does not')],
      ]);
    }
  });

  it.each([
    'RSA 2048',
    'RSA-PSS',
    'EC P-384',
    'EC P-521',
    // WebCrypto does not support these, so the signature cannot be checked.
    'EC 1.3.36.3.3.2.8.1.1.7',
    'EC with its own parameters',
  ] as const)('from an issuer with the key %s is accepted', async (kind) => {
    const issuer = makeAuthority('Rare CA', kind);
    const { certificate, key } = issuer.issue({ names: ['shop.example.com'], days: 90 });
    issuer.remove();
    expect(found(await read({ key, certificate: certificate + issuer.certificate }))).toEqual([]);
  });
});

describe('the authority for clients', () => {
  it('may sign certificates', async () => {
    const good = await read(plain, { ca_certificate: root.certificate });
    expect(found(good)).toEqual([]);
    expect(good.ca?.subject).toBe('CN=Test Root CA');
    expect(found(await read(plain, { ca_certificate: second.certificate }))).toEqual([
      'ca_certificate not_ca',
    ]);
    expect(found(await read(plain, { ca_certificate: plain.key }))).toEqual([
      'ca_certificate wrong_block',
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['CA:true without a key usage', ['basicConstraints=CA:true'], []],
    ['CA:true and keyCertSign', ['basicConstraints=CA:true', 'keyUsage=keyCertSign'], []],
    [
      'CA:true, and a key usage without keyCertSign',
      ['basicConstraints=CA:true', 'keyUsage=cRLSign,digitalSignature'],
      ['ca_certificate not_ca'],
    ],
    [
      'keyCertSign, and CA:false',
      ['basicConstraints=CA:false', 'keyUsage=keyCertSign'],
      ['ca_certificate not_ca'],
    ],
    ['keyCertSign, and no basic constraints', ['keyUsage=keyCertSign'], ['ca_certificate not_ca']],
  ])('with %s', async (_name, extensions, findings) => {
    const { certificate } = selfSigned('/CN=Peers', ...extensions);
    expect(found(await read(plain, { ca_certificate: certificate }))).toEqual(findings);
  });
});
