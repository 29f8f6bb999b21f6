import { AsnConvert } from '@peculiar/asn1-schema';
import { fromBER, Integer, Sequence } from 'asn1js';
import { type KeyAlgorithm, type SignatureAlgorithm, signatureAlgorithm } from './algorithms.ts';
import type { DecodedCertificate } from './certificate.ts';

/** Present in Node and in pages from HTTPS or this machine; undefined elsewhere, whatever the types say. */
export const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;

/** Under which name WebCrypto imports a key that makes or checks signatures. */
export function importAlgorithm(
  { family, curve }: KeyAlgorithm,
  { hash = 'SHA-256', saltLength }: Partial<SignatureAlgorithm> = {},
): RsaHashedImportParams | EcKeyImportParams | Algorithm | undefined {
  if (family === 'RSA') return { name: saltLength ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash };
  if (family === 'EC' && curve) return { name: 'ECDSA', namedCurve: curve.namedCurve };
  return family && { name: family };
}

/** The key of a certificate, ready to check signatures. */
export function importPublicKey(
  { asn, keyAlgorithm }: DecodedCertificate,
  way?: SignatureAlgorithm,
): Promise<CryptoKey> | undefined {
  const algorithm = importAlgorithm(keyAlgorithm, way);
  if (!algorithm) return undefined;
  const spki = AsnConvert.serialize(asn.tbsCertificate.subjectPublicKeyInfo);
  return subtle?.importKey('spki', spki, algorithm, false, ['verify']);
}

/**
 * Whether the key of `issuer` signed `certificate`.
 *
 * @returns null where that cannot be checked: no WebCrypto, or an algorithm that it does not know.
 */
export async function isSignedBy(
  { asn }: DecodedCertificate,
  issuer: DecodedCertificate,
): Promise<boolean | null> {
  const way = signatureAlgorithm(asn.signatureAlgorithm);
  const signed = asn.tbsCertificateRaw;
  if (!way.family || !signed) return null;
  if (way.family !== issuer.keyAlgorithm.family) return false;
  try {
    const key = await importPublicKey(issuer, way);
    if (!key) return null;
    const { hash = '', saltLength = 0 } = way;
    const params = { name: key.algorithm.name, hash, saltLength };
    const signature = plainSignature(asn.signatureValue, issuer.keyAlgorithm);
    return (await subtle?.verify(params, key, signature, signed)) ?? null;
  } catch {
    return null;
  }
}

/** Certificates hold an ECDSA signature as two DER integers; WebCrypto wants them side by side, each filled up. */
function plainSignature(der: ArrayBuffer, { curve }: KeyAlgorithm): BufferSource {
  if (!curve) return der;
  const { result } = fromBER(der);
  const parts = result instanceof Sequence ? result.valueBlock.value : [];
  const hex = parts.map((part) =>
    part instanceof Integer
      ? part
          .toBigInt()
          .toString(16)
          .padStart(curve.bytes * 2, '0')
      : '',
  );
  return Uint8Array.from(hex.join('').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
