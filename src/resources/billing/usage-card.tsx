import { styled } from '@mui/material/styles';
import type { PlanUsage, QuotaUse } from '#contract/generated/types.gen.ts';
import { isFull, quotas } from '#domain/plan-rules.ts';
import { Card } from '#kit/card.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { quotaName } from './format.ts';

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 184px), 1fr))',
    gap: '16px 32px',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& .label': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 },
    '& .label > :first-of-type': { flex: '1 1 auto', color: palette.muted },
    '& .unlimited': { color: palette.muted, fontSize: '0.75rem', lineHeight: '18px' },
    '& .bar': {
      height: 6,
      marginTop: 6,
      borderRadius: 3,
      overflow: 'hidden',
      backgroundColor: palette.line,
    },
    '& .bar > div': { height: '100%', backgroundColor: palette.primary.main },
    '& [data-full] > div': { backgroundColor: palette.warning.main },
  };
});

const number = (value: number) => value.toLocaleString('en-US');

function usedText({ used, limit }: QuotaUse): string {
  if (used === null) return limit === 0 ? 'Not measured' : `Not measured, limit ${number(limit)}`;
  return limit === 0 ? number(used) : `${number(used)} of ${number(limit)}`;
}

function Quota({ name, quota }: { name: string; quota: QuotaUse }) {
  const { used, limit } = quota;
  const text = usedText(quota);
  const full = isFull(quota);
  const share = limit > 0 && used !== null ? Math.min(1, used / limit) : 0;
  return (
    <li>
      <div className="label">
        <span>{name}</span>
        {full && <Tag tone="warning">Used up</Tag>}
        <span>{text}</span>
      </div>
      {limit === 0 && <div className="unlimited">No limit</div>}
      {used === null && (
        <div className="unlimited">
          No metrics source: <Mono>PROMETHEUS_URL</Mono> of the server is not set, or Prometheus
          does not answer.
        </div>
      )}
      {limit > 0 && used !== null && (
        <div className="bar" aria-hidden="true" data-full={full ? '' : undefined}>
          <div style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </li>
  );
}

/** Usage of each limit of the plan, as text and bars. */
export function UsageCard({ usage }: { usage: PlanUsage }) {
  return (
    <Card title="Usage" subtitle={`on the ${usage.plan_name} plan`}>
      <List>
        {quotas.map((quota) => (
          <Quota key={quota} name={quotaName(quota)} quota={usage[quota]} />
        ))}
      </List>
    </Card>
  );
}
