import { styled } from '@mui/material/styles';
import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import type { InstanceStatus } from '#domain/instance-status.ts';
import { Link } from '#kit/link.tsx';
import { Tag } from '#kit/tag.tsx';
import { joinWords } from '#lib/text.ts';
import { type ClusterIds, paths } from '#paths';
import { useServerNow } from './ages.tsx';
import { driftOf, gatewayState } from './fleet.ts';
import { statuses, statusWords } from './status.ts';

/** A gateway's status. */
export function InstanceStatusTag({ status }: { status: InstanceStatus }) {
  const { label, tone, meaning } = statusWords[status];
  return (
    <Tag tone={tone} dot title={meaning}>
      {label}
    </Tag>
  );
}

/** The number of gateways in each status, updated every five seconds. */
export function useFleetCounts(list: readonly GatewayInstance[]) {
  const now = useServerNow(5000);
  const current = list.map((instance) => gatewayState(instance, 0, now).status);
  return statuses.map((status) => ({
    status,
    label: statusWords[status].label,
    count: current.filter((one) => one === status).length,
  }));
}

const Summary = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 8,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& ul': { display: 'grid', gap: 4, margin: 0, padding: 0, listStyle: 'none' },
  '& li': { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 },
  '& li a': { fontVariantNumeric: 'tabular-nums' },
  '& p': { margin: 0, color: theme.vars.palette.muted },
}));

interface FleetSummaryProps {
  ids: ClusterIds;
  list: readonly GatewayInstance[];
  configVersion: number;
}

/** The number of a cluster's gateways by status, with links to them, and whether they are in sync. */
export function FleetSummary({ ids, list, configVersion }: FleetSummaryProps) {
  const now = useServerNow(5000);
  const fleet = list.map((instance) => gatewayState(instance, configVersion, now));
  const { current, reporting, versions } = driftOf(fleet);
  return (
    <Summary>
      <ul>
        {statuses.map((status) => {
          const count = fleet.filter((one) => one.status === status).length;
          return (
            <li key={status}>
              <InstanceStatusTag status={status} />
              {count === 0 ? (
                <span>0</span>
              ) : (
                <Link href={`${paths.gateways(ids)}?status=${statusWords[status].slug}`}>
                  {count}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      {reporting > 0 && (
        <p>
          {[
            `${current} of ${reporting} on configuration version ${configVersion.toLocaleString('en-US')}`,
            ...(versions.length > 0
              ? [
                  `gateway ${versions.length === 1 ? 'version' : 'versions'} ${joinWords(versions.map(([version]) => version))}`,
                ]
              : []),
          ].join('; ')}
        </p>
      )}
    </Summary>
  );
}
