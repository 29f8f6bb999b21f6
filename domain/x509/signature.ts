import type { DecodedCertificate } from './certificate.ts';

/** Present in Node and in pages from HTTPS or this machine; undefined elsewhere, whatever the types say. */
export const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;

/** The kind of key that an algorithm of WebCrypto signs with. */
const kinds: Record<string, string> = {
  'RSASSA-PKCS1-v1_5': 'RSA',
  'RSA-PSS': 'RSA',
  ECDSA: 'EC',
  Ed25519: 'Ed25519',
};

/**
 * Whether the key of `issuer` signed `certificate`.
 *
 * @returns null where that cannot be checked: no WebCrypto, or an algorithm that it does not know.
 */
export async function isSignedBy(
  { x509 }: DecodedCertificate,
  issuer: DecodedCertificate,
): Promise<boolean | null> {
  try {
    const way = x509.signatureAlgorithm;
    const key = issuer.x509.publicKey;
    const [used, own] = [kinds[way.name], kinds[key.algorithm.name]];
    if (!subtle || !used || !own) return null;
    if (used !== own) return false;
    const publicKey = await key.export({ ...key.algorithm, ...way }, ['verify']);
    // It throws for a signature that does not even have the form of one.
    return await x509.verify({ publicKey, signatureOnly: true }).catch(() => false);
  } catch {
    return null;
  }
}
