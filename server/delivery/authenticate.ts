import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { AppContext } from '#server/context.ts';
import { isInIdRange } from '#server/db/columns.ts';
import { issuingCluster } from '#server/resources/clusters/authority.ts';
import { authorityCertificate } from '#server/resources/clusters/authority-store.ts';
import { findOrRecordCertificate } from '#server/resources/gateway-instances/certificate-store.ts';
import type { Gateway } from './presence.ts';

/** The extended key usage of client certificates, id-kp-clientAuth of RFC 5280. */
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';

interface RefusalFields {
  /** The cluster that was asked for. */
  cluster?: string;
  /** The common name of the certificate. */
  name?: string;
  /** Of the certificate. */
  serial?: string;
  /** Whether the certificate is of the cluster: names of others are not shown to its users. */
  isOwn?: boolean;
}

/** Why a gateway is refused. */
export class Refusal extends Error {
  readonly fields: RefusalFields;

  constructor(message: string, fields: RefusalFields = {}) {
    super(message);
    this.fields = fields;
  }
}

/** The cluster that a connection is for. */
export interface NamedCluster {
  id: string;
  /** PEM of its CA. */
  authority: string;
}

/**
 * Identifies the gateway at the other end of a connection by its certificate. One that was issued before certificates
 * were recorded is recorded now.
 *
 * @param named the cluster of the name that the connection asks for; without one, the certificate says which it is
 * @throws Refusal
 */
export async function authenticate(
  app: Pick<AppContext, 'db' | 'now'>,
  socket: TLSSocket,
  named: NamedCluster | undefined,
): Promise<Gateway> {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) throw new Refusal('it shows no certificate', named && { cluster: named.id });
  const cluster = named ?? (await issuerOf(app.db, certificate));
  if (!cluster)
    throw new Refusal('neither the name it asks for nor its certificate is of a cluster');
  const [, name = ''] = /^CN=(.+)$/m.exec(certificate.subject) ?? [];
  const serialNumber = certificate.serialNumber.toLowerCase();
  const fields = refusalFields({ clusterId: cluster.id, name, serialNumber });
  const authority = new X509Certificate(cluster.authority);
  if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey)) {
    throw new Refusal('its certificate is from another authority', { ...fields, isOwn: false });
  }
  if (!certificate.keyUsage?.includes(CLIENT_AUTHENTICATION)) {
    throw new Refusal('its certificate is not one of a client', fields);
  }
  const now = app.now();
  const { validFromDate, validToDate: notAfter } = certificate;
  if (now < validFromDate) throw new Refusal('its certificate is not valid yet', fields);
  requireUnexpired({ clusterId: cluster.id, name, serialNumber, notAfter }, now);
  const recorded = await findOrRecordCertificate(
    app.db,
    { clusterId: cluster.id, serialNumber, name, notAfter },
    now,
  );
  if (!recorded) throw new Refusal('its cluster is deleted', fields);
  if (recorded.revokedAt) throw new Refusal('its certificate is revoked', fields);
  return { clusterId: cluster.id, name, address: addressOf(socket), serialNumber, notAfter };
}

/** The IP address at the other end, an IPv4 one as such. */
export function addressOf({ remoteAddress = '' }: Pick<TLSSocket, 'remoteAddress'>): string {
  return remoteAddress.replace(/^::ffff:(?=\d+\.)/, '');
}

/** Refuses a gateway whose certificate expires while its connection is open, too. @throws Refusal */
export function requireUnexpired(
  gateway: Pick<Gateway, 'clusterId' | 'name' | 'serialNumber' | 'notAfter'>,
  now: Date,
): void {
  if (now >= gateway.notAfter)
    throw new Refusal('its certificate has expired', refusalFields(gateway));
}

function refusalFields({
  clusterId,
  name,
  serialNumber,
}: Pick<Gateway, 'clusterId' | 'name' | 'serialNumber'>): RefusalFields {
  return { cluster: clusterId, name: name.slice(0, 100), serial: serialNumber, isOwn: true };
}

/** The cluster that a certificate says it is of. Whether that is so, its signature tells. */
async function issuerOf(
  db: AppContext['db'],
  { issuer }: X509Certificate,
): Promise<NamedCluster | undefined> {
  const id = issuingCluster(issuer);
  if (id === undefined || !isInIdRange(id)) return undefined;
  const authority = await authorityCertificate(db, id);
  return authority === undefined ? undefined : { id, authority };
}
