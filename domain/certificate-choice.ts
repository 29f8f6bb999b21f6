import type { CertificateType, Timestamp } from '#contract/generated/types.gen.ts';
import { coveringNames, hostNameOf } from './certificate-coverage.ts';
import { isServerName } from './certificate-names.ts';

/*
 * Which of several certificates gateways serve. Gateways look at no dates: of objects with one name they serve the
 * oldest, and an exact name before a wildcard (apisix/ssl/router/radixtree_sni.lua). So each name is delivered once, with
 * the certificate chosen here. See docs/decisions/031-certificate-of-a-name.md.
 */

/** What the choice depends on. */
export interface ChoosableCertificate {
  id: string;
  type: CertificateType;
  snis: readonly string[];
  not_before: Timestamp;
  not_after: Timestamp;
  /** Set if gateways refuse callers without a certificate of this authority. */
  ca_certificate?: unknown;
  created_at: Timestamp;
}

/** The validity of a certificate at a time, best first. */
const validities = ['valid', 'expired', 'not-yet-valid'] as const;
type Validity = (typeof validities)[number];

/**
 * Why a certificate that covers a host is not the one that is served, the decisive reason alone:
 *
 * - `no-client-ca`: it does not verify callers, and the served one does.
 * - `own-client-ca`: it has a wildcard, and the expired certificate of the exact name verifies callers.
 */
export type ShadowReason =
  | Exclude<Validity, 'valid'>
  | 'no-client-ca'
  | 'own-client-ca'
  | 'less-specific'
  | 'older';

/** A certificate that covers a host and is not served. */
export interface Shadowed<C> {
  certificate: C;
  reason: ShadowReason;
}

/** A certificate with its times in milliseconds since 1970. */
class Candidate<C extends ChoosableCertificate> {
  readonly certificate: C;
  readonly from: number;
  readonly until: number;
  readonly #createdAt: number;

  constructor(certificate: C) {
    this.certificate = certificate;
    this.from = Date.parse(certificate.not_before);
    this.until = Date.parse(certificate.not_after);
    this.#createdAt = Date.parse(certificate.created_at);
  }

  /** Both ends of the period belong to it. */
  validityAt(now: number): Validity {
    if (!(this.from <= now)) return 'not-yet-valid';
    return now <= this.until ? 'valid' : 'expired';
  }

  /** From 0, which is the best. */
  rankAt(now: number): number {
    return validities.indexOf(this.validityAt(now));
  }

  /** Whether it makes gateways verify callers. One that is not valid yet does not count. */
  verifiesCallersAt(now: number): boolean {
    const { ca_certificate: ca } = this.certificate;
    return ca !== undefined && this.validityAt(now) !== 'not-yet-valid';
  }

  /**
   * Below 0 if this one comes before another of the same name: those that verify callers, then valid ones, then the
   * newest, which is the one that was issued last. A total order, so only the first of a name has an influence.
   */
  compareAt(now: number, other: Candidate<C>): number {
    const [{ id }, { id: otherId }] = [this.certificate, other.certificate];
    return (
      Number(other.verifiesCallersAt(now)) - Number(this.verifiesCallersAt(now)) ||
      this.rankAt(now) - other.rankAt(now) ||
      other.from - this.from ||
      other.until - this.until ||
      other.#createdAt - this.#createdAt ||
      otherId.length - id.length ||
      (id < otherId ? 1 : -1)
    );
  }
}

/** The Server certificates of a cluster by name. Times are milliseconds since 1970. */
export class CertificateChoice<C extends ChoosableCertificate> {
  /** The certificates that have a part in it. */
  readonly certificates: readonly C[];
  readonly #candidates: readonly Candidate<C>[];
  readonly #byName = new Map<string, Candidate<C>[]>();

  /** @param certificates of one cluster; Client certificates have no part in the choice */
  constructor(certificates: readonly C[]) {
    this.certificates = certificates.filter(({ type }) => type === 'Server');
    this.#candidates = this.certificates.map((certificate) => new Candidate(certificate));
    for (const candidate of this.#candidates) {
      for (const name of namesOf(candidate.certificate).keys()) {
        const known = this.#byName.get(name);
        if (known) known.push(candidate);
        else this.#byName.set(name, [candidate]);
      }
    }
  }

