import type { Cluster, ClusterCounts, Region } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { createdColumn, nameColumn, updatedColumn } from '#shared/columns.tsx';
import { ClusterLink } from './refs.tsx';
import { ClusterStatusTag } from './status-tag.tsx';

/** A column with a count; empty if the user may not see it. */
function countColumn(kind: keyof ClusterCounts, header: string): Column<Cluster> {
  return {
    key: kind,
    header,
    cell: ({ counts }) => counts?.[kind]?.toLocaleString('en-US'),
    align: 'right',
    // The stacked layout of narrow screens shows only the two most useful counts.
    priority: kind === 'gateway_instances' || kind === 'applications' ? 'secondary' : 'detail',
  };
}

/** The columns of a table of clusters; `regions` resolves the names of their regions. */
export function clusterColumns(regions: readonly Region[]): readonly Column<Cluster>[] {
  const names = new Map(regions.map(({ id, name, provider }) => [id, `${name} (${provider})`]));
  return [
    nameColumn((cluster) => <ClusterLink cluster={cluster} />),
    {
      key: 'status',
      header: 'Status',
      cell: ({ status }) => <ClusterStatusTag status={status} />,
      priority: 'status',
    },
    {
      key: 'region',
      header: 'Region',
      cell: ({ region_id: id }) => names.get(id) ?? id,
      priority: 'secondary',
    },
    countColumn('gateway_instances', 'Gateways'),
    countColumn('applications', 'Applications'),
    countColumn('consumers', 'Consumers'),
    countColumn('certificates', 'Certificates'),
    {
      key: 'domain',
      header: 'Domain',
      cell: ({ domain }) => domain,
      mono: true,
      defaultHidden: true,
    },
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
