import type { ReactNode } from 'react';
import type { MetricType } from '#contract/generated/types.gen.ts';
import type { ChartMarker } from '#kit/charts/types.ts';
import { TileRow } from '#kit/tile.tsx';
import type { Scene } from './questions.ts';
import { TrafficTiles } from './tiles.tsx';
import { TrafficCharts } from './traffic-charts.tsx';
import type { ChangeView } from './use-view.ts';
import { ViewBar } from './view-bar.tsx';

interface TrafficProps {
  scene: Scene;
  /** Every type of figure that is shown. */
  types: readonly MetricType[];
  markers: readonly ChartMarker[];
  /** The beginning of the names of downloaded files. */
  fileName: string;
  onChange: ChangeView;
  /** Whether figures are being read. */
  fetching: boolean;
  pickers?: ReactNode;
  /** Stands between the bar and the figures. */
  notice?: ReactNode;
  /** A tile after those of the traffic. */
  tile?: ReactNode;
  /** Stands below the charts. */
  below?: ReactNode;
}

/** The bar, the single values and the charts of one view of traffic. */
export function Traffic(props: TrafficProps) {
  const { scene, types, markers, fileName, onChange, fetching, pickers, notice, tile, below } =
    props;
  return (
    <>
      <ViewBar view={scene.view} onChange={onChange} fetching={fetching} pickers={pickers} />
      {notice}
      <TileRow
        aria-label="Traffic in this time"
        style={tile ? undefined : { gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}
      >
        <TrafficTiles scene={scene} />
        {tile}
      </TileRow>
      <TrafficCharts
        scene={scene}
        markers={markers}
        fileName={fileName}
        connections={types.includes('api-connections')}
        onRange={(range) => onChange({ range })}
      />
      {below}
    </>
  );
}