  /** The certificate that gateways serve to callers of a host; undefined if none covers it. */
  served(host: string, now: number): C | undefined {
    return servedOf(
      coveringNames(host).map((name) => this.#first(name, now)),
      now,
    )?.certificate;
  }

  /**
   * The end of the time, from now on, in which a valid certificate is served without a gap, one after the other: the
   * first millisecond after it. `now` if the one that is served is not valid.
   */
  servedUntil(host: string, now: number): number {
    const names = coveringNames(host);
    const candidates = new Set(names.flatMap((name) => this.#byName.get(name) ?? []));
    const changes = [...candidates].flatMap((candidate) => changesOf(candidate, now));
    const isServed = (time: number) =>
      servedOf(
        names.map((name) => this.#first(name, time)),
        time,
      )?.validityAt(time) === 'valid';
    return (
      [now, ...changes.sort((one, other) => one - other)].find((time) => !isServed(time)) ?? now
    );
  }

  /** The other certificates that cover a host, the best first, each with the reason. */
  shadowed(host: string, now: number): Shadowed<C>[] {
    const all = coveringNames(host).map((name) => this.#byName.get(name) ?? []);
    const served = servedOf(
      all.map((list) => firstOf(list, now)),
      now,
    );
    if (!served) return [];
    const exact = new Set(all[0]);
    const others = new Set(all.flat());
    others.delete(served);
    return [...others]
      .sort((one, other) => one.compareAt(now, other))
      .map((other) => ({ certificate: other.certificate, reason: reasonOf(other) }));

    function reasonOf(other: Candidate<C>): ShadowReason {
      const validity = other.validityAt(now);
      if (validity !== 'valid') return validity;
      const best = served as Candidate<C>;
      if (exact.has(best) && !exact.has(other)) {
        return best.validityAt(now) === 'valid' ? 'less-specific' : 'own-client-ca';
      }
      const weakens = best.verifiesCallersAt(now) && !other.verifiesCallersAt(now);
      return weakens ? 'no-client-ca' : 'older';
    }
  }

  /**
   * The names under which gateways get each certificate, as it spells them. A name is of one certificate at most; an
   * exact name is left out where the certificate of its wildcard is served. Certificates without names are absent.
   */
  deliveredNames(now: number): Map<C, string[]> {
    const first = new Map([...this.#byName].map(([name, list]) => [name, firstOf(list, now)]));
    const servedUnder = (name: string) => {
      const own = first.get(name);
      // Only the same wildcard covers a name with a wildcard, and no wildcard covers an address.
      if (/^\*|:/.test(name)) return own;
      const served = servedOf(
        coveringNames(name).map((one) => first.get(one)),
        now,
      );
      return served === own ? own : undefined;
    };
    const delivered = new Map<C, string[]>();
    for (const candidate of this.#candidates) {
      const { certificate } = candidate;
      const names = [...namesOf(certificate)].filter(([name]) => servedUnder(name) === candidate);
      if (names.length > 0)
        delivered.set(
          certificate,
          names.map(([, spelling]) => spelling),
        );
    }
    return delivered;
  }

  #first(name: string, now: number): Candidate<C> | undefined {
    return firstOf(this.#byName.get(name) ?? [], now);
  }

  /** The next time at which a certificate becomes valid or has expired; undefined if none will. */
  nextChange(now: number): number | undefined {
    const times = this.#candidates.flatMap((candidate) => changesOf(candidate, now));
    return times.length > 0 ? times.reduce((next, time) => Math.min(next, time)) : undefined;
  }
}

/** When the validity of a certificate changes from now on. It is valid in its last millisecond. */
const changesOf = ({ from, until }: Candidate<ChoosableCertificate>, now: number) =>
  [from, until + 1].filter((time) => time > now);

function firstOf<C extends ChoosableCertificate>(
  candidates: readonly Candidate<C>[],
  now: number,
): Candidate<C> | undefined {
  let [first] = candidates;
  for (const one of candidates) if (first && one.compareAt(now, first) < 0) first = one;
  return first;
}

/** Of the first certificate of an exact name and that of its wildcard. */
function servedOf<C extends ChoosableCertificate>(
  [exact, wildcard]: readonly (Candidate<C> | undefined)[],
  now: number,
): Candidate<C> | undefined {
  if (!exact || !wildcard) return exact ?? wildcard;
  // A wildcard stands in for an exact name without a valid certificate, but never ends the verification of callers.
  if (exact.rankAt(now) === 0 || exact.verifiesCallersAt(now)) return exact;
  const isBetter = wildcard.rankAt(now) < exact.rankAt(now);
  return isBetter || wildcard.verifiesCallersAt(now) ? wildcard : exact;
}

/** The names that gateways compare, each with its spelling in the certificate. */
function namesOf({ snis }: ChoosableCertificate): Map<string, string> {
  const names = new Map<string, string>();
  for (const spelling of snis.filter(isServerName)) {
    const host = hostNameOf(spelling);
    // A name has no port: what looks like one is part of the name.
    const name = spelling.includes(':') && !host.includes(':') ? spelling.toLowerCase() : host;
    if (!names.has(name)) names.set(name, spelling);
  }
  return names;
}
