import type { ReactNode } from 'react';

/** The theme's colours for series, in its order: 2xx, 3xx, 4xx and 5xx where status classes are drawn. */
export type SeriesColor = 1 | 2 | 3 | 4;

export interface ChartSeries {
  /** Stays the same between refreshes: hiding and isolating are kept by it. */
  id: string;
  label: string;
  color: SeriesColor;
  /** One value for each time; null is a gap, which is not zero. */
  values: readonly (number | null)[];
  /** A series of the period before, drawn dashed and left out of sums. */
  previous?: boolean;
}

/** What a chart over time draws. */
export interface ChartData {
  /** Unix seconds, rising, a step apart. */
  times: readonly number[];
  series: readonly ChartSeries[];
}

/** Something that happened, as a dashed line over a chart. */
export interface ChartMarker {
  /** Unix seconds. */
  time: number;
  /** What happened, in a few words. */
  label: string;
  /** Where it can be read about. */
  href?: string;
}

export type TimeZoneChoice = 'local' | 'utc';

/** How a chart's numbers are written; `axis` is short, `exact` has the unit. */
export interface ChartUnit {
  /** The name of the unit in table heads and files, for example "ms". */
  name: string;
  axis(value: number): string;
  exact(value: number): string;
  /** What round numbers are multiples of: 1000, the default, or 1024 for bytes. */
  base?: 1000 | 1024;
  /** Things that are counted have no halves on the axis. */
  whole?: boolean;
}

export interface TimeChartProps {
  data: ChartData;
  unit: ChartUnit;
  zone: TimeZoneChoice;
  /** Areas may be stacked; a line stands for itself. */
  kind: 'line' | 'area' | 'stacked';
  /** Pixels. The width is that of the place it stands in. */
  height: number;
  markers?: readonly ChartMarker[];
  /** The first and last Unix second of the axis, also where there is no data. */
  from: number;
  to: number;
  /** Series that are not drawn. */
  hidden?: ReadonlySet<string>;
  /** Somebody dragged over the chart: Unix seconds, the smaller first. Absent: dragging does nothing. */
  onRange?: (from: number, to: number) => void;
  /** Charts of the same group show one cursor. */
  group: string;
  /** Names the chart for screen readers; a card gives its title. */
  label?: string;
}

/** The frame around one chart: title, legend, views, files, full size. */
export interface ChartCardProps extends Omit<TimeChartProps, 'hidden' | 'label'> {
  title: string;
  /** The unit or the grouping, in muted words after the title. */
  subtitle?: string;
  /** For screen readers: what the chart shows, in a sentence or two. */
  summary: string;
  /** The beginning of the names of downloaded files, for example "production-eu-latency". */
  fileName: string;
  /** Stands in the place of the chart: loading, an error with a retry, or that there is nothing. */
  instead?: ReactNode;
  /** Older than it should be: said beside the title. */
  stale?: ReactNode;
  /** Stands before the tools of the card. */
  actions?: ReactNode;
}

/** One row of a distribution. */
export interface Share {
  /** Stays the same between refreshes. */
  id: string;
  label: string;
  color: SeriesColor;
  count: number;
}

/** How an amount is spread over a few kinds, as bars in a card. */
export interface ShareBarsProps {
  title: string;
  subtitle?: string;
  /** For screen readers: what is spread over what. */
  summary: string;
  /** The beginning of the names of downloaded files. */
  fileName: string;
  /** In any order; the largest is shown first. */
  shares: readonly Share[];
  /** What a label is and what is counted, as the heads of the table: `['Status code', 'Requests']`. */
  heads: readonly [label: string, count: string];
  /** How many have a row of their own before the rest is folded into one; 6 by default. */
  max?: number;
  /** Pixels of the place for the bars. */
  height: number;
  instead?: ReactNode;
  stale?: ReactNode;
}

/** One number and how it moved since the period before. */
export interface StatTileProps {
  label: string;
  /** Undefined while it is on its way, null when nobody knows. */
  value: number | null | undefined;
  format: (value: number) => string;
  /** Quieter words after the value: "of 5". */
  suffix?: string;
  /** The period before: null when nothing was measured then. Absent: there is no comparison. */
  previous?: number | null;
  /** The name of that period, for example "previous hour". */
  period?: string;
  /** What a rise means. */
  rise?: 'good' | 'bad' | 'neutral';
  /** How the change is told: in percent of the period before, or, for ratios, in percentage points. */
  change?: 'relative' | 'points';
  /** Stands in the place of the change. */
  note?: ReactNode;
  /** What went wrong, in a sentence, in the place of the value. */
  error?: string | undefined;
  href?: string;
}
