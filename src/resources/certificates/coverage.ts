import type { Application, CertificateDetails } from '#contract/generated/types.gen.ts';
import {
  coveringCertificates,
  hostNameOf,
  isValidAt,
  soonDays,
} from '#domain/certificate-coverage.ts';
import { parseTime } from '#lib/time.ts';
import { isPublished } from '#shared/publication.ts';

/** How well a host is covered. A certificate that is `invalid`, expired or too new, is shown and callers refuse it. */
export type CoverState = 'uncovered' | 'invalid' | 'expiring' | 'fine';

/** One name that callers reach over HTTPS. */
export interface HostCover {
  /** Lower case, without port. */
  host: string;
  /** The applications that have it. */
  applications: Application[];
  /** The certificates that have a name for it: valid ones first, and the one that lasts longest before others. */
  certificates: CertificateDetails[];
  state: CoverState;
}

const DAY = 24 * 3_600_000;

const endOf = ({ not_after }: CertificateDetails) => parseTime(not_after)?.getTime() ?? 0;

/**
 * Every HTTPS host of the applications with the certificates that fit it, the most urgent first.
 *
 * @param now milliseconds since 1970
 */
export function coverageOf(
  applications: readonly Application[],
  certificates: readonly CertificateDetails[],
  now: number,
): HostCover[] {
  const hosts = new Map<string, Application[]>();
  for (const application of applications) {
    if (!application.protocols.includes('HTTPS')) continue;
    for (const host of new Set(application.hosts.map(hostNameOf))) {
      const known = hosts.get(host);
      if (known) known.push(application);
      else hosts.set(host, [application]);
    }
  }
  const covering = coveringCertificates(certificates);
  const valid = (certificate: CertificateDetails) => Number(isValidAt(certificate, now));
  return [...hosts]
    .map(([host, those]): HostCover => {
      const fitting = covering(host).sort(
        (one, other) => valid(other) - valid(one) || endOf(other) - endOf(one),
      );
      return { host, applications: those, certificates: fitting, state: stateOf(fitting[0], now) };
    })
    .sort((one, other) => urgency(one, now) - urgency(other, now) || byHost(one, other));
}

const byHost = (one: HostCover, other: HostCover) => (one.host < other.host ? -1 : 1);

function stateOf(best: CertificateDetails | undefined, now: number): CoverState {
  if (!best) return 'uncovered';
  if (!isValidAt(best, now)) return 'invalid';
  return endOf(best) - now < soonDays * DAY ? 'expiring' : 'fine';
}

/** When a host needs somebody: at once while handshakes fail, next where they would once it is published, else when its last certificate ends. */
function urgency({ applications, certificates: [best], state }: HostCover, now: number): number {
  if (!best) return applications.some(isPublished) ? Number.MIN_SAFE_INTEGER : now;
  return state === 'invalid' ? Math.min(endOf(best), now) : endOf(best);
}

/** An upstream that shows a certificate to its backend. */
interface ClientUse {
  application: Application;
  version: string;
}

/** Where a certificate is named as the one to show to backends. */
export function clientUses(id: string, applications: readonly Application[]): ClientUse[] {
  return applications.flatMap((application) =>
    application.upstreams
      .filter(
        ({ client_cert_id, upstream }) => client_cert_id === id || upstream.client_cert_id === id,
      )
      .map(({ version }) => ({ application, version })),
  );
}

/** Certificates that could be deleted without anybody noticing. */
export function unusedCertificates(
  applications: readonly Application[],
  certificates: readonly CertificateDetails[],
  hosts: readonly HostCover[],
): CertificateDetails[] {
  const used = new Set(hosts.flatMap((cover) => cover.certificates.map(({ id }) => id)));
  const named = new Set(
    applications.flatMap(({ upstreams }) =>
      upstreams.flatMap(({ client_cert_id, upstream }) => [
        client_cert_id,
        upstream.client_cert_id,
      ]),
    ),
  );
  return certificates.filter(({ id, type }) => !(type === 'Server' ? used : named).has(id));
}

const works = ({ state }: HostCover) => state === 'expiring' || state === 'fine';

/** The hosts whose handshakes work in one state of the certificates and not in another, in alphabetical order. */
export function workingOnlyIn(one: readonly HostCover[], other: readonly HostCover[]): string[] {
  const left = new Set(other.filter(works).map(({ host }) => host));
  return one
    .filter((cover) => works(cover) && !left.has(cover.host))
    .map(({ host }) => host)
    .sort();
}

/** Stored certificates that one with some names could take the place of, because they have no other: the first to end first. */
export function replaceableBy(
  { snis, type, not_after }: Pick<CertificateDetails, 'snis' | 'type' | 'not_after'>,
  certificates: readonly CertificateDetails[],
): CertificateDetails[] {
  const end = parseTime(not_after)?.getTime() ?? 0;
  return certificates
    .filter(
      (stored) =>
        stored.type === type &&
        stored.snis.length > 0 &&
        stored.snis.every((name) => snis.includes(name)) &&
        endOf(stored) < end,
    )
    .sort((one, other) => endOf(one) - endOf(other));
}
