import type { CertificateSpec, CertificateType } from '#contract/generated/types.gen.ts';
import { day } from '#server/durations.ts';
import { certificateColumns, readRecord } from '#server/resources/certificates/record.ts';
import { insertCertificates } from '#server/resources/certificates/store.ts';
import type { Sample } from './build.ts';
import { type Issuer, issue, makeIssuer } from './issue.ts';
import type { Filling } from './write.ts';

/** A certificate of the sample data; days count from now, and are negative in the past. */
interface Plan {
  names: string[];
  from: number;
  until: number;
  labels: string[];
  type?: CertificateType;
  /** Whether peers must show a certificate of the company's own authority. */
  peers?: boolean;
}

/**
 * Production: most HTTPS hosts are covered, `www.acme.test` by nothing and `events.acme.test` by an expired certificate
 * alone; `api.acme.test` has an old and a new one; nothing asks for `legacy.acme.test`, and the orders are not offered
 * over HTTPS yet.
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

/** Staging: one wildcard for all hosts, and one that becomes valid with the launch of a new application. */
const staging: Plan[] = [
  { names: ['*.staging.acme.test'], from: -45, until: 45, labels: ['staging'] },
  { names: ['returns.staging.acme.test'], from: 5, until: 95, labels: ['staging', 'new'] },
];

async function write(filling: Filling, clusterId: string, plans: Plan[], ca: Authorities) {
  const { db, keys, now } = filling;
  const at = (days: number) => new Date(now.getTime() + days * day);
  const list = await Promise.all(
    plans.map(async ({ names, from, until, labels, type = 'Server', peers }) => {
      const wanted = { names, type, notBefore: at(from), notAfter: at(until) };
      const spec: CertificateSpec = {
        ...(await issue(wanted, ca.issuing)),
        ...(peers && { ca_certificate: `${ca.root.certificate.toString('pem')}\n` }),
        type,
        labels,
      };
      const record = await readRecord(spec, now);
      // Stored some hours after it was issued, and before its first day when that lies ahead.
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
 * Fills both clusters with certificates of the company's own authority; their keys are as real as they are useless.
 *
 * @returns the id of production's Client certificate.
 */
export async function writeCertificates(
  filling: Filling,
  clusters: { production: string; staging: string },
): Promise<string> {
  const at = (days: number) => new Date(filling.now.getTime() + days * day);
  const decade = { notBefore: at(-1500), notAfter: at(2150) };
  const root = await makeIssuer('Acme Root CA', decade);
  const issuing = await makeIssuer('Acme Issuing CA 1', decade, root);
  const rows = await write(filling, clusters.production, production, { root, issuing });
  await write(filling, clusters.staging, staging, { root, issuing });
  const client = rows.find(({ type }) => type === 'Client');
  if (!client) throw new Error('the sample data has no Client certificate');
  return client.id;
}

/** The application as it presents a certificate to its backends. */
export function presenting(sample: Sample, certificateId: string): Sample {
  const upstreams = sample.spec.upstreams.map(({ version, upstream }) => ({
    version,
    upstream: { ...upstream, client_cert_id: certificateId },
  }));
  return { ...sample, spec: { ...sample.spec, upstreams } };
}
