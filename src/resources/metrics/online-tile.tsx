import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { errorText } from '#api/errors.ts';
import { StatTile } from '#kit/charts/stat-tile.tsx';
import { formatCount } from '#lib/units.ts';
import { type ClusterIds, paths } from '#paths';
import { useFleetCounts } from '#resources/gateway-instances/embed.tsx';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { refreshOptions } from './use-metric.ts';
import type { View } from './view.ts';

const Warning = styled('span')(({ theme }) => ({ color: theme.vars.palette.warning.main }));

/** The number of healthy gateways of the cluster, whatever the filter. */
export function OnlineTile({ ids, view }: { ids: ClusterIds; view: View }) {
  const { data, isError, error } = useQuery({
    ...gatewayInstances.all(ids),
    ...refreshOptions(view),
  });
  const counts = useFleetCounts(data?.list ?? []);
  const others = counts.filter(({ status, count }) => status !== 'Healthy' && count > 0);
  return (
    <StatTile
      label="Gateways online"
      value={data && (counts.find(({ status }) => status === 'Healthy')?.count ?? 0)}
      format={formatCount}
      {...(data && { suffix: `of ${data.count}` })}
      note={
        data && (others.length > 0 ? <Warning>{noteOf(others)}</Warning> : noteOfAll(data.count))
      }
      {...(isError && !data && { error: `${errorText(error).title}.` })}
      href={paths.gateways(ids)}
    />
  );
}

function noteOfAll(count: number): string {
  return count === 0 ? 'None has reported' : 'All of them';
}

function noteOf(others: readonly { label: string; count: number }[]): string {
  return others.map(({ label, count }) => `${count} ${label.toLowerCase()}`).join(', ');
}
