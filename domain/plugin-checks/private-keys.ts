import { type PemKey, readPemKey } from '#domain/pem-keys.ts';
import { isSecretReference } from '#domain/secret-references.ts';
import { concealed } from '#domain/secrets.ts';

/** The private key of a PEM text. */
export interface PrivateKey {
  type: PemKey['kind'];
  /** Whether its public half has a number, Base64 for URLs. True for a key without a public half. */
  hasPublic: (number: string) => boolean;
}

const block = /-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\s]+)-----END \1-----/;

/** Start of the public half of a P-256 key in DER: a bit string with an uncompressed point (RFC 5915, RFC 5480). */
const point = '\x03\x42\x00\x04';

/** Whether a text stands for a key that cannot be read here: a concealed one, or a reference to a secret. */
export const isUnreadable = (text: string): boolean =>
  text === concealed || isSecretReference(text);

/** Reads the first private key without a parser. @returns undefined when there is none, or an encrypted one. */
export function readPrivateKey(text: string): PrivateKey | undefined {
  const [pem, , body = ''] = block.exec(text) ?? [];
  const key = pem === undefined ? undefined : readPemKey(pem);
  if (key?.half !== 'private') return undefined;
  const der = atob(body.replaceAll(/\s/g, ''));
  const complete = key.kind === 'RSA' || der.includes(point);
  return { type: key.kind, hasPublic: (number) => !complete || der.includes(bytesOf(number)) };
}

/** @returns a text that is in no key when the number is none */
function bytesOf(number: string): string {
  try {
    return atob(number.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '\u{100}';
  }
}
