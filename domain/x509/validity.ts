import { soonDays } from '#domain/certificate-coverage.ts';
import type { CertificateIssue } from '#domain/certificate-inspection.ts';
import { caution } from './blocks.ts';
import type { DecodedCertificate } from './certificate.ts';

const day = 24 * 3600 * 1000;

/** Cautions about the days on which a certificate, and those that issued it, are valid. */
export function validityIssues(
  field: CertificateIssue['field'],
  certificates: DecodedCertificate[],
  now: Date,
): CertificateIssue[] {
  return certificates.flatMap(({ name, notBefore, notAfter }, index) => {
    const which = index === 0 ? 'The certificate' : `Certificate ${index + 1} (${name})`;
    if (notAfter < now) {
      const message = `${which} expired on ${dateText(notAfter)}. Callers refuse it: use a renewed one`;
      return [caution(field, 'expired', message)];
    }
    if (notBefore > now) {
      const message = `${which} is not valid before ${dateText(notBefore)}. Callers refuse it until then`;
      return [caution(field, 'not_yet_valid', message)];
    }
    const days = Math.floor((notAfter.getTime() - now.getTime()) / day);
    if (index > 0 || days >= soonDays) return [];
    const left = days === 0 ? 'within a day' : days === 1 ? 'in 1 day' : `in ${days} days`;
    const message = `${which} expires ${left}, on ${dateText(notAfter)}. Renew it in time`;
    return [caution(field, 'expires_soon', message)];
  });
}

function dateText(date: Date): string {
  return date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
}
