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

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

const ec = (namedCurve: string) => ({ name: 'ECDSA', namedCurve });

/** The parameters for each kind of key. The exported RSA keys name no hash and no padding. */
const pairs = {
  RSA: rsa,
  'P-256': ec('P-256'),
  'P-384': ec('P-384'),
  'P-521': ec('P-521'),
  Ed25519: { name: 'Ed25519' },
};

/**
 * Generates a key pair in this browser.
 *
 * @throws TypeError without Web Crypto, which pages have that were loaded over HTTPS or from this host
 * @throws DOMException when the browser does not support the kind of key
 */
export async function newKeyPair(kind: keyof typeof pairs): Promise<KeyPairPem> {
  const pair = (await crypto.subtle.generateKey(pairs[kind], true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
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
