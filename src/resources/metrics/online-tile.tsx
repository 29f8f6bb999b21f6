import { useQuery } from '@tanstack/react-query';
import { errorWords } from '#api/errors.ts';
import { StatTile } from '#kit/charts/stat-tile.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { formatCount } from '#lib/units.ts';
import { type ClusterIds, paths } from '#paths';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useFleetCounts } from '#resources/gateway-instances/refs.tsx';
import { keepingUp } from './use-figure.ts';
import type { View } from './view.ts';

/** How many gateways of the cluster serve and read their configuration, whatever the figures are narrowed to. */
export function OnlineTile({ ids, view }: { ids: ClusterIds; view: View }) {
  const { data, isError, error } = useQuery({ ...gatewayInstances.all(ids), ...keepingUp(view) });
  const counts = useFleetCounts(data?.list ?? []);
  const others = counts.filter(({ status, count }) => status !== 'Healthy' && count > 0);
  return (
    <StatTile
      label="Gateways online"
      value={data && (counts.find(({ status }) => status === 'Healthy')?.count ?? 0)}
      format={formatCount}
      {...(data && { suffix: `of ${plural(data.count, 'gateway')}` })}
      note={data && (others.length > 0 ? noteOf(others) : 'All healthy')}
      {...(isError && !data && { error: `${errorWords(error).title}.` })}
      href={paths.gateways(ids)}
    />
  );
}

function noteOf(others: readonly { label: string; count: number }[]): string {
  return joinWords(others.map(({ label, count }) => `${count} ${label.toLowerCase()}`));
}
