import { desc, sql } from 'drizzle-orm';
import type { GatewayDeliveryEntry } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { gatewayDeliveries, gatewayRevisions } from '#server/db/schema.ts';
import { time } from '#server/resources/wire.ts';
import { type GatewayKey, ofGateway } from './gateway-key.ts';

/** How many steps are kept of each gateway. */
const PLACES = 100;

/** What happened at a gateway since the last write; revisions. */
export interface DeliveryStep {
  /** It was sent everything up to here. */
  sent?: number;
  /** What it had before `sent`; undefined when it read everything. */
  from?: number | undefined;
  /** It has confirmed everything up to here. */
  confirmed?: number;
}

/** Records steps of gateways. A step that leads to no other configuration version is none. */
export async function recordDeliveries(
  db: Db,
  steps: readonly (GatewayKey & DeliveryStep)[],
  now: Date,
): Promise<void> {
  const sent = steps.flatMap(({ clusterId, name, address, sent, from }) =>
    sent === undefined
      ? []
      : [{ cluster_id: clusterId, name, address, revision: sent, from_revision: from ?? null }],
  );
  for (const part of inParts(sent)) {
    await db.execute(sql`
      insert into gateway_deliveries
        (cluster_id, name, address, place, revision, config_version, from_version, sent_at)
      select s.cluster_id, s.name, s.address, v.config_version % ${PLACES}, s.revision, v.config_version,
        case when s.from_revision is null then null else coalesce(f.config_version, 0) end,
        ${now.toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(part)}::json)
        as s(cluster_id bigint, name text, address text, revision bigint, from_revision bigint)
      cross join lateral (
        select config_version from gateway_revisions r
        where r.cluster_id = s.cluster_id and r.revision <= s.revision order by r.revision desc limit 1
      ) v
      left join lateral (
        select config_version from gateway_revisions r
        where r.cluster_id = s.cluster_id and r.revision <= s.from_revision order by r.revision desc limit 1
      ) f on true
      where s.from_revision is null or f.config_version is distinct from v.config_version
      on conflict (cluster_id, name, address, place) do update set revision = excluded.revision,
        config_version = excluded.config_version, from_version = excluded.from_version,
        sent_at = excluded.sent_at, confirmed_at = null`);
  }
  const confirmed = steps.flatMap(({ clusterId, name, address, confirmed }) =>
    confirmed === undefined ? [] : [{ cluster_id: clusterId, name, address, revision: confirmed }],
  );
  for (const part of inParts(confirmed)) {
    await db.execute(sql`
      update gateway_deliveries d set confirmed_at = ${now.toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(part)}::json)
        as s(cluster_id bigint, name text, address text, revision bigint)
      where d.cluster_id = s.cluster_id and d.name = s.name and d.address = s.address
        and d.confirmed_at is null and d.revision <= s.revision`);
  }
}

/** The last steps of a gateway, latest first. */
export async function deliveriesOf(db: Db, gateway: GatewayKey): Promise<GatewayDeliveryEntry[]> {
  const t = gatewayDeliveries;
  // A version is saved with its first revision; later ones repeat it after a restart or a restored backup.
  const savedAt = sql<Date | null>`(
    select min(r.created_at) from gateway_revisions r
    where r.cluster_id = gateway_deliveries.cluster_id and r.config_version = gateway_deliveries.config_version
  )`.mapWith(gatewayRevisions.createdAt);
  const rows = await db
    .select({
      configVersion: t.configVersion,
      fromVersion: t.fromVersion,
      savedAt,
      sentAt: t.sentAt,
      confirmedAt: t.confirmedAt,
    })
    .from(t)
    .where(ofGateway(t, gateway))
    .orderBy(desc(t.sentAt), desc(t.configVersion));
  return rows.map((row) => ({
    config_version: Number(row.configVersion),
    from_version: row.fromVersion === null ? null : Number(row.fromVersion),
    saved_at: row.savedAt && time(row.savedAt),
    sent_at: time(row.sentAt),
    confirmed_at: row.confirmedAt && time(row.confirmedAt),
  }));
}
