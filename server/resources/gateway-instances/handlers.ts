import { isIP } from 'node:net';
import type { GatewayCertificate } from '#contract/generated/types.gen.ts';
import { newestVersion } from '#domain/gateway-versions.ts';
import { deliveryOf } from '#server/delivery/connection-store.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { callerId, clusterOf } from '#server/http/scope.ts';
import { withinQuota } from '#server/resources/billing/usage.ts';
import { issueGatewayCertificate } from '#server/resources/clusters/authority.ts';
import { authorityOf, serverAuthority } from '#server/resources/clusters/authority-store.ts';
import { requireNormal } from '#server/resources/clusters/change.ts';
import { time } from '#server/resources/wire.ts';
import {
  type GatewayCertificateRow,
  recordCertificate,
  revokeCertificate,
  validCertificates,
} from './certificate-store.ts';
import { byStatusThenName, toGatewayInstance } from './record.ts';
import { startupConfig } from './startup-config.ts';
import { deleteStaleInstances, recentInstances, recordReport } from './store.ts';

function toGatewayCertificate(row: GatewayCertificateRow): GatewayCertificate {
  return {
    name: row.name,
    serial_number: row.serialNumber,
    issued_by: row.issuedBy,
    created_at: time(row.createdAt),
    not_after: time(row.notAfter),
    revoked_at: row.revokedAt && time(row.revokedAt),
  };
}

export const gatewayInstanceHandlers: HandlersFor<'GatewayInstances'> = {
  async listGatewayInstances({ app, db, scope }) {
    const cluster = clusterOf(scope);
    const now = app.now();
    const rows = await recentInstances(db, cluster.id, now);
    const list = rows.map((row) => toGatewayInstance(row, cluster, now)).sort(byStatusThenName);
    return { count: list.length, list };
  },

  async reportGatewayInstance({ app, db, scope }, { body }) {
    if (isIP(body.ip) === 0) {
      throw invalidField('ip', 'format', 'An IP address, for example 192.0.2.10 or 2001:db8::10');
    }
    const cluster = requireNormal(clusterOf(scope));
    const now = app.now();
    const row = await db.transaction(async (tx) => {
      await deleteStaleInstances(tx, cluster.id, now);
      return recordReport(tx, {
        id: body.id,
        clusterId: cluster.id,
        hostname: body.hostname,
        ip: body.ip,
        version: body.version,
        apiCalls: String(body.api_calls),
        etcdReachable: body.etcd_reachable,
        configVersion: String(body.config_version),
        lastSeenTime: now,
      });
    });
    return toGatewayInstance(row, cluster, now);
  },

  async generateGatewayCertificate(ctx, { query }) {
    const { app, db, scope } = ctx;
    const cluster = requireNormal(clusterOf(scope));
    const now = app.now();
    const authority = await authorityOf(db, app.keys, cluster.id, now);
    const { id: clusterId, domain } = cluster;
    const { certificate, privateKey, ...issued } = await issueGatewayCertificate(authority, {
      domain,
      now,
      name: query.name,
    });
    const record = {
      ...issued,
      clusterId,
      issuedBy: callerId(ctx),
      createdAt: now,
      updatedAt: now,
    };
    // A name counts once, so that a renewal is never refused.
    const { orgId } = cluster;
    await withinQuota({ db, orgId, quota: 'gateway_instances', now }, (tx) =>
      recordCertificate(tx, record, now),
    );
    const servers = await serverAuthority(db, app.keys, now);
    return {
      certificate,
      private_key: privateKey,
      ca_certificate: authority.certificate + servers.certificate,
    };
  },

  async getDelivery({ app, db, scope }) {
    const { id, configVersion } = clusterOf(scope);
    const rows = await deliveryOf(db, id, app.now());
    return {
      config_version: Number(configVersion),
      gateways: rows.map(({ connectedAt, seenAt, ...gateway }) => ({
        ...gateway,
        connected_at: time(connectedAt),
        seen_at: time(seenAt),
      })),
    };
  },

  async listGatewayCertificates({ app, db, scope }) {
    const rows = await validCertificates(db, clusterOf(scope).id, app.now());
    return { count: rows.length, list: rows.map(toGatewayCertificate) };
  },

  async revokeGatewayCertificate({ app, db, scope }, { path }) {
    const cluster = requireNormal(clusterOf(scope));
    const row = await db.transaction((tx) =>
      revokeCertificate(tx, cluster.id, path.serial_number, app.now()),
    );
    if (row) return toGatewayCertificate(row);
    const message = `There is no gateway certificate ${path.serial_number} in ${cluster.name}`;
    throw new HttpError('notFound', message);
  },

  async getStartupConfigTemplate({ app, scope }, { path, query }) {
    const { version = newestVersion } = query;
    const cluster = { ...clusterOf(scope), ...app.gateways };
    return { configuration: startupConfig(path.config_type, cluster, version) };
  },
};
