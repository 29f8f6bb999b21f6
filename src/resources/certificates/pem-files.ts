import { writePem } from '#domain/x509/pem.ts';
import { formatBytes } from '#lib/units.ts';

/** Bytes of the largest file that is read: a certificate with a long chain has a tenth. */
const MAX_FILE = 256 * 1024;

/**
 * The PEM texts of files, one after the other. A certificate or key in DER, as Windows writes it, becomes PEM.
 *
 * @throws Error in words for the reader when a file holds something else.
 */
export async function readPemFiles(files: readonly File[]): Promise<string> {
  return (await Promise.all(files.map(pemOf))).join('\n');
}

async function pemOf(file: File): Promise<string> {
  const { name, size } = file;
  if (size > MAX_FILE) {
    const [has, most] = [formatBytes(size), formatBytes(MAX_FILE)];
    throw new Error(`${name} has ${has}; at most ${most} are read`);
  }
  const content = await file.arrayBuffer().catch(() => {
    throw new Error(`${name} cannot be read. Choose it again`);
  });
  const bytes = new Uint8Array(content);
  const text = new TextDecoder().decode(bytes);
  if (text.includes('-----BEGIN ')) return text;
  const kind = derKind(bytes);
  if (kind === 'certificate') return writePem('CERTIFICATE', bytes);
  if (kind === 'key') return writePem('PRIVATE KEY', bytes);
  if (kind === 'store' || /\.(p12|pfx)$/i.test(name)) {
    throw new Error(
      `${name} is a PKCS #12 store. Take the PEM texts out: openssl pkcs12 -nodes -in ${name}`,
    );
  }
  if (kind === 'bag') {
    throw new Error(
      `${name} is a PKCS #7 bag. Take the certificates out: openssl pkcs7 -print_certs -inform der -in ${name}`,
    );
  }
  throw new Error(`${name} holds neither PEM nor a certificate in DER`);
}

type DerKind = 'certificate' | 'key' | 'store' | 'bag';

/**
 * What bytes in DER are by what their outer sequence begins with: another sequence (RFC 5280, 4.1), the version 0 or 1 of a
 * key (RFC 5958, 2), the version 3 of a PKCS #12 store (RFC 7292, 4) or the type of a PKCS #7 bag (RFC 5652, 3).
 */
export function derKind(bytes: Uint8Array): DerKind | undefined {
  const [tag, length = 0] = bytes;
  if (tag !== 0x30) return undefined;
  const inside = bytes.subarray(length < 0x80 ? 2 : 2 + (length & 0x7f));
  if (inside[0] === 0x30) return 'certificate';
  if (inside[0] === 0x06) return 'bag';
  if (inside[0] !== 0x02 || inside[1] !== 1) return undefined;
  return inside[2] === 3 ? 'store' : 'key';
}
