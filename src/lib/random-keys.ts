/** Halves of a key pair as PEM: SPKI and PKCS #8. */
interface KeyPairPem {
  public_key: string;
  private_key: string;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Base64, padded, of random bytes; 32 bytes leave nothing to guess. */
export function randomBase64(bytes = 32): string {
  return base64(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** The same in letters, digits, `-` and `_`, which fit into headers and addresses as they are. */
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
 * A new key pair for a JWT algorithm, made in this browser.
 *
 * @throws TypeError where the browser does no cryptography: on pages that came over plain HTTP from elsewhere.
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
