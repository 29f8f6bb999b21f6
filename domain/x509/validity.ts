import { EXPIRY_WARNING_DAYS } from '#domain/certificate-coverage.ts';
import type { CertificateIssue } from '#domain/certificate-inspection.ts';
import { warningIssue } from './blocks.ts';
import type { DecodedCertificate } from './certificate.ts';

const DAY_MS = 24 * 3600 * 1000;

/** Warnings about the validity periods of a certificate and its issuers. */
export function validityIssues(
  field: CertificateIssue['field'],
  certificates: DecodedCertificate[],
  now: Date,
): CertificateIssue[] {
  return certificates.flatMap(({ name, notBefore, notAfter }, index) => {
    const which = index === 0 ? 'The certificate' : `Certificate ${index + 1} (${name})`;
    if (notAfter < now) {
      const message = `${which} expired on ${dateText(notAfter)}. Callers refuse it. Renew it`;
      return [warningIssue(field, 'expired', message)];
    }
    if (notBefore > now) {
      const message = `${which} is not valid before ${dateText(notBefore)}. Callers refuse it until then`;
      return [warningIssue(field, 'not_yet_valid', message)];
    }
    const days = Math.floor((notAfter.getTime() - now.getTime()) / DAY_MS);
    if (index > 0 || days >= EXPIRY_WARNING_DAYS) return [];
    const left = days === 0 ? 'within a day' : days === 1 ? 'in 1 day' : `in ${days} days`;
    const message = `${which} expires ${left}, on ${dateText(notAfter)}. Renew it in time`;
    return [warningIssue(field, 'expires_soon', message)];
  });
}

function dateText(date: Date): string {
  return date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
}
