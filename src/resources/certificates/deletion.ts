import { errorMessage } from '#api/errors.ts';
import type { Application, CertificateDetails } from '#contract/generated/types.gen.ts';
import type { ConfirmRequest } from '#kit/confirm-dialog.tsx';
import { plural } from '#lib/text.ts';
import { clientUsages, coverageOf, verifiedOnlyIn, workingOnlyIn } from './coverage.ts';
import { certificateName, typedName } from './names.ts';

const MAX_LISTED_HOSTS = 8;

/** Returns the confirmation of a deletion, with the hosts that lose their certificate and the upstreams that use it. */
export function deletionRequest(
  certificate: CertificateDetails,
  certificates: readonly CertificateDetails[],
  applications: readonly Application[],
  run: () => Promise<unknown>,
): ConfirmRequest {
  const now = Date.now();
  const left = certificates.filter(({ id }) => id !== certificate.id);
  const before = coverageOf(applications, certificates, now);
  const after = coverageOf(applications, left, now);
  const lost = workingOnlyIn(before, after);
  const opened = verifiedOnlyIn(before, after).filter((host) => !lost.includes(host));
  const rest = lost.length - MAX_LISTED_HOSTS;
  const users = clientUsages(certificate.id, applications);
  return {
    title: `Delete ${certificateName(certificate)}?`,
    body:
      lost.length > 0
        ? `Handshakes with ${plural(lost.length, 'host')} will fail: no other valid certificate covers ${lost.length === 1 ? 'it' : 'them'}.`
        : 'No host loses its certificate.',
    impact: [
      ...lost.slice(0, MAX_LISTED_HOSTS).map((host) => `${host} loses its certificate`),
      ...(rest > 0 ? [`and ${plural(rest, 'further host')}`] : []),
      ...opened.map((host) => `Callers of ${host} will no longer need a certificate`),
      ...users.map(
        ({ application, version }) =>
          `Version ${version} of ${application.name} presents it to its backend`,
      ),
    ],
    typedName: typedName(certificate),
    confirmLabel: 'Delete certificate',
    danger: true,
    run: async () => void (await run()),
    describeError: errorMessage,
  };
}
