import { styled } from '@mui/material/styles';
import type { Delivery } from '#contract/generated/types.gen.ts';
import { clusterHealth, gatewaysToRestart } from '#domain/gateway-fleet.ts';
import { isReplaced } from '#domain/gateway-state.ts';
import { HEARTBEAT_LIMIT_MS } from '#domain/instance-status.ts';
import { Banner } from '#kit/banner.tsx';
import { Link, LinkButton } from '#kit/link.tsx';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { parseTime } from '#lib/time.ts';
import { type ClusterIds, paths } from '#paths';
import { useServerNow } from './ages.tsx';
import { fleetRows, statesInUse } from './fleet.ts';
import { GatewayNames, SentenceText } from './names.tsx';
import { healthOf, stateWords } from './status.ts';
import { summaryOf } from './summary.ts';

/** Milliseconds between updates of what follows from time alone. */
const HEALTH_INTERVAL_MS = 5000;

/** The health of a cluster's gateways. */
export function HealthTag({ delivery }: { delivery: Delivery }) {
  const now = useServerNow(HEALTH_INTERVAL_MS);
  const { label, tone } = healthOf(clusterHealth(delivery, now), delivery.gateways);
  return (
    <Tag tone={tone} dot title="Health of the gateways">
      {label}
    </Tag>
  );
}

/** How many gateways are online: connected or, where they read elsewhere, heard of within the last 30 seconds. */
export function useOnlineCount({ gateways }: Pick<Delivery, 'gateways'>): {
  online: number;
  total: number;
} {
  const now = useServerNow(HEALTH_INTERVAL_MS);
  const started = gateways.filter(
    (one) => one.known_by !== 'certificate' && !isReplaced(one, gateways),
  );
  const online = started.filter(({ known_by: knownBy, streams, seen_at: seenAt }) => {
    if (knownBy !== 'report') return streams > 0;
    const seen = seenAt === null ? undefined : parseTime(seenAt)?.getTime();
    return seen !== undefined && now - seen <= HEARTBEAT_LIMIT_MS;
  });
  return { online: online.length, total: started.length };
}

const Summary = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 10,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& ul': { display: 'grid', gap: 4, margin: 0, padding: 0, listStyle: 'none' },
  '& .states': {
    paddingTop: 10,
    borderTop: `1px solid ${theme.vars.palette.faintLine}`,
  },
  '& .states li': { display: 'flex', justifyContent: 'space-between', gap: 12 },
  '& .states a': { fontVariantNumeric: 'tabular-nums' },
}));

interface FleetSummaryProps {
  ids: ClusterIds;
  delivery: Delivery;
}

/** The health of a cluster's gateways with its reasons, and their number by state with links to them. */
export function FleetSummary({ ids, delivery }: FleetSummaryProps) {
  const now = useServerNow(HEALTH_INTERVAL_MS);
  return (
    <Summary>
      <div>
        <HealthTag delivery={delivery} />
      </div>
      <ul aria-label="Reasons">
        {summaryOf(delivery, now).map((sentence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity
          <li key={index}>
            <SentenceText sentence={sentence} all={delivery.gateways} />
          </li>
        ))}
      </ul>
      <ul className="states" aria-label="Gateways by state">
        {statesInUse(fleetRows(delivery)).map(({ name, count }) => (
          <li key={name}>
            <Tag tone={stateWords[name].tone} dot title={stateWords[name].meaning}>
              {stateWords[name].label}
            </Tag>
            <Link href={paths.gateways(ids, name)}>{count}</Link>
          </li>
        ))}
      </ul>
    </Summary>
  );
}

/** Names the gateways that must restart for start-up settings. Nothing when none must. */
export function RestartNote({ ids, delivery }: FleetSummaryProps) {
  const old = gatewaysToRestart(delivery);
  const { startup_changed_at: changedAt, gateways } = delivery;
  if (old.length === 0) return null;
  return (
    <Banner
      tone="warning"
      action={
        <LinkButton size="small" href={paths.gatewayNew(ids)}>
          Get the start-up file
        </LinkButton>
      }
    >
      <GatewayNames gateways={old} all={gateways} /> started before the start-up settings last
      changed, <RelativeTime value={changedAt} />. Restart {old.length === 1 ? 'it' : 'them'} with
      the current start-up file.
    </Banner>
  );
}
