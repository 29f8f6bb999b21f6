import type { CertificateSpec, CertificateType } from '#contract/generated/types.gen.ts';
import { DAY_MS } from '#server/durations.ts';
import { certificateColumns, readRecord } from '#server/resources/certificates/record.ts';
import { insertCertificates } from '#server/resources/certificates/store.ts';
import type { Sample } from './build.ts';
import { type Issuer, issue, makeIssuer } from './issue.ts';
import type { SeedContext } from './write.ts';

/** A sample certificate; `from` and `until` are days from now, negative in the past. */
interface Plan {
  names: string[];
  from: number;
  until: number;
  labels: string[];
  type?: CertificateType;
  /** Whether peers must present a certificate of the company's CA. */
  peers?: boolean;
}

/**
 * Production: most HTTPS hosts are covered, `www.acme.test` is not, and `events.acme.test` only by an expired certificate;
 * `api.acme.test` has an old and a new one; no application uses `legacy.acme.test`, and the orders do not use HTTPS yet.
 */
const production: Plan[] = [
  { names: ['api.acme.test'], from: -40, until: 325, labels: ['team-platform'] },
  { names: ['api.acme.test'], from: -353, until: 12, labels: ['team-platform', 'replaced'] },
  { names: ['shop.acme.test'], from: -65, until: 25, labels: ['team-web'] },
  { names: ['*.m.acme.test', 'm.acme.test'], from: -100, until: 265, labels: ['team-mobile'] },
  { names: ['pay.acme.test'], from: -87, until: 3, labels: ['tier-1', 'pci'] },
  { names: ['id.acme.test'], from: -78, until: 12, labels: ['team-identity', 'tier-1'] },
  { names: ['partners.acme.test'], from: -30, until: 335, labels: ['partners'], peers: true },
  { names: ['events.acme.test'], from: -96, until: -6, labels: ['team-data'] },
  {
    names: ['orders.internal.acme.test', '10.20.4.15'],
    from: -200,
    until: 530,
    labels: ['internal'],
  },
  { names: ['legacy.acme.test'], from: -310, until: 55, labels: [] },
  { names: ['sale-2025.acme.test'], from: -420, until: -190, labels: ['campaign'] },
  { names: ['gateway.acme.test'], from: -120, until: 245, labels: ['tier-1'], type: 'Client' },
];

/** Staging: one wildcard for all hosts, and one that becomes valid when a new application launches. */
const staging: Plan[] = [
  { names: ['*.staging.acme.test'], from: -45, until: 45, labels: ['staging'] },
  { names: ['returns.staging.acme.test'], from: 5, until: 95, labels: ['staging', 'new'] },
];

async function write(context: SeedContext, clusterId: string, plans: Plan[], ca: Authorities) {
  const { db, keys, now } = context;
  const at = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const list = await Promise.all(
    plans.map(async ({ names, from, until, labels, type = 'Server', peers }) => {
      const request = { names, type, notBefore: at(from), notAfter: at(until) };
      const spec: CertificateSpec = {
        ...(await issue(request, ca.issuing)),
        ...(peers && { ca_certificate: `${ca.root.certificate.toString('pem')}\n` }),
        type,
        labels,
      };
      const record = await readRecord(spec, now);
      // Stored some hours after it was issued, or yesterday if it is not valid yet.
      const stored = at(Math.min(from, -1) + 0.2);
      return {
        ...certificateColumns(keys, clusterId, record),
        clusterId,
        createdAt: stored,
        updatedAt: stored,
      };
    }),
  );
  return insertCertificates(db, list);
}

interface Authorities {
  root: Issuer;
  issuing: Issuer;
}

/**
 * Adds certificates of the company's CA to both clusters, with generated keys.
 *
 * @returns the id of production's Client certificate.
 */
export async function writeCertificates(
  context: SeedContext,
  clusters: { production: string; staging: string },
): Promise<string> {
  const at = (days: number) => new Date(context.now.getTime() + days * DAY_MS);
  const decade = { notBefore: at(-1500), notAfter: at(2150) };
  const root = await makeIssuer('Acme Root CA', decade);
  const issuing = await makeIssuer('Acme Issuing CA 1', decade, root);
  const rows = await write(context, clusters.production, production, { root, issuing });
  await write(context, clusters.staging, staging, { root, issuing });
  const client = rows.find(({ type }) => type === 'Client');
  if (!client) throw new Error('the sample data has no Client certificate');
  return client.id;
}

/** Makes an application present a client certificate to its backends. */
export function presenting(sample: Sample, certificateId: string): Sample {
  const upstreams = sample.spec.upstreams.map(({ version, upstream }) => ({
    version,
    upstream: { ...upstream, client_cert_id: certificateId },
  }));
  return { ...sample, spec: { ...sample.spec, upstreams } };
}
