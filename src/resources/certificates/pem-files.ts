import { writePem } from '#domain/x509/pem.ts';
import { formatBytes } from '#lib/units.ts';

/** Size limit of a file: ten times a certificate with a long chain. */
const MAX_FILE_BYTES = 256 * 1024;

/**
 * Reads files and joins their contents as PEM. Converts certificates and keys in DER, the format Windows exports.
 *
 * @throws Error with a message for the user if a file contains anything else.
 */
export async function readPemFiles(files: readonly File[]): Promise<string> {
  return (await Promise.all(files.map(toPem))).join('\n');
}

async function toPem(file: File): Promise<string> {
  const { name, size } = file;
  if (size > MAX_FILE_BYTES) {
    const [has, most] = [formatBytes(size), formatBytes(MAX_FILE_BYTES)];
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
      `${name} is a PKCS #12 store. Convert it to PEM: openssl pkcs12 -nodes -in ${name}`,
    );
  }
  if (kind === 'bag') {
    throw new Error(
      `${name} is a PKCS #7 bag. Convert it to PEM: openssl pkcs7 -print_certs -inform der -in ${name}`,
    );
  }
  throw new Error(`${name} contains neither PEM nor a certificate in DER`);
}

type DerKind = 'certificate' | 'key' | 'store' | 'bag';

/**
 * Detects the type of DER data by the first element of its outer sequence: another sequence for a certificate (RFC 5280,
 * 4.1), version 0 or 1 for a key (RFC 5958, 2), version 3 for a PKCS #12 store (RFC 7292, 4), or an object identifier for
 * a PKCS #7 bag (RFC 5652, 3).
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
