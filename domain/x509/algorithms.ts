import { fromBER, Integer, ObjectIdentifier, Sequence } from 'asn1js';

/** Algorithm of a key. */
export interface KeyAlgorithm {
  /** `RSA 2048`, `EC P-256`, `Ed25519`; the object identifier of an unknown algorithm. */
  label: string;
  /** Undefined for an algorithm that gateways may not support. */
  family: 'RSA' | 'EC' | 'Ed25519' | undefined;
  /** Length of an RSA key. */
  bits?: number;
}

const curves: Record<string, string> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};

const otherKeys: Record<string, string> = {
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.10040.4.1': 'DSA',
  '1.3.101.113': 'Ed448',
};

export const rsaKey = '1.2.840.113549.1.1.1';
export const ecKey = '1.2.840.10045.2.1';
const ed25519 = '1.3.101.112';

/** Identifies a key's algorithm by its object identifiers. `bits` is the length of an RSA modulus. */
export function keyAlgorithm(algorithm: string, curve?: string, bits?: number): KeyAlgorithm {
  if (algorithm === rsaKey) {
    return { label: `RSA ${bits ?? ''}`.trim(), family: 'RSA', ...(bits && { bits }) };
  }
  if (algorithm === ed25519) return { label: 'Ed25519', family: 'Ed25519' };
  if (algorithm !== ecKey) return { label: otherKeys[algorithm] ?? algorithm, family: undefined };
  const known = curves[curve ?? ''];
  return known
    ? { label: `EC ${known}`, family: 'EC' }
    : { label: `EC ${curve ?? 'with its own parameters'}`, family: undefined };
}

/** The object identifier in DER; undefined for anything else. */
export function identifierIn(der: ArrayBuffer | null | undefined): string | undefined {
  const value = der && fromBER(der).result;
  return value instanceof ObjectIdentifier ? value.getValue() : undefined;
}

/** Length in bits of the modulus at an index in the sequence of an RSA key. */
export function modulusBits(der: ArrayBuffer, index: 0 | 1): number | undefined {
  const { result } = fromBER(der);
  const modulus = result instanceof Sequence ? result.valueBlock.value[index] : undefined;
  return modulus instanceof Integer ? modulus.toBigInt().toString(2).length : undefined;
}

/** Signature algorithms that the library does not name, or names differently. */
const otherSignatures: Record<string, string> = {
  '1.2.840.113549.1.1.4': 'MD5-RSA',
  '2.16.840.1.101.3.4.3.1': 'DSA-SHA224',
  '2.16.840.1.101.3.4.3.2': 'DSA-SHA256',
  EdDSA: 'Ed448',
};

/**
 * Names a signature algorithm in Go's spelling: `SHA256-RSA`, `ECDSA-SHA384`, `Ed25519`; an unknown one by object identifier.
 *
 * @param algorithm as WebCrypto names it; undefined when its parameters cannot be read, which only RSA-PSS has
 */
export function signatureName(
  algorithm: { name: string; hash?: { name: string } } | undefined,
): string {
  const { name, hash } = algorithm ?? { name: 'RSA-PSS' };
  const digest = hash?.name.replace('-', '') ?? '';
  if (name === 'RSASSA-PKCS1-v1_5') return `${digest}-RSA`;
  if (name === 'ECDSA') return `ECDSA-${digest}`;
  // Go names it only with hashes that are not broken.
  if (name === 'RSA-PSS') return /^SHA(256|384|512)$/.test(digest) ? `${digest}-RSAPSS` : 'RSAPSS';
  return otherSignatures[name] ?? name;
}
