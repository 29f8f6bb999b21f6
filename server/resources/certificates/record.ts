import type { CertificateSpec, CertificateType } from '#contract/generated/types.gen.ts';
import type { InspectedMetadata } from '#domain/certificate-inspection.ts';
import { onlyBlocks } from '#domain/x509/pem.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { Cipher } from '#server/identity/encryption.ts';

/** A valid certificate. Its key is plain text here; `certificateColumns` encrypts it. */
export interface CertificateRecord {
  type: CertificateType;
  labels: string[];
  /** PEM blocks of the certificate and its chain. */
  certificate: string;
  /** PEM. */
  privateKey: string;
  /** PEM of the authority that verifies peers. */
  caCertificate: string | null;
  details: InspectedMetadata;
  caDetails: InspectedMetadata | null;
  /** Warnings for the response. */
  warnings: string[];
}

/**
 * Parses a certificate and validates that its parts match.
 *
 * @throws HttpError 400 with each field and rule.
 */
export async function readRecord(spec: CertificateSpec, now: Date): Promise<CertificateRecord> {
  const { certificate, private_key, ca_certificate, type = 'Server', labels = [] } = spec;
  // Loaded on first use, because the X.509 library is slow to load.
  const { inspectCertificate } = await import('#domain/certificates.ts');
  const { metadata, ca, issues } = await inspectCertificate({ ...spec, type, now });
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

/** Encryption context of a key: copied to another cluster's row, it cannot be decrypted. */
const contextOf = (clusterId: string) => `key of a certificate of cluster ${clusterId}`;

/**
 * The columns of a certificate; its key is encrypted.
 *
 * @param stored the certificate that it replaces: the same key keeps its encrypted text
 */
export function certificateColumns(
  cipher: Cipher,
  clusterId: string,
  { privateKey, warnings: _, ...record }: CertificateRecord,
  stored?: EncryptedKey,
) {
  const isSame = stored !== undefined && hasKey(cipher, stored, privateKey);
  return {
    ...record,
    encryptedKey: isSame ? stored.encryptedKey : cipher.encrypt(privateKey, contextOf(clusterId)),
    snis: record.details.snis,
    notAfter: new Date(record.details.not_after),
  };
}

/** The encrypted key of a stored certificate, and the cluster that it was encrypted for. */
interface EncryptedKey {
  clusterId: string;
  encryptedKey: string;
}

/** Whether a stored certificate has this private key; not when it was encrypted with another encryption key. */
function hasKey(cipher: Cipher, row: EncryptedKey, privateKey: string): boolean {
  try {
    return openKey(cipher, row) === privateKey;
  } catch {
    return false;
  }
}

/** The private key of a stored certificate, PEM. @throws Error when it was encrypted with another encryption key. */
export function openKey(cipher: Cipher, row: EncryptedKey): string {
  return cipher.decrypt(row.encryptedKey, contextOf(row.clusterId));
}
