import { nearestIndex } from '#lib/series.ts';
import { type Zone, zonedTime } from '#lib/zoned.ts';
import type { CursorState } from './cursor.ts';
import { type Frame, xOf, yOf } from './geometry.ts';
import type { ChartMarker, ChartSeries, ChartUnit } from './types.ts';

/** Pixels between the cursor and its tooltip, and within which it is at a marker. */
const GAP = 12;
const AT_MARKER = 6;
/** What is written where there is no value. */
const NO_VALUE = 'no data';

/** All that the cursor needs to know about a chart. */
export interface Scene {
  id: string;
  frame: Frame;
  times: readonly number[];
  series: readonly ChartSeries[];
  /** How high each series is drawn, by id. */
  tops: ReadonlyMap<string, readonly (number | null)[]>;
  unit: ChartUnit;
  zone: Zone;
  markers: readonly ChartMarker[];
  /** What is being chosen, in Unix seconds. */
  range?: { from: number; to: number } | undefined;
}

/** The place in `times` that a cursor at some moment stands on, -1 when there is none near. */
export function indexAt(times: readonly number[], time: number | null): number {
  if (time === null) return -1;
  const index = nearestIndex(times, time);
  const step = (times[1] ?? 0) - (times[0] ?? 0);
  return Math.abs((times[index] ?? Number.NaN) - time) <= Math.max(step, 1) ? index : -1;
}

/** The value of a series at a place, in words. */
export function valueText(series: ChartSeries, index: number, unit: ChartUnit): string {
  const value = series.values[index] ?? null;
  return value === null ? NO_VALUE : unit.exact(value);
}

/** What a screen reader is told about a moment: the time, then each series. */
export function readings({ times, series, unit, zone }: Scene, time: number): string[] {
  const index = indexAt(times, time);
  const values = series.map((s) => `${s.label} ${valueText(s, index, unit)}`);
  return [zonedTime(times[index] ?? time, zone), ...values];
}

/** Puts text into an element by its one text node, which costs less than a new node at each move. */
export function writeText(element: Element, text: string): void {
  const { firstChild } = element;
  if (firstChild instanceof Text) firstChild.data = text;
  else element.textContent = text;
}

/** A range of time in words: `14:03:20 to 14:20:00`, over midnight with the dates. */
export function rangeText({ from, to }: { from: number; to: number }, zone: Zone): string {
  const [first, last] = [zonedTime(from, zone), zonedTime(to, zone)];
  const [day, clock] = first.split(', ');
  return day === last.split(', ')[0]
    ? `${clock?.replace(' UTC', '')} to ${last.split(', ')[1]}`
    : `${first} to ${last}`;
}

function part(root: HTMLElement, name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`:scope > [data-${name}]`);
}

function fillTip(tip: HTMLElement, scene: Scene, index: number, x: number): void {
  const { frame, times, series, unit, zone, markers } = scene;
  const time = tip.querySelector('[data-time]');
  if (time) writeText(time, zonedTime(times[index] ?? 0, zone));
  for (const [place, cell] of tip.querySelectorAll('[data-value]').entries()) {
    const shown = series[place];
    if (shown) writeText(cell, valueText(shown, index, unit));
  }
  const note = tip.querySelector<HTMLElement>('[data-note]');
  if (!note) return;
  const near = markers.filter((marker) => Math.abs(xOf(frame, marker.time) - x) <= AT_MARKER);
  const lines = scene.range ? [rangeText(scene.range, zone)] : near.map(({ label }) => label);
  note.hidden = lines.length === 0;
  writeText(note, lines.join(', '));
}

/**
 * Moves the line, the dots and the tooltip of one chart to the cursor. It reads nothing of the layout: after the writes
 * of the chart before it, that would make the browser lay out the page once for each chart.
 *
 * @param root the layer above the plot; the dots and cells in it are in the order of the series
 */
export function drawCursor(root: HTMLElement, scene: Scene, state: CursorState): void {
  const { frame, times, series, tops } = scene;
  const [line, tip] = [part(root, 'line'), part(root, 'tip')];
  const dots = root.querySelectorAll<HTMLElement>(':scope > [data-dot]');
  if (!line || !tip) return;
  const index = indexAt(times, state.time);
  const time = times[index];
  const x = time === undefined ? -1 : xOf(frame, time);
  const shown = time !== undefined && x >= frame.left - 1 && x <= frame.right + 1;
  const owner = shown && state.owner === scene.id;

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
  fillTip(tip, scene, index, x);
  const left = state.at.left + x;
  // On the side with more room; pulled back by its own width on the left, which saves measuring it.
  const before = left > document.documentElement.clientWidth / 2;
  const place = `translate(${left + (before ? -GAP : GAP)}px, ${state.at.top + frame.top}px)`;
  tip.style.transform = before ? `${place} translateX(-100%)` : place;
}
