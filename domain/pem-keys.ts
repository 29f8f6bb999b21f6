/** A key in PEM, identified without decoding it. */
export interface PemKey {
  half: 'public' | 'private';
  /** `P-256` is the elliptic curve. */
  kind: 'RSA' | 'P-256' | 'other';
}

const block = /^\s*-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/;

/** Labels of RFC 7468, and older ones that include the algorithm. */
const labels: Record<string, PemKey['half'] | undefined> = {
  'PUBLIC KEY': 'public',
  'RSA PUBLIC KEY': 'public',
  'PRIVATE KEY': 'private',
  'RSA PRIVATE KEY': 'private',
  'EC PRIVATE KEY': 'private',
};

/** Object identifiers in DER (RFC 8017, appendix C; RFC 5480, 2.1.1.1), byte by byte. */
const rsaEncryption = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01';
const prime256v1 = '\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07';

/**
 * Identifies a PEM key without a parser, which a form need not load: its half, and the algorithm by object identifier.
 * Only the server checks whether the numbers make a valid key.
 *
 * @returns undefined unless the text is a single PEM block of an unencrypted key.
 */
export function readPemKey(text: string): PemKey | undefined {
  const [, label = '', body = ''] = block.exec(text) ?? [];
  const half = labels[label];
  const der = half && decoded(body);
  if (!half || !der) return undefined;
  if (label.startsWith('RSA') || der.includes(rsaEncryption)) return { half, kind: 'RSA' };
  return { half, kind: der.includes(prime256v1) ? 'P-256' : 'other' };
}

function decoded(base64: string): string | undefined {
  const text = base64.replaceAll(/\s/g, '');
  return isBase64(text) ? atob(text) : undefined;
}

/** Whether a string is Base64 by RFC 4648, section 4: padded, without line breaks, not empty. */
export function isBase64(text: string): boolean {
  return text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
