import type { Zone } from '#lib/zoned.ts';
import {
  type FixedRange,
  isFixed,
  MAX_SECONDS,
  MIN_SECONDS,
  type Preset,
  presetNames,
  type TimeRange,
} from './ranges.ts';

/** Automatic refresh, by the name in addresses: milliseconds, or false for off. */
export const refreshIntervals = {
  off: false,
  '10s': 10_000,
  '30s': 30_000,
  '1m': 60_000,
  '5m': 300_000,
} as const;

export type RefreshInterval = keyof typeof refreshIntervals;

/** The filter of metrics. An API always comes with its application. */
export interface MetricFilter {
  appId?: string;
  apiId?: string;
  /** Connections support this filter only. */
  instanceId?: string;
}

/** The settings of a page with metrics, as its address holds them. */
export interface View {
  range: TimeRange;
  filter: MetricFilter;
  /** Whether charts also show the previous period. */
  compare: boolean;
  zone: Zone;
  refreshInterval: RefreshInterval;
}

/** The view of an address without parameters. */
export const defaultView: View = {
  range: '1h',
  filter: {},
  compare: false,
  zone: 'local',
  refreshInterval: '30s',
};

/** The contract's patterns for ids and for gateway ids (`instance_id` of getClusterMetrics). */
const ID = /^[1-9]\d{0,19}$/;
const INSTANCE_ID = /^[A-Za-z0-9_-]{1,128}$/;
/** RFC 3339 in UTC with whole seconds. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

const names = ['range', 'from', 'to', 'app', 'api', 'instance', 'compare', 'zone', 'refresh'];

/** Parses an address. Invalid values become the default; nothing throws. */
export function parseView(search: URLSearchParams): View {
  const text = (name: string, rule: RegExp) => {
    const value = search.get(name) ?? '';
    return rule.test(value) ? value : undefined;
  };
  const appId = text('app', ID);
  const apiId = appId && text('api', ID);
  const instanceId = text('instance', INSTANCE_ID);
  const refresh = search.get('refresh') ?? '';
  return {
    range: rangeIn(search),
    filter: { ...(appId && { appId }), ...(apiId && { apiId }), ...(instanceId && { instanceId }) },
    compare: search.get('compare') === 'previous',
    zone: search.get('zone') === 'utc' ? 'utc' : 'local',
    refreshInterval: Object.hasOwn(refreshIntervals, refresh)
      ? (refresh as RefreshInterval)
      : defaultView.refreshInterval,
  };
}

function rangeIn(search: URLSearchParams): TimeRange {
  const from = secondsIn(search.get('from'));
  const to = secondsIn(search.get('to'));
  if (from !== undefined && to !== undefined && isAllowed({ from, to })) return { from, to };
  const name = search.get('range');
  return presetNames.find((preset): preset is Preset => preset === name) ?? defaultView.range;
}

function secondsIn(text: string | null): number | undefined {
  const ms = text !== null && TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms / 1000;
}

/** Whether a range has an allowed length. */
function isAllowed({ from, to }: FixedRange): boolean {
  return to - from >= MIN_SECONDS && to - from <= MAX_SECONDS;
}

/**
 * Writes a view into an address. Defaults are left out, and other parameters stay.
 *
 * @returns '' or the query string with its question mark
 */
export function searchOfView(view: View, current = new URLSearchParams()): string {
  const next = new URLSearchParams(current);
  for (const name of names) next.delete(name);
  const put = (name: string, value: string | undefined, initial?: string) => {
    if (value !== undefined && value !== initial) next.set(name, value);
  };
  const { range, filter } = view;
  if (isFixed(range)) {
    put('from', timeText(range.from));
    put('to', timeText(range.to));
  } else put('range', range, defaultView.range as string);
  put('app', filter.appId);
  put('api', filter.apiId);
  put('instance', filter.instanceId);
  put('compare', view.compare ? 'previous' : undefined);
  put('zone', view.zone, defaultView.zone);
  put('refresh', view.refreshInterval, defaultView.refreshInterval);
  // Colons are allowed in a query string (RFC 3986, 3.4) and easier to read.
  return next.size > 0 ? `?${next.toString().replaceAll('%3A', ':')}` : '';
}

/** Formats Unix seconds for addresses and the API: `2026-11-24T04:00:00Z`. */
export function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
