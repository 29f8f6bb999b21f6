import { ShareBars } from '#kit/charts/share-bars.tsx';
import { compactCount } from '#lib/units.ts';
import { chartPlaceholder, Outdated, staleness } from './chart-state.tsx';
import type { MetricsContext } from './metric-queries.ts';
import { statusShares } from './metric-series.ts';
import { rangeText } from './ranges.ts';
import { useMetric } from './use-metric.ts';

interface StatusCardProps {
  context: MetricsContext;
  /** Prefix of download names. */
  fileName: string;
  height: number;
}

/** The distribution of requests over status codes. */
export function StatusCard(props: StatusCardProps) {
  const { context, fileName, height } = props;
  const { range, zone } = context.view;
  const metric = useMetric(context, 'api-status-dist');
  const shares = metric.current.data ? statusShares(metric.current.data.response) : [];
  const all = shares.reduce((sum, { count }) => sum + count, 0);
  return (
    <Outdated data-outdated={metric.outdated ? '' : undefined}>
      <ShareBars
        title="Status codes"
        {...(all > 0 && { subtitle: `share of ${compactCount(all)}` })}
        summary={`Requests by status code, ${rangeText(range, zone)}`}
        fileName={`${fileName}-status-codes`}
        shares={shares}
        headers={['Status code', 'Requests']}
        max={7}
        height={height}
        placeholder={chartPlaceholder(metric, {
          what: 'the status codes',
          height,
          empty: shares.length === 0,
        })}
        stale={staleness(metric)}
      />
    </Outdated>
  );
}
