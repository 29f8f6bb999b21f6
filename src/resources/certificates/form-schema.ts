import type {
  CertificateDetails,
  CertificatePatch,
  CertificateSpec,
} from '#contract/generated/types.gen.ts';
import { zCertificatePatch, zCertificateSpec } from '#contract/generated/zod.gen.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { deepEqual } from '#lib/equal.ts';
import { omitEmpty } from '#shared/form-values.ts';
import { refineWith } from '#shared/rule-refinement.ts';

/** The form's values. The server never returns PEM: when editing, an absent PEM member means the stored one. */
export type CertificateValues = CertificatePatch;

/** Validates a new certificate. */
export const createSchema = zCertificateSpec;

/** Validates a change of a stored certificate. */
export const editSchema = zCertificatePatch.check(refineWith(changeIssues));

/**
 * Requires a certificate with a new key. A certificate without a key is allowed: it may have been issued for the stored
 * key, which the server checks.
 */
export function changeIssues({ certificate, private_key }: CertificateValues): RuleIssue[] {
  if (!private_key || certificate) return [];
  return [{ field: 'certificate', rule: 'required', message: 'The certificate of the new key' }];
}

/** Returns the initial values of a new certificate. */
export function newCertificate(): CertificateValues {
  return { type: 'Server', labels: [] };
}

/** Converts a stored certificate to form values, without PEM. */
export function toForm({ type, labels }: CertificateDetails): CertificateValues {
  return { type, labels };
}

/** Normalizes values for comparison and the list of changes. PEM of certificates becomes its length. */
export function normalize(values: CertificateValues): CertificateValues {
  const { certificate, private_key, ca_certificate, type, labels } = values;
  const comparable = {
    certificate: certificate && lengthOf(certificate),
    private_key,
    ca_certificate: ca_certificate && lengthOf(ca_certificate),
    type,
    labels,
  };
  return omitEmpty(comparable, 'certificate', 'private_key', 'ca_certificate', 'type', 'labels');
}

const lengthOf = (pem: string) => `new PEM of ${pem.length} characters`;

/** Returns the body of the POST that creates a certificate. */
export function toCreateBody(values: CertificateValues): CertificateSpec {
  const { certificate = '', private_key = '', ca_certificate, type, labels } = values;
  return {
    certificate,
    private_key,
    ...(ca_certificate && { ca_certificate }),
    ...(type && { type }),
    ...(labels && { labels }),
  };
}

/** Returns the body of the PATCH that turns `loaded` into `values`, or null without changes. */
export function toBody(
  values: CertificateValues,
  loaded: CertificateValues,
): CertificatePatch | null {
  const { certificate, private_key, ca_certificate, type, labels } = values;
  const body: CertificatePatch = {
    ...(certificate && { certificate }),
    ...(private_key && { private_key }),
    ...(ca_certificate && { ca_certificate }),
    ...(ca_certificate === null && { ca_certificate }),
    ...(type !== loaded.type && { type }),
    ...(!deepEqual(labels ?? [], loaded.labels ?? []) && { labels: labels ?? [] }),
  };
  return Object.keys(body).length > 0 ? body : null;
}
