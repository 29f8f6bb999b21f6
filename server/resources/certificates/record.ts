import type { CertificateSpec, CertificateType } from '#contract/generated/types.gen.ts';
import type { ReadMetadata } from '#domain/certificate-inspection.ts';
import { onlyBlocks } from '#domain/x509/pem.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { Cipher } from '#server/identity/encryption.ts';

/** A certificate that may be stored. The key is readable here: it is sealed on its way into the database. */
export interface CertificateRecord {
  type: CertificateType;
  labels: string[];
  /** PEM of the certificate and its chain, and nothing around the blocks. */
  certificate: string;
  /** PEM. */
  privateKey: string;
  /** PEM of the authority for peers. */
  caCertificate: string | null;
  details: ReadMetadata;
  caDetails: ReadMetadata | null;
  /** What to tell beside the answer. */
  warnings: string[];
}

/**
 * Reads what a certificate says, and whether its parts go together.
 *
 * @throws HttpError 400 that names each field and rule.
 */
export async function readRecord(spec: CertificateSpec, now: Date): Promise<CertificateRecord> {
  const { certificate, private_key, ca_certificate, type = 'Server', labels = [] } = spec;
  // The library behind it takes long to load, so it is read on first use.
  const { readCertificate } = await import('#domain/certificates.ts');
  const { metadata, ca, issues } = await readCertificate({ ...spec, type, now });
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || !metadata) {
    throw invalidFields(errors.map(({ field, rule, message }) => ({ field, rule, message })));
  }
  return {
    type,
    labels,
    certificate: onlyBlocks(certificate, 'certificate'),
    privateKey: onlyBlocks(private_key, 'private_key'),
    caCertificate: ca_certificate === undefined ? null : onlyBlocks(ca_certificate, 'certificate'),
    details: metadata,
    caDetails: ca ?? null,
    warnings: issues
      .filter(({ severity }) => severity === 'warning')
      .map(({ field, message }) =>
        field === 'ca_certificate' ? `Authority: ${message}` : message,
      ),
  };
}

/** What an encrypted key is bound to: copied to another cluster's row it does not decrypt. */
const contextOf = (clusterId: string) => `key of a certificate of cluster ${clusterId}`;

/** The columns of a certificate; its key is encrypted. */
export function certificateColumns(
  cipher: Cipher,
  clusterId: string,
  { privateKey, warnings: _, ...record }: CertificateRecord,
) {
  return {
    ...record,
    encryptedKey: cipher.encrypt(privateKey, contextOf(clusterId)),
    snis: record.details.snis,
    notAfter: new Date(record.details.not_after),
  };
}

/** The private key of a stored certificate, PEM. @throws Error when it was encrypted with another encryption key. */
export function openKey(cipher: Cipher, row: { clusterId: string; encryptedKey: string }): string {
  return cipher.decrypt(row.encryptedKey, contextOf(row.clusterId));
}
