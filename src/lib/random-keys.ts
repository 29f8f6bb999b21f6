/** A key pair as PEM: SPKI and PKCS #8. */
interface KeyPairPem {
  public_key: string;
  private_key: string;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Random bytes as padded Base64; 32 bytes cannot be guessed. */
export function randomBase64(bytes = 32): string {
  return base64(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** Random bytes as Base64url, without padding, which needs no escaping in headers and URLs. */
export function randomKey(bytes = 32): string {
  return randomBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const pairs = {
  RS256: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
};

/**
 * Generates a key pair for a JWT algorithm in this browser.
 *
 * @throws TypeError without Web Crypto: on pages that were loaded over plain HTTP from another host.
 */
export async function newKeyPair(algorithm: keyof typeof pairs): Promise<KeyPairPem> {
  const pair = await crypto.subtle.generateKey(pairs[algorithm], true, ['sign', 'verify']);
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('spki', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { public_key: pem('PUBLIC KEY', publicKey), private_key: pem('PRIVATE KEY', privateKey) };
}

/** RFC 7468: lines of 64 characters. */
function pem(label: string, der: ArrayBuffer): string {
  const lines = base64(new Uint8Array(der)).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
