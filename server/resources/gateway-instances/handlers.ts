import { isIP } from 'node:net';
import type { GatewayCertificate } from '#contract/generated/types.gen.ts';
import { newestVersion } from '#domain/gateway-versions.ts';
import { deliveriesOf } from '#server/delivery/delivery-log.ts';
import { gatewaysOf, streamsOf } from '#server/delivery/gateways.ts';
import { refusalsOf } from '#server/delivery/refusals.ts';
import { recordHistory } from '#server/history/record.ts';
import { stateOf } from '#server/history/state.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { callerId, clusterOf } from '#server/http/scope.ts';
import { requireNormal } from '#server/resources/clusters/change.ts';
import { time } from '#server/resources/wire.ts';
import { getApisixYaml } from './apisix-yaml.ts';
import {
  type GatewayCertificateRow,
  revokeCertificate,
  validCertificates,
} from './certificate-store.ts';
import { listSkippedRecords } from './compatibility.ts';
import { createGatewayInstallation, downloadGatewayFiles } from './installations.ts';
import { issueCertificate } from './issue-certificate.ts';
import { byStatusThenName, toGatewayInstance } from './record.ts';
import { listRefusedRecords } from './refused-records.ts';
import { startupOf } from './startup-apisix.ts';
import { startupConfig } from './startup-config.ts';
import { recentInstances, recordReport } from './store.ts';

function toGatewayCertificate(row: GatewayCertificateRow): GatewayCertificate {
  return {
    name: row.name,
    serial_number: row.serialNumber,
    issued_by: row.issuedBy,
    created_at: time(row.createdAt),
    not_after: time(row.notAfter),
    revoked_at: row.revokedAt && time(row.revokedAt),
    platform: row.platform,
    version: row.version,
  };
}

export const gatewayInstanceHandlers: HandlersFor<'GatewayInstances'> = {
  getApisixYaml,
  listSkippedRecords,
  listRefusedRecords,

  async listGatewayInstances({ app, db, scope }) {
    const cluster = clusterOf(scope);
    const now = app.now();
    const rows = await recentInstances(db, cluster.id, now);
    const list = rows.map((row) => toGatewayInstance(row, cluster, now)).sort(byStatusThenName);
    return { count: list.length, list };
  },

  async reportGatewayInstance(ctx, { body }) {
    const { app, db, scope } = ctx;
    if (isIP(body.ip) === 0) {
      throw invalidField('ip', 'format', 'An IP address, for example 192.0.2.10 or 2001:db8::10');
    }
    const cluster = requireNormal(clusterOf(scope));
    const now = app.now();
    const report = {
      id: body.id,
      clusterId: cluster.id,
      hostname: body.hostname,
      ip: body.ip,
      version: body.version,
      apiCalls: String(body.api_calls),
      etcdReachable: body.etcd_reachable,
      configVersion: String(body.config_version),
      lastSeenTime: now,
    };
    const place = { orgId: cluster.orgId, clusterId: cluster.id, configVersion: null };
    const row = await recordReport(db, report, (tx, change) =>
      recordHistory(ctx, tx, place, [change]),
    );
    return toGatewayInstance(row, cluster, now);
  },

  async generateGatewayCertificate(ctx, { query }) {
    const cluster = requireNormal(clusterOf(ctx.scope));
    return issueCertificate(ctx.app, cluster, {
      name: query.name,
      issuedBy: callerId(ctx),
      remember: (db, change, place) => recordHistory(ctx, db, place, [change]),
    });
  },

  createGatewayInstallation,
  downloadGatewayFiles,

  async getDelivery({ app, db, scope }) {
    const cluster = clusterOf(scope);
    const now = app.now();
    const [gateways, refusals] = await Promise.all([
      gatewaysOf(db, cluster, now),
      refusalsOf(db, cluster.id, now),
    ]);
    const { configVersion, startupChangedAt } = cluster;
    const { state, since } = app.etcd;
    return {
      config_version: Number(configVersion),
      startup_changed_at: startupChangedAt && time(startupChangedAt),
      gateways,
      refusals,
      etcd: { state, since: state === 'off' ? null : time(since) },
    };
  },

  async getGatewayDelivery({ app, db, scope }, { path }) {
    const cluster = clusterOf(scope);
    const now = app.now();
    const gateway = (await gatewaysOf(db, cluster, now)).find(({ id }) => id === path.gateway_id);
    if (!gateway) {
      throw new HttpError('notFound', `There is no gateway ${path.gateway_id} in ${cluster.name}`);
    }
    const key = { clusterId: cluster.id, name: gateway.name, address: gateway.address };
    const [streams, deliveries] = await Promise.all([
      streamsOf(db, cluster, gateway, now),
      deliveriesOf(db, key),
    ]);
    return { config_version: Number(cluster.configVersion), gateway, streams, deliveries };
  },

  async listGatewayCertificates({ app, db, scope }) {
    const rows = await validCertificates(db, clusterOf(scope).id, app.now());
    return { count: rows.length, list: rows.map(toGatewayCertificate) };
  },

  async revokeGatewayCertificate(ctx, { path }) {
    const cluster = requireNormal(clusterOf(ctx.scope));
    const place = { orgId: cluster.orgId, clusterId: cluster.id, configVersion: null };
    const row = await ctx.db.transaction(async (tx) => {
      const found = await revokeCertificate(tx, cluster.id, path.serial_number, ctx.app.now());
      if (!found?.isNew) return found?.row;
      const before = stateOf.gatewayCertificate({ ...found.row, revokedAt: null });
      const change = { before, after: stateOf.gatewayCertificate(found.row) };
      await recordHistory(ctx, tx, place, [change]);
      return found.row;
    });
    if (row) return toGatewayCertificate(row);
    const message = `There is no gateway certificate ${path.serial_number} in ${cluster.name}`;
    throw new HttpError('notFound', message);
  },

  async getStartupConfigTemplate({ app, scope }, { path, query }) {
    const { version = newestVersion } = query;
    const cluster = startupOf(app, clusterOf(scope));
    return { configuration: startupConfig(path.config_type, cluster, version) };
  },
};
