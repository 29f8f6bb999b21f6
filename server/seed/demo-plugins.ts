import { DAY_MS } from '#server/durations.ts';
import { plugins } from '#server/resources/plugins/catalogue.ts';
import { readMetadata } from '#server/resources/plugins/loaded.ts';
import { insertLoadedPlugin } from '#server/resources/plugins/store.ts';
import type { SeedContext } from './write.ts';

/** Metadata by plugin; null for none. */
type Loaded = Record<string, Record<string, unknown> | null>;

/** Categories of the organization's own plugins. */
const own: Record<string, string> = { 'acme-tenant': 'security' };

const production: Loaded = {
  'kafka-logger': {
    log_format: {
      time: '$time_iso8601',
      client: '$remote_addr',
      request: '$request_method $uri',
      status: '$status',
      consumer: '$consumer_name',
    },
  },
  opentelemetry: {
    collector: {
      address: 'otel.prod.internal:4318',
      request_timeout: 3,
      request_headers: { Authorization: 'Bearer set-me-in-the-vault' },
    },
    resource: { 'service.name': 'acme-edge', 'deployment.environment': 'production' },
    trace_id_source: 'x-request-id',
  },
  'proxy-mirror': null,
  'acme-tenant': { header: 'X-Acme-Tenant', claim: 'tenant_id', unknown_tenant: 'reject' },
};

const staging: Loaded = { 'fault-injection': null, 'kafka-logger': null };

/** Loads plugins into the clusters of the sample organization, a week apart. */
export async function writeLoadedPlugins(
  context: SeedContext,
  clusters: { production: string; staging: string },
): Promise<void> {
  await write(context, clusters.production, production);
  await write(context, clusters.staging, staging);
}

async function write({ db, keys, now }: SeedContext, clusterId: string, loaded: Loaded) {
  for (const [index, [name, metadata]] of Object.entries(loaded).entries()) {
    const createdAt = new Date(now.getTime() - (90 - 7 * index) * DAY_MS);
    await insertLoadedPlugin(db, {
      clusterId,
      name,
      type: plugins.get(name)?.type ?? own[name] ?? null,
      metadata: metadata && readMetadata(keys, name, metadata),
      createdAt,
      updatedAt: createdAt,
    });
  }
}
