import { nearestIndex } from '#lib/series.ts';
import { type Zone, zonedTime } from '#lib/zoned.ts';
import type { CursorState } from './cursor.ts';
import { type Frame, xOf, yOf } from './geometry.ts';
import type { ChartMarker, ChartSeries, ChartUnit } from './types.ts';

/** Pixels between the cursor and its tooltip, and the distance within which it counts as at a marker. */
const GAP = 12;
const MARKER_DISTANCE = 6;
const NO_VALUE = 'no data';

/** The current state of a chart, as the cursor needs it. */
export interface ChartSnapshot {
  id: string;
  frame: Frame;
  times: readonly number[];
  series: readonly ChartSeries[];
  /** The values that each series is drawn at, by id: stacked ones include those below. */
  tops: ReadonlyMap<string, readonly (number | null)[]>;
  unit: ChartUnit;
  zone: Zone;
  markers: readonly ChartMarker[];
  /** The range being selected, in Unix seconds. */
  range?: { from: number; to: number } | undefined;
}

/** The index in `times` for a cursor at `time`; -1 when none is within a step. */
export function indexAt(times: readonly number[], time: number | null): number {
  if (time === null) return -1;
  const index = nearestIndex(times, time);
  const step = (times[1] ?? 0) - (times[0] ?? 0);
  return Math.abs((times[index] ?? Number.NaN) - time) <= Math.max(step, 1) ? index : -1;
}

/** The formatted value of a series at an index. */
export function valueText(series: ChartSeries, index: number, unit: ChartUnit): string {
  const value = series.values[index] ?? null;
  return value === null ? NO_VALUE : unit.exact(value);
}

/** The announcement for screen readers at a time: the time, then the value of each series. */
export function readout({ times, series, unit, zone }: ChartSnapshot, time: number): string[] {
  const index = indexAt(times, time);
  const values = series.map((s) => `${s.label} ${valueText(s, index, unit)}`);
  return [zonedTime(times[index] ?? time, zone), ...values];
}

/** Sets an element's text through its one text node, which is cheaper than a new node at each move. */
export function writeText(element: Element, text: string): void {
  const { firstChild } = element;
  if (firstChild instanceof Text) firstChild.data = text;
  else element.textContent = text;
}

/** Formats a range: `14:03:20 to 14:20:00`, with the dates when it crosses midnight. */
export function rangeText({ from, to }: { from: number; to: number }, zone: Zone): string {
  const [first, last] = [zonedTime(from, zone), zonedTime(to, zone)];
  const [day, clock] = first.split(', ');
  return day === last.split(', ')[0]
    ? `${clock?.replace(' UTC', '')} to ${last.split(', ')[1]}`
    : `${first} to ${last}`;
}

function child(root: HTMLElement, name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`:scope > [data-${name}]`);
}

function fillTooltip(tip: HTMLElement, chart: ChartSnapshot, index: number, x: number): void {
  const { frame, times, series, unit, zone, markers } = chart;
  const time = tip.querySelector('[data-time]');
  if (time) writeText(time, zonedTime(times[index] ?? 0, zone));
  for (const [place, cell] of tip.querySelectorAll('[data-value]').entries()) {
    const shown = series[place];
    if (shown) writeText(cell, valueText(shown, index, unit));
  }
  const note = tip.querySelector<HTMLElement>('[data-note]');
  if (!note) return;
  const near = markers.filter((marker) => Math.abs(xOf(frame, marker.time) - x) <= MARKER_DISTANCE);
  const lines = chart.range ? [rangeText(chart.range, zone)] : near.map(({ label }) => label);
  note.hidden = lines.length === 0;
  writeText(note, lines.join(', '));
}

/**
 * Moves the line, the dots and the tooltip of one chart to the cursor. It never measures layout: after the writes of the
 * previous chart, that would force a layout for each chart.
 *
 * @param root the layer above the plot; the dots and cells in it are in the order of the series
 */
export function drawCursor(root: HTMLElement, chart: ChartSnapshot, state: CursorState): void {
  const { frame, times, series, tops } = chart;
  const [line, tip] = [child(root, 'line'), child(root, 'tip')];
  const dots = root.querySelectorAll<HTMLElement>(':scope > [data-dot]');
  if (!line || !tip) return;
  const index = indexAt(times, state.time);
  const time = times[index];
  const x = time === undefined ? -1 : xOf(frame, time);
  const shown = time !== undefined && x >= frame.left - 1 && x <= frame.right + 1;
  const owner = shown && state.owner === chart.id;

  line.hidden = !shown;
  tip.hidden = !owner;
  if (shown) line.style.transform = `translateX(${Math.round(x)}px)`;
  for (const [place, dot] of dots.entries()) {
    const id = series[place]?.id ?? '';
    const top = tops.get(id)?.[index] ?? null;
    dot.hidden = !shown || top === null;
    if (top !== null) dot.style.transform = `translate(${x}px, ${yOf(frame, top)}px)`;
  }
  if (!owner || !state.at) return;
  fillTooltip(tip, chart, index, x);
  const left = state.at.left + x;
  // On the side with more room. On the left, a translation by its own width avoids measuring it.
  const before = left > document.documentElement.clientWidth / 2;
  const place = `translate(${left + (before ? -GAP : GAP)}px, ${state.at.top + frame.top}px)`;
  tip.style.transform = before ? `${place} translateX(-100%)` : place;
}
