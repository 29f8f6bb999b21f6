import type { Cluster, Region } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { createdColumn, nameColumn, updatedColumn } from '#shared/columns.tsx';
import { ClusterLink, ClusterStatus } from './refs.tsx';

/** The columns of a table of clusters. `regions` gives their regions names. */
export function clusterColumns(regions: readonly Region[]): readonly Column<Cluster>[] {
  const names = new Map(regions.map(({ id, name, provider }) => [id, `${name} (${provider})`]));
  return [
    nameColumn((cluster) => <ClusterLink cluster={cluster} />),
    {
      key: 'status',
      header: 'Status',
      cell: ({ status }) => <ClusterStatus status={status} />,
      priority: 'status',
    },
    {
      key: 'region',
      header: 'Region',
      cell: ({ region_id: id }) => names.get(id) ?? id,
      priority: 'secondary',
    },
    { key: 'domain', header: 'Domain', cell: ({ domain }) => domain, mono: true },
    {
      key: 'config_version',
      header: 'Config version',
      cell: (cluster) => cluster.config_version.toLocaleString('en-US'),
      align: 'right',
    },
    updatedColumn(),
    createdColumn(),
  ];
}
