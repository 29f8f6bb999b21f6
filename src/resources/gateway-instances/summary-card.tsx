import { styled } from '@mui/material/styles';
import type { Delivery } from '#contract/generated/types.gen.ts';
import { clusterHealth } from '#domain/gateway-fleet.ts';
import { Tag, type Tone } from '#kit/tag.tsx';
import { LiveAge, useServerNow } from './ages.tsx';
import { SentenceText } from './names.tsx';
import { healthOf } from './status.ts';
import { summaryOf } from './summary.ts';

const Root = styled('section')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 10px',
    padding: '11px 14px',
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    fontSize: '0.8125rem',
    lineHeight: '20px',
    backgroundColor: palette.surface,
    '& p': { flex: '1 1 280px', margin: 0 },
    '& small': { fontSize: '0.75rem', color: palette.muted },
    '& small[data-tone="warning"]': { color: palette.warning.main },
  };
});

/** The health of the cluster's gateways and, in a line, what matters about them. */
export function SummaryCard({ delivery }: { delivery: Delivery }) {
  const now = useServerNow(1000);
  const { gateways, etcd } = delivery;
  const { label, tone } = healthOf(clusterHealth(delivery, now), gateways);
  return (
    <Root aria-label="Summary">
      <Tag tone={tone} dot>
        {label}
      </Tag>
      <p>
        {summaryOf(delivery, now).map((sentence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity
          <span key={index}>
            {index > 0 && ' '}
            <SentenceText sentence={sentence} all={gateways} />
          </span>
        ))}
      </p>
      <EtcdLine etcd={etcd} />
    </Root>
  );
}

const etcdWords: Record<Exclude<Delivery['etcd']['state'], 'off'>, [text: string, tone: Tone]> = {
  publishing: ['Also published to etcd', 'neutral'],
  standby: ['Another server publishes to etcd', 'neutral'],
  failing: ['Publishing to etcd fails', 'warning'],
};

/** Whether the configuration is also published to an etcd. */
function EtcdLine({ etcd: { state, since } }: Pick<Delivery, 'etcd'>) {
  if (state === 'off') return null;
  const [text, tone] = etcdWords[state];
  return (
    <small data-tone={tone}>
      {text}
      {since && (
        <>
          , since <LiveAge value={since} />
        </>
      )}
    </small>
  );
}
