import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { fromBER, Integer, ObjectIdentifier, Sequence } from 'asn1js';

/** What a key is: in words, and how WebCrypto knows it; without the latter no gateway can be expected to use it. */
export interface KeyAlgorithm {
  /** `RSA 2048`, `EC P-256`, `Ed25519`; for unknown ones the object identifier. */
  words: string;
  family: 'RSA' | 'EC' | 'Ed25519' | undefined;
  /** Of an RSA key: its length. */
  bits?: number;
  /** Of an elliptic curve: its name, and the bytes of a coordinate. */
  curve?: { namedCurve: string; bytes: number };
}

const curves: Record<string, { namedCurve: string; bytes: number }> = {
  '1.2.840.10045.3.1.7': { namedCurve: 'P-256', bytes: 32 },
  '1.3.132.0.34': { namedCurve: 'P-384', bytes: 48 },
  '1.3.132.0.35': { namedCurve: 'P-521', bytes: 66 },
};

const otherKeys: Record<string, string> = {
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.10040.4.1': 'DSA',
  '1.3.101.113': 'Ed448',
};

export const rsaKey = '1.2.840.113549.1.1.1';
export const ecKey = '1.2.840.10045.2.1';
const ed25519 = '1.3.101.112';

/** The kind of a key by the object identifiers of its algorithm. `bits` counts the modulus of an RSA key. */
export function keyAlgorithm(algorithm: string, curve?: string, bits?: number): KeyAlgorithm {
  if (algorithm === rsaKey) {
    return { words: `RSA ${bits ?? ''}`.trim(), family: 'RSA', ...(bits && { bits }) };
  }
  if (algorithm === ed25519) return { words: 'Ed25519', family: 'Ed25519' };
  if (algorithm !== ecKey) return { words: otherKeys[algorithm] ?? algorithm, family: undefined };
  const known = curves[curve ?? ''];
  return known
    ? { words: `EC ${known.namedCurve}`, family: 'EC', curve: known }
    : { words: `EC ${curve ?? 'with its own parameters'}`, family: undefined };
}

/** The kind of a certificate's key. */
export function publicKeyAlgorithm(key: SubjectPublicKeyInfo): KeyAlgorithm {
  const { algorithm, parameters } = key.algorithm;
  return keyAlgorithm(algorithm, identifierIn(parameters), modulusBits(key.subjectPublicKey, 0));
}

/** The object identifier that a DER text consists of; undefined for anything else. */
function identifierIn(der: ArrayBuffer | null | undefined): string | undefined {
  const value = der && fromBER(der).result;
  return value instanceof ObjectIdentifier ? value.getValue() : undefined;
}

/** The bits of the modulus, which stands at a place in the sequence of an RSA key. */
export function modulusBits(der: ArrayBuffer, place: 0 | 1): number | undefined {
  const { result } = fromBER(der);
  const modulus = result instanceof Sequence ? result.valueBlock.value[place] : undefined;
  return modulus instanceof Integer ? modulus.toBigInt().toString(2).length : undefined;
}

/** How a signature was made: in Go's spelling, and for WebCrypto where it knows the way. */
export interface SignatureAlgorithm {
  /** `SHA256-RSA`, `ECDSA-SHA384`, `Ed25519`; for unknown ones the object identifier. */
  words: string;
  family: KeyAlgorithm['family'];
  hash?: string;
  /** Of RSA-PSS: the bytes of the salt. */
  saltLength?: number;
}

const signatures: Record<string, SignatureAlgorithm> = {
  '1.2.840.113549.1.1.4': { words: 'MD5-RSA', family: undefined },
  '1.2.840.113549.1.1.5': { words: 'SHA1-RSA', family: 'RSA', hash: 'SHA-1' },
  '1.2.840.113549.1.1.11': { words: 'SHA256-RSA', family: 'RSA', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { words: 'SHA384-RSA', family: 'RSA', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { words: 'SHA512-RSA', family: 'RSA', hash: 'SHA-512' },
  '1.2.840.10045.4.1': { words: 'ECDSA-SHA1', family: 'EC', hash: 'SHA-1' },
  '1.2.840.10045.4.3.2': { words: 'ECDSA-SHA256', family: 'EC', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { words: 'ECDSA-SHA384', family: 'EC', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { words: 'ECDSA-SHA512', family: 'EC', hash: 'SHA-512' },
  '2.16.840.1.101.3.4.3.1': { words: 'DSA-SHA224', family: undefined },
  '2.16.840.1.101.3.4.3.2': { words: 'DSA-SHA256', family: undefined },
  [ed25519]: { words: 'Ed25519', family: 'Ed25519' },
};

const pss = '1.2.840.113549.1.1.10';

const hashes: Record<string, { hash: string; bytes: number }> = {
  '2.16.840.1.101.3.4.2.1': { hash: 'SHA-256', bytes: 32 },
  '2.16.840.1.101.3.4.2.2': { hash: 'SHA-384', bytes: 48 },
  '2.16.840.1.101.3.4.2.3': { hash: 'SHA-512', bytes: 64 },
};

/** The way in which a certificate was signed. */
export function signatureAlgorithm({
  algorithm,
  parameters,
}: AlgorithmIdentifier): SignatureAlgorithm {
  if (algorithm !== pss) return signatures[algorithm] ?? { words: algorithm, family: undefined };
  const known = Object.entries(hashes).find(([id]) => contains(parameters, id));
  // Go knows the three combinations of RFC 8017 in which the salt is as long as the hash.
  const [, { hash, bytes } = { hash: '', bytes: 0 }] = known ?? [];
  return known
    ? { words: `${hash.replace('-', '')}-RSAPSS`, family: 'RSA', hash, saltLength: bytes }
    : { words: 'RSAPSS', family: undefined };
}

function contains(der: ArrayBuffer | null | undefined, identifier: string): boolean {
  if (!der) return false;
  const text = (bytes: ArrayBuffer) => String.fromCharCode(...new Uint8Array(bytes));
  return text(der).includes(text(new ObjectIdentifier({ value: identifier }).toBER()));
}
