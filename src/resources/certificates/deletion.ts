import { submitWords } from '#api/errors.ts';
import type { Application, CertificateDetails } from '#contract/generated/types.gen.ts';
import type { ConfirmRequest } from '#kit/confirm.tsx';
import { plural } from '#lib/text.ts';
import { clientUses, coverageOf, workingOnlyIn } from './coverage.ts';
import { certificateName, typedName } from './names.ts';

/** How many hosts a question names before it only counts them. */
const NAMED = 8;

/** The question before a certificate is deleted, with the hosts that lose their cover and who else needs it. */
export function deletionRequest(
  certificate: CertificateDetails,
  certificates: readonly CertificateDetails[],
  applications: readonly Application[],
  run: () => Promise<unknown>,
): ConfirmRequest {
  const now = Date.now();
  const left = certificates.filter(({ id }) => id !== certificate.id);
  const lost = workingOnlyIn(
    coverageOf(applications, certificates, now),
    coverageOf(applications, left, now),
  );
  const rest = lost.length - NAMED;
  const users = clientUses(certificate.id, applications);
  return {
    title: `Delete ${certificateName(certificate)}?`,
    body:
      lost.length > 0
        ? `Handshakes with ${plural(lost.length, 'host')} fail from then on: no other valid certificate covers ${lost.length === 1 ? 'it' : 'them'}. The certificate cannot be brought back.`
        : 'No host loses its certificate. The certificate cannot be brought back.',
    impact: [
      ...lost.slice(0, NAMED).map((host) => `${host} loses its certificate`),
      ...(rest > 0 ? [`and ${plural(rest, 'further host')}`] : []),
      ...users.map(
        ({ application, version }) =>
          `Version ${version} of ${application.name} shows it to its backend`,
      ),
    ],
    typedName: typedName(certificate),
    confirmLabel: 'Delete certificate',
    danger: true,
    run: async () => void (await run()),
    describeError: submitWords,
  };
}
