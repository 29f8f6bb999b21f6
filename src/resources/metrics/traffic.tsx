import type { ReactNode } from 'react';
import type { MetricType } from '#contract/generated/types.gen.ts';
import type { ChartMarker } from '#kit/charts/types.ts';
import { TileRow } from '#kit/tile.tsx';
import type { MetricsContext } from './metric-queries.ts';
import { TrafficTiles } from './tiles.tsx';
import { TrafficCharts } from './traffic-charts.tsx';
import { Unmeasured } from './unmeasured.tsx';
import { useIsUnmeasured } from './use-metric.ts';
import type { ChangeView } from './use-view.ts';
import { ViewBar } from './view-bar.tsx';

interface TrafficProps {
  context: MetricsContext;
  /** Every metric type that is shown. */
  types: readonly MetricType[];
  markers: readonly ChartMarker[];
  /** Prefix of download names. */
  fileName: string;
  onChange: ChangeView;
  /** Whether metrics are loading. */
  fetching: boolean;
  pickers?: ReactNode;
  /** Between the bar and the metrics. */
  notice?: ReactNode;
  /** A further tile. */
  tile?: ReactNode;
  /** Below the charts. */
  below?: ReactNode;
}

/** The controls, tiles and charts of a view of traffic, or that nothing measures it. */
export function Traffic(props: TrafficProps) {
  const { context, types, markers, fileName, onChange, fetching, pickers, notice, tile, below } =
    props;
  if (useIsUnmeasured(context)) {
    return (
      <>
        <Unmeasured />
        {tile && <TileRow aria-label="Gateways">{tile}</TileRow>}
      </>
    );
  }
  return (
    <>
      <ViewBar view={context.view} onChange={onChange} fetching={fetching} pickers={pickers} />
      {notice}
      <TileRow
        aria-label="Traffic in this time range"
        style={tile ? undefined : { gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}
      >
        <TrafficTiles context={context} />
        {tile}
      </TileRow>
      <TrafficCharts
        context={context}
        markers={markers}
        fileName={fileName}
        connections={types.includes('api-connections')}
        onRange={(range) => onChange({ range })}
      />
      {below}
    </>
  );
}
