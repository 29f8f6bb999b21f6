import type {
  CertificateDetails,
  CertificatePatch,
  CertificateSpec,
} from '#contract/generated/types.gen.ts';
import { zCertificatePatch, zCertificateSpec } from '#contract/generated/zod.gen.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { deepEqual } from '#lib/equal.ts';
import { follows } from '#shared/rule-refinement.ts';

/**
 * What the form edits. The texts are never read back from the server: when an existing certificate is edited, an absent
 * text stands for the one that is stored.
 */
export type CertificateValues = CertificatePatch;

/** A new certificate. */
export const createSchema = zCertificateSpec;

/** A change of one that is stored. */
export const editSchema = zCertificatePatch.check(follows(changeIssues));

/**
 * A certificate may come without its key, having been issued anew for the stored one; whether it was, the server finds.
 * Nothing else goes by halves.
 */
export function changeIssues({ certificate, private_key }: CertificateValues): RuleIssue[] {
  if (!private_key || certificate) return [];
  return [{ field: 'certificate', rule: 'required', message: 'The certificate of the new key' }];
}

/** The form of a new certificate. */
export function newCertificate(): CertificateValues {
  return { type: 'Server', labels: [] };
}

/** A stored certificate as form values: what can be changed without its texts. */
export function toForm({ type, labels }: CertificateDetails): CertificateValues {
  return { type, labels };
}

/** Values as they can be compared and listed among the changes; a text only says how long it is. */
export function normalize(values: CertificateValues): CertificateValues {
  const { certificate, private_key, ca_certificate, type, labels } = values;
  return {
    ...(certificate && { certificate: lengthOf(certificate) }),
    ...(private_key && { private_key }),
    ...(ca_certificate && { ca_certificate: lengthOf(ca_certificate) }),
    ...(ca_certificate === null && { ca_certificate }),
    ...(type && { type }),
    ...(labels && labels.length > 0 && { labels }),
  };
}

const lengthOf = (pem: string) => `new text of ${pem.length} characters`;

/** The body of the POST that stores what the form says. */
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

/** The members that turn `loaded` into `values`; null when nothing changed, and nothing is to be sent. */
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
