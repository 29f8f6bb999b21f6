import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ChartCard } from '#kit/charts/chart-card.tsx';
import { perSecond } from '#kit/charts/chart-units.ts';
import type { ChartData, ChartSeries, SeriesColor } from '#kit/charts/types.ts';
import { ThemeProvider } from '#kit/theme-provider.tsx';
import { ToastProvider } from '#kit/toast.tsx';

/** A page with charts of the console and generated data, without a server: the number of charts, and points per series. */
const CHARTS = 7;
const POINTS = 1000;
const SERIES: readonly SeriesColor[] = [1, 2, 3, 4];
const END = 1_764_000_000;

/** Seconds between two points, by the range. */
const ranges = { 'Last hour': 4, 'Last 6 hours': 20 } as const;

/** Curves that differ from each other and from range to range. */
function dataOf(chart: number, step: number): ChartData {
  const times = Array.from({ length: POINTS }, (_, at) => END - (POINTS - 1 - at) * step);
  const series = SERIES.map((color): ChartSeries => {
    const wave = (time: number) =>
      120 / color +
      20 * Math.sin(time / (90 * color + 31 * chart)) +
      6 * Math.sin(time * (chart + 1));
    return {
      id: `${color}xx`,
      label: `${color}xx`,
      color,
      values: times.map((time) => Math.max(0, wave(time))),
    };
  });
  return { times, series };
}

function Page() {
  const [range, setRange] = useState<keyof typeof ranges>('Last hour');
  const step = ranges[range];
  const charts = useMemo(
    () =>
      Array.from({ length: CHARTS }, (_, chart) => ({
        title: `Chart ${chart + 1}`,
        kind: chart % 2 === 0 ? ('area' as const) : ('line' as const),
        data: dataOf(chart, step),
      })),
    [step],
  );
  return (
    <main>
      {Object.keys(ranges).map((name) => (
        <button key={name} type="button" onClick={() => setRange(name as keyof typeof ranges)}>
          {name}
        </button>
      ))}
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 16 }}>
        {charts.map(({ title, kind, data }) => (
          <ChartCard
            key={title}
            title={title}
            summary="Curves"
            fileName="curves"
            data={data}
            unit={perSecond}
            zone="utc"
            kind={kind}
            height={200}
            from={data.times[0] ?? 0}
            to={data.times.at(-1) ?? 1}
            group="bench"
          />
        ))}
      </div>
    </main>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ThemeProvider>
      <ToastProvider>
        <Page />
      </ToastProvider>
    </ThemeProvider>,
  );
}
