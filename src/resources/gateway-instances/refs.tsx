import { styled } from '@mui/material/styles';
import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import type { InstanceStatus } from '#domain/instance-status.ts';
import { Link } from '#kit/link.tsx';
import { Tag } from '#kit/tag.tsx';
import { joinWords } from '#lib/text.ts';
import { type ClusterIds, paths } from '#paths';
import { useServerNow } from './ages.tsx';
import { driftOf, judge } from './fleet.ts';
import { statuses, statusWords } from './status-words.ts';

/** How a gateway is, in a word. */
export function InstanceStatusTag({ status }: { status: InstanceStatus }) {
  const { label, tone, meaning } = statusWords[status];
  return (
    <Tag tone={tone} dot title={meaning}>
      {label}
    </Tag>
  );
}

/** How many gateways are in each state now, counting on while it is looked at. */
export function useFleetCounts(list: readonly GatewayInstance[]) {
  const now = useServerNow(5000);
  const found = list.map((instance) => judge(instance, 0, now).status);
  return statuses.map((status) => ({
    status,
    label: statusWords[status].label,
    count: found.filter((one) => one === status).length,
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

/** A cluster's gateways counted by status, each count leading to them, and whether they are in step. */
export function FleetSummary(props: {
  ids: ClusterIds;
  list: readonly GatewayInstance[];
  configVersion: number;
}) {
  const { ids, list, configVersion } = props;
  const now = useServerNow(5000);
  const fleet = list.map((instance) => judge(instance, configVersion, now));
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
            `gateway ${versions.length === 1 ? 'version' : 'versions'} ${joinWords(versions.map(([version]) => version))}`,
          ].join('; ')}
        </p>
      )}
    </Summary>
  );
}
