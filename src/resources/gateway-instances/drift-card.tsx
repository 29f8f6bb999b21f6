import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Card } from '#kit/card.tsx';
import { Tag } from '#kit/tag.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { DetailLink } from './detail-link.tsx';
import { driftOf, type Judged } from './fleet.ts';

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

/** Gateways that a line names before the rest is only counted. */
const NAMED = 3;

function Names({ fleet, say }: { fleet: readonly Judged[]; say?: (one: Judged) => string }) {
  const rest = fleet.length - NAMED;
  return (
    <span className="more">
      {fleet.slice(0, NAMED).map((one, index) => (
        <span key={one.instance.id}>
          {index > 0 && ', '}
          <DetailLink instance={one.instance} />
          {say && ` ${say(one)}`}
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
    </span>
  );
}

function Line({ bad, children }: { bad?: string | undefined; children: ReactNode }) {
  return (
    <li>
      <Tag tone={bad === undefined ? 'good' : 'warning'}>{bad ?? 'In step'}</Tag>
      {children}
    </li>
  );
}

/** Whether the gateways of a cluster are in step: configuration, version, and who fell silent. */
export function DriftCard({
  fleet,
  configVersion,
}: {
  fleet: readonly Judged[];
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
          <Line bad={current < reporting ? 'Configuration' : undefined}>
            <span>
              {current} of {reporting} on configuration version{' '}
              {configVersion.toLocaleString('en-US')}
            </span>
            {behind.length > 0 && (
              <Names
                fleet={behind}
                say={(one) => `${one.behind?.toLocaleString('en-US')} behind`}
              />
            )}
          </Line>
        )}
        {unknown.length > 0 && (
          <Line bad="Unknown">
            <span>
              {many(unknown.length, 'does not know its', 'do not know their')} configuration
            </span>
            <Names fleet={unknown} />
          </Line>
        )}
        {versions.length > 0 && (
          <Line bad={versions.length > 1 ? 'Versions' : undefined}>
            <span>
              {plural(versions.length, 'gateway version')} in use:{' '}
              {joinWords(versions.map(([version, count]) => `${version} (${count})`))}
            </span>
          </Line>
        )}
        {unreachable.length > 0 && (
          <Line bad="Cut off">
            <span>{many(unreachable.length, 'cannot', 'cannot')} read the configuration</span>
            <Names fleet={unreachable} />
          </Line>
        )}
        {silent.length > 0 && (
          <Line bad="Silent">
            <span>
              {many(silent.length, 'has', 'have')} not reported for more than 30 seconds; what{' '}
              {silent.length === 1 ? 'it serves' : 'they serve'} is not known
            </span>
            <Names fleet={silent} />
          </Line>
        )}
      </Lines>
    </Card>
  );
}
