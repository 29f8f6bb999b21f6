import type {
  GatewayMinorVersion,
  GatewayPlatform,
  TlsBundle,
} from '#contract/generated/types.gen.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import type { Place, RecordedChange } from '#server/history/entries.ts';
import { stateOf } from '#server/history/state.ts';
import { withinQuota } from '#server/resources/billing/usage.ts';
import { issueGatewayCertificate } from '#server/resources/clusters/authority.ts';
import { authorityOf, serverAuthority } from '#server/resources/clusters/authority-store.ts';
import type { ClusterRow } from '#server/resources/clusters/store.ts';
import { recordCertificate } from './certificate-store.ts';

interface CertificateRequest {
  /** The common name; random when undefined. */
  name: string | undefined;
  /** The id of the user who asks for it. */
  issuedBy: string;
  platform?: GatewayPlatform;
  version?: GatewayMinorVersion;
  /** Writes it to the history. */
  remember: (db: Db, change: RecordedChange, place: Place) => Promise<void>;
}

/**
 * Issues and records a gateway's client certificate. The authorities to trust are the cluster's and that of the
 * installation, which signs for connections that name no cluster.
 *
 * @throws HttpError 409 when the plan allows no more names. A name counts once, so that a renewal is never refused.
 */
export async function issueCertificate(
  { db, keys, now }: Pick<AppContext, 'db' | 'keys' | 'now'>,
  { id: clusterId, orgId, domain }: ClusterRow,
  { name, issuedBy, platform, version, remember }: CertificateRequest,
): Promise<TlsBundle> {
  const time = now();
  const authority = await authorityOf(db, keys, clusterId, time);
  const { certificate, privateKey, ...issued } = await issueGatewayCertificate(authority, {
    domain,
    now: time,
    name,
  });
  const record = {
    ...issued,
    clusterId,
    issuedBy,
    platform: platform ?? null,
    version: version ?? null,
    createdAt: time,
    updatedAt: time,
  };
  await withinQuota({ db, orgId, quota: 'gateway_instances', now: time }, async (tx) => {
    const row = await recordCertificate(tx, record, time);
    const change = { before: null, after: stateOf.gatewayCertificate(row) };
    await remember(tx, change, { orgId, clusterId, configVersion: null });
  });
  const servers = await serverAuthority(db, keys, time);
  return {
    certificate,
    private_key: privateKey,
    ca_certificate: authority.certificate + servers.certificate,
  };
}
