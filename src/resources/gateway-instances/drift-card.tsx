import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Card } from '#kit/card.tsx';
import { Tag } from '#kit/tag.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { driftOf, type GatewayState } from './fleet.ts';
import { DetailLink } from './refs.tsx';

const Lines = styled('ul')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& li': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 8px' },
  '& .more': { color: theme.vars.palette.muted },
}));

/** Gateways named in a line; the rest is counted. */
const MAX_NAMES = 3;

interface NamesProps {
  fleet: readonly GatewayState[];
  detail?: (gateway: GatewayState) => string;
}

function Names({ fleet, detail }: NamesProps) {
  const rest = fleet.length - MAX_NAMES;
  return (
    <span className="more">
      {fleet.slice(0, MAX_NAMES).map((gateway, index) => (
        <span key={gateway.instance.id}>
          {index > 0 && ', '}
          <DetailLink instance={gateway.instance} />
          {detail && ` ${detail(gateway)}`}
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </span>
  );
}

interface LineProps {
  /** The label of a difference; undefined if there is none. */
  drift?: string | undefined;
  children: ReactNode;
}

function Line({ drift, children }: LineProps) {
  return (
    <li>
      <Tag tone={drift === undefined ? 'good' : 'warning'}>{drift ?? 'In sync'}</Tag>
      {children}
    </li>
  );
}

/** Shows whether the gateways of a cluster are in sync: configuration, version and missing reports. */
export function DriftCard({
  fleet,
  configVersion,
}: {
  fleet: readonly GatewayState[];
  configVersion: number;
}) {
  const drift = driftOf(fleet);
  const { reporting, current, behind, unknown, versions, unreachable, silent } = drift;
  const many = (count: number, one: string, others: string) =>
    `${plural(count, 'gateway')} ${count === 1 ? one : others}`;
  return (
    <Card title="Drift">
      <Lines>
        {reporting > 0 && (
          <Line drift={current < reporting ? 'Configuration' : undefined}>
            <span>
              {current} of {reporting} on configuration version{' '}
              {configVersion.toLocaleString('en-US')}
            </span>
            {behind.length > 0 && (
              <Names
                fleet={behind}
                detail={(gateway) => `${gateway.behind?.toLocaleString('en-US')} behind`}
              />
            )}
          </Line>
        )}
        {unknown.length > 0 && (
          <Line drift="Unknown">
            <span>
              {many(unknown.length, 'does not know its', 'do not know their')} configuration
            </span>
            <Names fleet={unknown} />
          </Line>
        )}
        {versions.length > 0 && (
          <Line drift={versions.length > 1 ? 'Versions' : undefined}>
            <span>
              {plural(versions.length, 'gateway version')} in use:{' '}
              {joinWords(versions.map(([version, count]) => `${version} (${count})`))}
            </span>
          </Line>
        )}
        {unreachable.length > 0 && (
          <Line drift="No etcd">
            <span>{many(unreachable.length, 'cannot', 'cannot')} read the configuration</span>
            <Names fleet={unreachable} />
          </Line>
        )}
        {silent.length > 0 && (
          <Line drift="Not seen">
            <span>
              {many(silent.length, 'has', 'have')} not been seen for more than 30 seconds; what{' '}
              {silent.length === 1 ? 'it serves' : 'they serve'} is not known
            </span>
            <Names fleet={silent} />
          </Line>
        )}
      </Lines>
    </Card>
  );
}
