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

/** How often a page reads again by itself, by the name in addresses; milliseconds, or false for not at all. */
export const paces = {
  off: false,
  '10s': 10_000,
  '30s': 30_000,
  '1m': 60_000,
  '5m': 300_000,
} as const;

export type Pace = keyof typeof paces;

/** What figures are narrowed to. An API never goes without its application. */
export interface MetricFilter {
  appId?: string;
  apiId?: string;
  /** Connections know this filter alone. */
  instanceId?: string;
}

/** Everything that an address says about how figures are looked at. */
export interface View {
  range: TimeRange;
  filter: MetricFilter;
  /** Whether charts show the period before, too. */
  compare: boolean;
  zone: Zone;
  pace: Pace;
}

/** What an address that says nothing means. */
export const defaultView: View = {
  range: '1h',
  filter: {},
  compare: false,
  zone: 'local',
  pace: '30s',
};

/** The contract's rules for ids, and for those of gateways (`instance_id` of getClusterMetrics). */
const ID = /^[1-9]\d{0,19}$/;
const INSTANCE_ID = /^[A-Za-z0-9_-]{1,128}$/;
/** RFC 3339 in UTC with whole seconds. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

const names = ['range', 'from', 'to', 'app', 'api', 'instance', 'compare', 'zone', 'refresh'];

/** Reads an address. What makes no sense becomes the default; nothing throws. */
export function parseView(search: URLSearchParams): View {
  const text = (name: string, rule: RegExp) => {
    const value = search.get(name) ?? '';
    return rule.test(value) ? value : undefined;
  };
  const appId = text('app', ID);
  const apiId = appId && text('api', ID);
  const instanceId = text('instance', INSTANCE_ID);
  const pace = search.get('refresh') ?? '';
  return {
    range: rangeIn(search),
    filter: { ...(appId && { appId }), ...(apiId && { apiId }), ...(instanceId && { instanceId }) },
    compare: search.get('compare') === 'previous',
    zone: search.get('zone') === 'utc' ? 'utc' : 'local',
    pace: Object.hasOwn(paces, pace) ? (pace as Pace) : defaultView.pace,
  };
}

function rangeIn(search: URLSearchParams): TimeRange {
  const from = secondsIn(search.get('from'));
  const to = secondsIn(search.get('to'));
  if (from !== undefined && to !== undefined && isPossible({ from, to })) return { from, to };
  const name = search.get('range');
  return presetNames.find((preset): preset is Preset => preset === name) ?? defaultView.range;
}

function secondsIn(text: string | null): number | undefined {
  const ms = text !== null && TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms / 1000;
}

/** Whether a stretch of time is neither too short nor too long to look at. */
function isPossible({ from, to }: FixedRange): boolean {
  return to - from >= MIN_SECONDS && to - from <= MAX_SECONDS;
}

/**
 * Writes a view into an address: defaults are left out, and whatever else the address holds stays.
 *
 * @returns '' or the search part with its question mark
 */
export function searchOfView(view: View, current = new URLSearchParams()): string {
  const next = new URLSearchParams(current);
  for (const name of names) next.delete(name);
  const put = (name: string, value: string | undefined, standard?: string) => {
    if (value !== undefined && value !== standard) next.set(name, value);
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
  put('refresh', view.pace, defaultView.pace);
  // Colons are legible in an address and may stand there as they are (RFC 3986, 3.4).
  return next.size > 0 ? `?${next.toString().replaceAll('%3A', ':')}` : '';
}

/** A moment in Unix seconds as addresses and the API have it: `2026-11-24T04:00:00Z`. */
export function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
