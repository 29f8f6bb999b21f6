import { apiWriter } from './restoration-apis.ts';
import { applicationWriter } from './restoration-applications.ts';
import { certificateWriter } from './restoration-certificates.ts';
import { clusterWriter } from './restoration-clusters.ts';
import { consumerWriter } from './restoration-consumers.ts';
import type { RestorableKind } from './restoration-kinds.ts';
import { pluginWriter } from './restoration-plugins.ts';
import type { Writer } from './restoration-writer.ts';

/** How each kind of records is restored. */
export const writers: Record<RestorableKind, Writer> = {
  application: applicationWriter,
  api: apiWriter,
  consumer: consumerWriter,
  certificate: certificateWriter,
  plugin: pluginWriter,
  cluster: clusterWriter,
};
