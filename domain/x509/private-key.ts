import {
  type AsnType,
  Constructed,
  fromBER,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
} from 'asn1js';
import { ecKey, type KeyAlgorithm, keyAlgorithm, modulusBits, rsaKey } from './algorithms.ts';
import type { DecodedCertificate } from './certificate.ts';
import type { PemBlock } from './pem.ts';
import { subtle } from './signature.ts';

/** A private key in PKCS#8, the only format that WebCrypto imports. */
export interface DecodedKey {
  pkcs8: ArrayBuffer;
  algorithm: KeyAlgorithm;
}

/** The label of a key does not fit its bytes. */
export class WrongLabelError extends Error {
  /** The label that fits. */
  readonly expected: string;
  constructor(expected: string) {
    super(`Not labelled ${expected}`);
    this.expected = expected;
  }
}

/** The label for a key with these parts: the second one is an algorithm, a number or the key's bytes. */
function labelFor([, second]: AsnType[]): string | undefined {
  if (second instanceof Sequence) return 'PRIVATE KEY';
  if (second instanceof Integer) return 'RSA PRIVATE KEY';
  return second instanceof OctetString ? 'EC PRIVATE KEY' : undefined;
}

/**
 * Decodes a key as PKCS#8 (`PRIVATE KEY`), PKCS#1 (`RSA PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`).
 *
 * @throws WrongLabelError when the bytes have another of these formats than the label says
 * @throws Error when they have none.
 */
export function decodeKey({ label, der }: PemBlock): DecodedKey {
  const parts = der ? sequenceParts(fromBER(der).result) : [];
  if (!der || parts.length < 3) throw new Error('Not a private key');
  const expected = labelFor(parts);
  if (expected !== undefined && expected !== label) throw new WrongLabelError(expected);
  if (label === 'RSA PRIVATE KEY') return asPkcs8(rsaKey, new Null(), der.buffer);
  if (label === 'EC PRIVATE KEY') return asPkcs8(ecKey, curveIn(parts), der.buffer);
  const [, algorithm, content] = parts;
  const [id, parameters] = sequenceParts(algorithm);
  if (!(id instanceof ObjectIdentifier) || !(content instanceof OctetString)) {
    throw new Error('Not a private key');
  }
  return asPkcs8(id.getValue(), parameters, content.getValue());
}

/** The curve in a SEC 1 key, which is its part with tag 0. */
function curveIn(parts: AsnType[]): ObjectIdentifier {
  const parameters = parts.find(({ idBlock }) => idBlock.tagNumber === 0 && idBlock.tagClass === 3);
  const curve = parameters instanceof Constructed ? parameters.valueBlock.value[0] : undefined;
  if (!(curve instanceof ObjectIdentifier)) throw new Error('No curve in the key');
  return curve;
}

/** Encodes only the first three parts: not every browser accepts attributes and a public key after them. */
function asPkcs8(id: string, parameters: AsnType | undefined, content: ArrayBuffer): DecodedKey {
  const oid = new ObjectIdentifier({ value: id });
  const algorithm = new Sequence({ value: parameters ? [oid, parameters] : [oid] });
  const key = new OctetString({ valueHex: content });
  const curve = parameters instanceof ObjectIdentifier ? parameters.getValue() : undefined;
  const bits = id === rsaKey ? modulusBits(content, 1) : undefined;
  return {
    pkcs8: new Sequence({ value: [new Integer({ value: 0 }), algorithm, key] }).toBER(),
    algorithm: keyAlgorithm(id, curve, bits),
  };
}

function sequenceParts(value: unknown): AsnType[] {
  return value instanceof Sequence ? value.valueBlock.value : [];
}

/**
 * Whether a key belongs to a certificate, tested with a signature that the certificate's key must verify.
 *
 * @returns null if that cannot be determined: no WebCrypto, or an algorithm that it does not support.
 * @throws when the key is damaged.
 */
export async function keyMatches(
  { pkcs8, algorithm }: DecodedKey,
  certificate: DecodedCertificate,
): Promise<boolean | null> {
  if (algorithm.label !== certificate.keyAlgorithm.label) return false;
  if (!subtle || !algorithm.family) return null;
  try {
    const { publicKey } = certificate.x509;
    const parameters = { hash: 'SHA-256', ...publicKey.algorithm };
    const privateKey = await subtle.importKey('pkcs8', pkcs8, parameters, false, ['sign']);
    const verificationKey = await publicKey.export(parameters, ['verify']);
    const sample = crypto.getRandomValues(new Uint8Array(32));
    const signature = await subtle.sign(parameters, privateKey, sample);
    return await subtle.verify(parameters, verificationKey, signature, sample);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null;
    throw error;
  }
}
