import type { JsonSchema } from '#domain/plugin-validation.ts';
import { text, whole } from './schema.ts';

type Members = Readonly<Record<string, JsonSchema>>;

/**
 * Settings of plugins that send entries in batches (apisix/utils/batch-processor.lua).
 *
 * @param name initial name of the batches
 * @param maxSize initial number of entries per batch
 */
export const batchMembers = (name: string, maxSize = 1000): Members => ({
  name: text('Name of the batches in the error log and in metrics.', { default: name }),
  batch_max_size: whole('Maximum entries per batch.', { minimum: 1, default: maxSize }),
  inactive_timeout: whole('Seconds without a new entry until a batch is sent.', {
    minimum: 1,
    default: 5,
  }),
  buffer_duration: whole('Seconds until a batch is sent at the latest.', {
    minimum: 1,
    default: 60,
  }),
  max_retry_count: whole('Retries of a failed batch.', { minimum: 0, default: 0 }),
  retry_delay: whole('Seconds between retries.', { minimum: 0, default: 1 }),
});

/** Cluster-wide settings of these plugins (apisix/utils/batch-processor-manager.lua). */
export const pendingEntries: Members = {
  max_pending_entries: whole('Maximum waiting entries; more are dropped.', {
    minimum: 1,
    default: 8192,
    'x-since': '3.15',
  }),
};
