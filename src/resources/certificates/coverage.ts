import type { Application, CertificateDetails } from '#contract/generated/types.gen.ts';
import { CertificateChoice, type Shadowed } from '#domain/certificate-choice.ts';
import { EXPIRY_WARNING_DAYS, hostNameOf } from '#domain/certificate-coverage.ts';
import { isPublished } from '#domain/publication.ts';
import { parseTime } from '#lib/time.ts';

/**
 * State of a host's certificate. `invalid` is expired or not valid yet: gateways serve it and callers refuse it. A host is
 * `expiring` when no other certificate takes over in time.
 */
export type CoverageState = 'uncovered' | 'invalid' | 'expiring' | 'fine';

/** An HTTPS host with its certificates. */
export interface HostCoverage {
  /** Lower case, without port. */
  host: string;
  applications: Application[];
  /** The certificate that gateways serve; undefined if none matches. */
  served: CertificateDetails | undefined;
  /** The others that match, the best first. */
  shadowed: Shadowed<CertificateDetails>[];
  state: CoverageState;
  /** Until when a valid certificate is served without a gap, in milliseconds since 1970; `now` if none is. */
  servedUntil: number;
}

const DAY = 24 * 3_600_000;

const endOf = ({ not_after }: CertificateDetails) => parseTime(not_after)?.getTime() ?? 0;

/**
 * Returns every HTTPS host of the applications with the certificates that match it, the most urgent first.
 *
 * @param now milliseconds since 1970
 */
export function coverageOf(
  applications: readonly Application[],
  certificates: readonly CertificateDetails[],
  now: number,
): HostCoverage[] {
  const hosts = new Map<string, Application[]>();
  for (const application of applications) {
    if (!application.protocols.includes('HTTPS')) continue;
    for (const host of new Set(application.hosts.map(hostNameOf))) {
      const known = hosts.get(host);
      if (known) known.push(application);
      else hosts.set(host, [application]);
    }
  }
  const choice = new CertificateChoice(certificates);
  return [...hosts]
    .map(([host, hostApplications]): HostCoverage => {
      const served = choice.served(host, now);
      const servedUntil = choice.servedUntil(host, now);
      return {
        host,
        applications: hostApplications,
        served,
        shadowed: choice.shadowed(host, now),
        state: served ? stateOf(servedUntil - now) : 'uncovered',
        servedUntil,
      };
    })
    .sort((one, other) => urgency(one, now) - urgency(other, now) || byHost(one, other));
}

const byHost = (one: HostCoverage, other: HostCoverage) => (one.host < other.host ? -1 : 1);

/** @param left milliseconds in which a valid certificate is served */
function stateOf(left: number): CoverageState {
  if (left <= 0) return 'invalid';
  return left < EXPIRY_WARNING_DAYS * DAY ? 'expiring' : 'fine';
}

/** The certificates that match a host, the served one first. */
export const matchingCertificates = ({ served, shadowed }: HostCoverage): CertificateDetails[] =>
  served ? [served, ...shadowed.map(({ certificate }) => certificate)] : [];

/**
 * When a host needs attention, as a timestamp: now if handshakes fail, next if they would fail once it is published,
 * otherwise when no valid certificate is served any more.
 */
function urgency({ applications, served, state, servedUntil }: HostCoverage, now: number): number {
  if (!served) return applications.some(isPublished) ? Number.MIN_SAFE_INTEGER : now;
  return state === 'invalid' ? Math.min(endOf(served), now) : servedUntil;
}

/** An upstream that presents a certificate to its backend. */
interface ClientUsage {
  application: Application;
  version: string;
}

/** Returns the upstreams that present a certificate to their backends. */
export function clientUsages(id: string, applications: readonly Application[]): ClientUsage[] {
  return applications.flatMap((application) =>
    application.upstreams
      .filter(
        ({ client_cert_id, upstream }) => client_cert_id === id || upstream.client_cert_id === id,
      )
      .map(({ version }) => ({ application, version })),
  );
}

/** Returns the certificates that no HTTPS host and no upstream uses. */
export function unusedCertificates(
  applications: readonly Application[],
  certificates: readonly CertificateDetails[],
  hosts: readonly HostCoverage[],
): CertificateDetails[] {
  const used = new Set(hosts.flatMap((cover) => matchingCertificates(cover).map(({ id }) => id)));
  const presented = new Set(
    applications.flatMap(({ upstreams }) =>
      upstreams.flatMap(({ client_cert_id, upstream }) => [
        client_cert_id,
        upstream.client_cert_id,
      ]),
    ),
  );
  return certificates.filter(({ id, type }) => !(type === 'Server' ? used : presented).has(id));
}

const works = ({ state }: HostCoverage) => state === 'expiring' || state === 'fine';

/** Returns the hosts whose handshakes work in one coverage and not in the other, in alphabetical order. */
export function workingOnlyIn(
  one: readonly HostCoverage[],
  other: readonly HostCoverage[],
): string[] {
  const left = new Set(other.filter(works).map(({ host }) => host));
  return one
    .filter((cover) => works(cover) && !left.has(cover.host))
    .map(({ host }) => host)
    .sort();
}

/** Returns the hosts whose callers need a certificate in one coverage and not in the other, in alphabetical order. */
export function verifiedOnlyIn(
  one: readonly HostCoverage[],
  other: readonly HostCoverage[],
): string[] {
  const verifies = ({ served }: HostCoverage) => served?.ca_certificate !== undefined;
  const open = new Set(other.filter((cover) => !verifies(cover)).map(({ host }) => host));
  return one
    .filter((cover) => verifies(cover) && open.has(cover.host))
    .map(({ host }) => host)
    .sort();
}

/** Returns the stored certificates that a new one with all of their names and a later expiry can replace, soonest expiry first. */
export function replaceableCertificates(
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
