import type { ChartMarker } from '#kit/charts/types.ts';
import { parseTime } from '#lib/time.ts';
import { type ApplicationIds, type ClusterIds, paths } from '#paths';
import type { MetricFilter } from './view.ts';

/** A record that charts mark the last change of. */
export interface ChangedRecord {
  id: string;
  name: string;
  created_at?: string | null;
  updated_at?: string | null;
}

interface ChangedRecords {
  cluster: ChangedRecord;
  /** The most recently changed applications. */
  applications: readonly ChangedRecord[];
  /** The APIs of the selected application, if any. */
  apis: readonly ChangedRecord[];
}

function marker(kind: string, record: ChangedRecord, href: string): ChartMarker[] {
  const changed = parseTime(record.updated_at)?.getTime();
  if (changed === undefined) return [];
  const isNew = parseTime(record.created_at)?.getTime() === changed;
  const label = `${kind} ${record.name} ${isNew ? 'created' : 'changed'}`;
  return [{ time: Math.floor(changed / 1000), label, href }];
}

/** The last change of each record that affects the metrics in view. */
export function changeMarkers(
  ids: ClusterIds,
  { appId, apiId }: MetricFilter,
  { cluster, applications, apis }: ChangedRecords,
): ChartMarker[] {
  const inApp = (id: string): ApplicationIds => ({ ...ids, appId: id });
  return [
    ...marker('Cluster', cluster, paths.clusterSettings(ids)),
    ...applications
      .filter(({ id }) => appId === undefined || id === appId)
      .flatMap((record) => marker('Application', record, paths.application(inApp(record.id)))),
    ...apis
      .filter(({ id }) => appId !== undefined && (apiId === undefined || id === apiId))
      .flatMap((record) =>
        marker('API', record, paths.api({ ...inApp(appId ?? ''), apiId: record.id })),
      ),
  ];
}
