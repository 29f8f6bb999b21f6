import type { DecodedCertificate } from './certificate.ts';

/** Available in Node and in secure contexts (HTTPS or localhost); undefined elsewhere, contrary to its type. */
export const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;

/** Key types by WebCrypto signature algorithm. */
const keyTypes: Record<string, string> = {
  'RSASSA-PKCS1-v1_5': 'RSA',
  'RSA-PSS': 'RSA',
  ECDSA: 'EC',
  Ed25519: 'Ed25519',
};

/**
 * Whether the key of `issuer` signed `certificate`.
 *
 * @returns null if that cannot be checked: no WebCrypto, or an algorithm that it does not support.
 */
export async function isSignedBy(
  { x509 }: DecodedCertificate,
  issuer: DecodedCertificate,
): Promise<boolean | null> {
  try {
    const algorithm = x509.signatureAlgorithm;
    const key = issuer.x509.publicKey;
    const [signatureKeyType, issuerKeyType] = [
      keyTypes[algorithm.name],
      keyTypes[key.algorithm.name],
    ];
    if (!subtle || !signatureKeyType || !issuerKeyType) return null;
    if (signatureKeyType !== issuerKeyType) return false;
    const publicKey = await key.export({ ...key.algorithm, ...algorithm }, ['verify']);
    // It throws for a malformed signature.
    return await x509.verify({ publicKey, signatureOnly: true }).catch(() => false);
  } catch {
    return null;
  }
}
