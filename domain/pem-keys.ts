/** Kinds of keys that sign tokens: RSA, the elliptic curves of the NIST, and Ed25519. */
export type KeyKind = 'RSA' | 'P-256' | 'P-384' | 'P-521' | 'Ed25519';

/** A key in PEM, identified without decoding it. */
export interface PemKey {
  half: 'public' | 'private';
  kind: KeyKind | 'other';
}

/** Text around the block is ignored, as OpenSSL does. */
const block = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;

/** Labels of RFC 7468, and older ones that include the algorithm. */
const labels: Record<string, PemKey['half'] | undefined> = {
  'PUBLIC KEY': 'public',
  'RSA PUBLIC KEY': 'public',
  'PRIVATE KEY': 'private',
  'RSA PRIVATE KEY': 'private',
  'EC PRIVATE KEY': 'private',
};

/**
 * Object identifiers in DER, byte by byte (RFC 8017, appendix C; RFC 5480, 2.1.1.1; RFC 8410, 3). The shortest is last:
 * its bytes may occur by chance in the numbers of a longer key.
 */
const identifiers: readonly (readonly [KeyKind, string])[] = [
  ['RSA', '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01'],
  ['P-256', '\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07'],
  ['P-384', '\x06\x05\x2b\x81\x04\x00\x22'],
  ['P-521', '\x06\x05\x2b\x81\x04\x00\x23'],
  ['Ed25519', '\x06\x03\x2b\x65\x70'],
];

/**
 * Identifies a PEM key without a parser, which a form need not load: its half, and the algorithm by object identifier.
 * Only the server checks whether the numbers make a valid key.
 *
 * @returns undefined unless the text has a single PEM block, of an unencrypted key.
 */
export function readPemKey(text: string): PemKey | undefined {
  const [found, ...more] = text.matchAll(block);
  if (!found || more.length > 0) return undefined;
  const [, label = '', body = ''] = found;
  const half = labels[label];
  const der = half && decoded(body);
  if (!half || !der) return undefined;
  if (label.startsWith('RSA')) return { half, kind: 'RSA' };
  return { half, kind: identifiers.find(([, bytes]) => der.includes(bytes))?.[0] ?? 'other' };
}

function decoded(base64: string): string | undefined {
  const text = base64.replaceAll(/\s/g, '');
  return text.length % 4 === 0 && isBase64(text) ? atob(text) : undefined;
}

/**
 * Whether a string is Base64 by RFC 4648, section 4, without line breaks, not empty. Like gateways, it accepts a text
 * without the padding.
 */
export function isBase64(text: string): boolean {
  const [, digits = '', padding = ''] = /^([A-Za-z0-9+/]+)(={0,2})$/.exec(text) ?? [];
  const rest = digits.length % 4;
  return digits !== '' && rest !== 1 && (padding === '' || (rest + padding.length) % 4 === 0);
}
