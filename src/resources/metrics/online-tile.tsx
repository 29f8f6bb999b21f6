import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { errorText } from '#api/errors.ts';
import { StatTile } from '#kit/charts/stat-tile.tsx';
import { formatCount } from '#lib/units.ts';
import { type ClusterIds, paths } from '#paths';
import { useOnlineCount } from '#resources/gateway-instances/embed.tsx';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { refreshOptions } from './use-metric.ts';
import type { View } from './view.ts';

const Warning = styled('span')(({ theme }) => ({ color: theme.vars.palette.warning.main }));

const noGateways = { gateways: [] };

/** The number of gateways of the cluster that are connected or report, whatever the filter. */
export function OnlineTile({ ids, view }: { ids: ClusterIds; view: View }) {
  const { data, isError, error } = useQuery({
    ...gatewayInstances.delivery(ids),
    ...refreshOptions(view),
  });
  const { online, total } = useOnlineCount(data ?? noGateways);
  const others = total - online;
  return (
    <StatTile
      label="Gateways online"
      value={data && online}
      format={formatCount}
      {...(data && { suffix: `of ${total}` })}
      note={data && (others > 0 ? <Warning>{others} not connected</Warning> : noteOfAll(total))}
      {...(isError && !data && { error: `${errorText(error).title}.` })}
      href={paths.gateways(ids)}
    />
  );
}

function noteOfAll(count: number): string {
  return count === 0 ? 'None has connected' : 'All of them';
}
