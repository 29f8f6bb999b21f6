import type { ReactNode } from 'react';

/** The theme's series colours, in order: 2xx, 3xx, 4xx and 5xx in charts by status class. */
export type SeriesColor = 1 | 2 | 3 | 4;

export interface ChartSeries {
  /** Stable between refreshes: hidden series are tracked by it. */
  id: string;
  label: string;
  color: SeriesColor;
  /** One value for each time; null is a gap, not zero. */
  values: readonly (number | null)[];
  /** A series of the previous period, drawn dashed and left out of sums. */
  previous?: boolean;
}

export interface ChartData {
  /** Unix seconds, ascending, one step apart. */
  times: readonly number[];
  series: readonly ChartSeries[];
}

/** An event, as a dashed line over a chart. */
export interface ChartMarker {
  /** Unix seconds. */
  time: number;
  /** A short description of the event. */
  label: string;
  href?: string;
}

export type TimeZoneChoice = 'local' | 'utc';

/** Formats a chart's numbers: `axis` is short, `exact` includes the unit. */
export interface ChartUnit {
  /** The name of the unit in table headers and files, for example "ms". */
  name: string;
  /** @param end the end of the axis, so that all of its labels can have one unit */
  axis(value: number, end: number): string;
  exact(value: number): string;
  /** The base of round numbers: 1000 by default, 1024 for bytes. */
  base?: 1000 | 1024;
  /** For counts: the axis has whole numbers only. */
  whole?: boolean;
}

export interface TimeChartProps {
  data: ChartData;
  unit: ChartUnit;
  zone: TimeZoneChoice;
  kind: 'line' | 'area' | 'stacked';
  /** Pixels. The width is that of the container. */
  height: number;
  markers?: readonly ChartMarker[];
  /** The first and last Unix second of the axis, with or without data. */
  from: number;
  to: number;
  /** Ids of hidden series. */
  hidden?: ReadonlySet<string>;
  /** Receives a range that the user selects: Unix seconds, the smaller first. Absent: selection is disabled. */
  onRange?: (from: number, to: number) => void;
  /** Charts of the same group share a cursor. */
  group: string;
  /** Accessible name; a card passes its title. */
  label?: string;
}

/** A chart in a card with title, legend, table, downloads and full size. */
export interface ChartCardProps extends Omit<TimeChartProps, 'hidden' | 'label'> {
  title: string;
  /** The unit or the grouping, muted, after the title. */
  subtitle?: string;
  /** For screen readers: what the chart shows, in a sentence or two. */
  summary: string;
  /** Prefix of download names, for example "production-eu-latency". */
  fileName: string;
  /** Replaces the chart: a skeleton, an error with a retry, or an empty state. */
  placeholder?: ReactNode;
  /** A notice next to the title that the data is outdated. */
  stale?: ReactNode;
  /** Precedes the card's own actions. */
  actions?: ReactNode;
}

/** One row of a distribution. */
export interface Share {
  /** Stable between refreshes. */
  id: string;
  label: string;
  color: SeriesColor;
  count: number;
}

/** A distribution over a few categories, as bars in a card. */
export interface ShareBarsProps {
  title: string;
  subtitle?: string;
  /** For screen readers: what the distribution shows. */
  summary: string;
  /** Prefix of download names. */
  fileName: string;
  /** In any order; the largest is shown first. */
  shares: readonly Share[];
  /** The table headers of label and count: `['Status code', 'Requests']`. */
  headers: readonly [label: string, count: string];
  /** The number of rows before the rest is folded into one; 6 by default. */
  max?: number;
  /** Pixels of the area with the bars. */
  height: number;
  placeholder?: ReactNode;
  stale?: ReactNode;
}

/** One number and its change since the previous period. */
export interface StatTileProps {
  label: string;
  /** Undefined while it loads, null when there is no data. */
  value: number | null | undefined;
  format: (value: number) => string;
  /** Smaller text after the value: "of 5". */
  suffix?: string;
  /** The value of the previous period; null without data. Absent: there is no comparison. */
  previous?: number | null;
  /** The name of that period, for example "previous hour". */
  period?: string;
  /** Whether a rise is good or bad. */
  rise?: 'good' | 'bad' | 'neutral';
  /** Shows the change in percent of the previous value or, for ratios, in percentage points. */
  change?: 'relative' | 'points';
  /** Replaces the change. */
  note?: ReactNode;
  /** A sentence that replaces the value after an error. */
  error?: string | undefined;
  href?: string;
}
