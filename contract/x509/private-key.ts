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
import { importAlgorithm, importPublicKey, subtle } from './signature.ts';

/** A private key in the one form that WebCrypto imports: PKCS#8. */
export interface DecodedKey {
  pkcs8: ArrayBuffer;
  algorithm: KeyAlgorithm;
}

/**
 * Decodes a key as PKCS#8 (`PRIVATE KEY`), PKCS#1 (`RSA PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`).
 *
 * @throws when the bytes are none of these.
 */
export function decodeKey({ label, der }: PemBlock): DecodedKey {
  const parts = der ? sequenceParts(fromBER(der).result) : [];
  if (!der || parts.length < 3) throw new Error('No private key');
  if (label === 'RSA PRIVATE KEY') return rsa(der);
  if (label === 'EC PRIVATE KEY') return ec(der, parts);
  const [, algorithm, content] = parts;
  const [id, parameters] = sequenceParts(algorithm);
  if (!(id instanceof ObjectIdentifier) || !(content instanceof OctetString)) {
    throw new Error('No private key');
  }
  const name = id.getValue();
  const curve = parameters instanceof ObjectIdentifier ? parameters.getValue() : undefined;
  const bits = name === rsaKey ? modulusBits(content.getValue(), 1) : undefined;
  // Attributes and a public key may follow, and not every browser takes them: only the three first parts count.
  const plain = new Sequence({
    value: [new Integer({ value: 0 }), new Sequence({ value: sequenceParts(algorithm) }), content],
  });
  return { pkcs8: plain.toBER(), algorithm: keyAlgorithm(name, curve, bits) };
}

function rsa(der: Uint8Array<ArrayBuffer>): DecodedKey {
  return {
    pkcs8: wrapped(der, rsaKey, new Null()),
    algorithm: keyAlgorithm(rsaKey, undefined, modulusBits(der.buffer, 1)),
  };
}

/** The curve stands inside a SEC 1 key, as its part with the tag 0. */
function ec(der: Uint8Array<ArrayBuffer>, parts: AsnType[]): DecodedKey {
  const parameters = parts.find(
    (part) => part.idBlock.tagNumber === 0 && part.idBlock.tagClass === 3,
  );
  const curve = parameters instanceof Constructed ? parameters.valueBlock.value[0] : undefined;
  if (!(curve instanceof ObjectIdentifier)) throw new Error('No curve in the key');
  return {
    pkcs8: wrapped(der, ecKey, curve),
    algorithm: keyAlgorithm(ecKey, curve.getValue()),
  };
}

function wrapped(
  der: Uint8Array<ArrayBuffer>,
  algorithm: string,
  parameters: AsnType,
): ArrayBuffer {
  const identifier = new Sequence({
    value: [new ObjectIdentifier({ value: algorithm }), parameters],
  });
  const content = new OctetString({ valueHex: der.buffer });
  return new Sequence({ value: [new Integer({ value: 0 }), identifier, content] }).toBER();
}

function sequenceParts(value: unknown): AsnType[] {
  return value instanceof Sequence ? value.valueBlock.value : [];
}

/**
 * Whether a key belongs to a certificate: it signs something that the certificate's key must accept.
 *
 * @returns null where that cannot be found out: no WebCrypto, or an algorithm that it does not know.
 * @throws when the key is damaged.
 */
export async function keyMatches(
  { pkcs8, algorithm }: DecodedKey,
  certificate: DecodedCertificate,
): Promise<boolean | null> {
  if (algorithm.words !== certificate.keyAlgorithm.words) return false;
  const importing = importAlgorithm(algorithm);
  if (!subtle || !importing) return null;
  try {
    const privateKey = await subtle.importKey('pkcs8', pkcs8, importing, false, ['sign']);
    const publicKey = await importPublicKey(certificate);
    if (!publicKey) return null;
    const way = { name: importing.name, hash: 'SHA-256' };
    const sample = crypto.getRandomValues(new Uint8Array(32));
    const signature = await subtle.sign(way, privateKey, sample);
    return await subtle.verify(way, publicKey, signature, sample);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null;
    throw error;
  }
}
