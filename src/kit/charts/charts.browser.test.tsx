import { beforeEach, expect, test, vi } from 'vitest';
import { commands, type Locator, page, userEvent } from 'vitest/browser';
import { expectAccessible } from '#testing/accessible.ts';
import { draw } from '#testing/open.tsx';
import { button } from '#testing/steps.ts';
import { ChartCard } from './chart-card.tsx';
import {
  chartOf,
  latencyChart,
  legendOf,
  requests,
  requestsChart,
  times,
} from './charts.browser.fixture.ts';

const onRange = vi.fn<(from: number, to: number) => void>();

beforeEach(async () => {
  onRange.mockClear();
  await draw(
    <>
      <h1>Traffic</h1>
      <ChartCard {...requestsChart} onRange={onRange} />
      <ChartCard {...latencyChart} onRange={onRange} />
    </>,
  );
  await expect.element(chartOf(page, requests)).toBeVisible();
  await expect.element(chartOf(page, 'Latency')).toBeVisible();
});

/** A part of a chart without a role: it is hidden from assistive technology. */
const part = (chart: Locator, name: 'tip' | 'line' | 'range' | 'value') =>
  chart.element().querySelector<HTMLElement>(`[data-${name}]`);
const shown = (chart: Locator, name: 'tip' | 'line' | 'range') =>
  expect.poll(() => part(chart, name)?.checkVisibility() ?? false);

/** The middle of a chart in the window, in pixels. */
function middleOf(chart: Locator): { x: number; y: number } {
  const { left, top, width, height } = chart.element().getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

test('charts share one cursor, and legends show the values at it', async () => {
  const chart = chartOf(page, requests);
  const other = chartOf(page, 'Latency');
  const two = legendOf(page, requests).getByRole('button', { name: /^2xx/ });
  const { x, y } = middleOf(chart);
  await commands.mouse([{ to: [x, y] }]);
  await expect.poll(() => part(chart, 'tip')?.textContent).toMatch(/\d{4}, \d\d:\d\d:\d\d UTC/);
  await shown(other, 'line').toBe(true);
  await shown(other, 'tip').toBe(false);
  const first = two.element().textContent;
  expect(part(chart, 'value')?.textContent).toBe(first?.replace('2xx', ''));
  await commands.mouse([{ to: [x - 200, y] }]);
  await expect.poll(() => two.element().textContent).not.toBe(first);

  await page.getByRole('heading', { level: 1 }).hover();
  await shown(chart, 'line').toBe(false);
  await shown(other, 'line').toBe(false);
});

test('axis labels stay on one line', async () => {
  const plot = chartOf(page, 'Latency').element().parentElement;
  const labels = () => [...(plot?.querySelectorAll('[data-plot] text') ?? [])];
  await expect
    .poll(() => labels().filter((label) => label.textContent?.includes('ms')))
    .not.toEqual([]);
  expect(labels().map((label) => label.querySelectorAll('tspan').length)).toEqual(
    labels().map(() => 1),
  );
});

test('the keyboard reads out values and selects a range', async () => {
  const chart = chartOf(page, requests);
  const announced = () => chart.element().querySelector('[aria-live="polite"]')?.textContent;
  chart.element().focus();
  await userEvent.keyboard('{ArrowLeft}');
  const last = announced();
  expect(last).toMatch(/UTC, 2xx [\d.]+ (k\/s|\/s), 3xx .*, 4xx .*, 5xx /);
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(announced).not.toBe(last);
  await userEvent.keyboard('{End}');
  await expect.poll(announced).toBe(last);

  await userEvent.keyboard('{Shift>}{PageDown}{PageDown}{/Shift}');
  await expect.poll(announced).toMatch(/^Selected: .* to .* UTC, /);
  await shown(chart, 'range').toBe(true);
  await userEvent.keyboard('{Escape}');
  await shown(chart, 'range').toBe(false);
  expect(onRange).not.toHaveBeenCalled();

  await userEvent.keyboard('{End}{Shift>}{PageDown}{/Shift}{Enter}');
  await expect.poll(() => onRange.mock.calls).toEqual([[times.at(-11), times.at(-1)]]);
});

test('dragging over a chart selects a range, and Escape cancels it', async () => {
  const chart = chartOf(page, 'Latency');
  const { x, y } = middleOf(chart);
  await commands.mouse([{ to: [x, y] }, 'press', { to: [x + 60, y + 5] }]);
  await shown(chart, 'range').toBe(true);
  await userEvent.keyboard('{Escape}');
  await commands.mouse(['release']);
  await shown(chart, 'range').toBe(false);
  expect(onRange).not.toHaveBeenCalled();

  await commands.mouse([{ to: [x, y] }, 'press', { to: [x + 60, y + 5] }, 'release']);
  await expect.poll(() => onRange.mock.calls.length).toBe(1);
  const [[from = 0, to = 0] = []] = onRange.mock.calls;
  expect(from).toBeLessThan(to);
});

test('a chart in full size has the same controls and returns the focus', async () => {
  await expectAccessible();
  const opener = button(page, `Show ${requests} in full size`);
  await opener.click();
  const dialog = page.getByRole('dialog', { name: requests });
  const chart = chartOf(dialog, requests);
  await expect.element(chart).toBeVisible();
  await expectAccessible();

  await legendOf(dialog, requests).getByRole('button', { name: /^2xx/ }).click();
  await button(dialog, 'Table').click();
  await expect.element(dialog.getByRole('columnheader', { name: '3xx' })).toBeVisible();
  await expect.element(dialog.getByRole('columnheader', { name: '2xx' })).not.toBeInTheDocument();
  await expectAccessible();

  await button(dialog, 'Chart').click();
  // The first Escape hides the cursor, the next one closes the dialog.
  await expect.element(chart).toBeVisible();
  chart.element().focus();
  await userEvent.keyboard('{ArrowLeft}{Escape}');
  await shown(chart, 'line').toBe(false);
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});
