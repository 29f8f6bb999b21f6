import { useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { draw } from '#testing/open.tsx';
import { button } from '#testing/steps.ts';
import { ChartCard } from './chart-card.tsx';
import { chartOf, legendOf, requests, requestsChart, times } from './charts.browser.fixture.ts';

/** A chart with a button that doubles its values. */
function Chart() {
  const [factor, setFactor] = useState(1);
  const series = requestsChart.data.series.map((one) => ({
    ...one,
    values: one.values.map((value) => (value ?? 0) * factor),
  }));
  return (
    <>
      <button type="button" onClick={() => setFactor(2)}>
        New values
      </button>
      <ChartCard {...requestsChart} data={{ times, series }} />
    </>
  );
}

beforeEach(async () => {
  await draw(<Chart />);
  await expect.element(chartOf(page, requests)).toBeVisible();
});

async function choose(item: string): Promise<void> {
  await button(page, `More for ${requests}`).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** The file that a menu item downloads. */
async function fileOf(item: string) {
  const [file] = await Promise.all([commands.nextDownload(), choose(item)]);
  return { ...file, bytes: Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0)) };
}

test('the legend hides and isolates series, and new values keep that', async () => {
  const legend = legendOf(page, requests);
  const entry = (name: string) => legend.getByRole('button', { name: new RegExp(`^${name}`) });
  const pressed = legend.getByRole('button', { pressed: true });
  const before = entry('2xx').element().textContent;
  await entry('3xx').click();
  await expect.element(entry('3xx')).toHaveAttribute('aria-pressed', 'false');
  await button(page, 'New values').click();
  await expect.poll(() => entry('2xx').element().textContent).not.toBe(before);
  await expect.element(entry('3xx')).toHaveAttribute('aria-pressed', 'false');
  await expect.element(pressed).toHaveLength(3);

  await entry('5xx').dblClick();
  await expect.element(pressed).toHaveLength(1);
  await expect.element(entry('5xx')).toHaveAttribute('aria-pressed', 'true');
  entry('2xx').element().focus();
  await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
  await expect.element(entry('2xx')).toHaveAttribute('aria-pressed', 'true');
  await expect.element(pressed).toHaveLength(1);

  await choose('Show all series');
  await expect.element(pressed).toHaveLength(4);
});

test('the CSV file and the table contain the values of the chart', async () => {
  const file = await fileOf('Download CSV');
  expect(file.name).toMatch(/^production.*\.csv$/);
  const text = new TextDecoder().decode(file.bytes);
  const [head, ...rows] = text.trimEnd().split('\r\n');
  expect(head).toBe('Time (UTC),2xx (1/s),3xx (1/s),4xx (1/s),5xx (1/s)');
  expect(rows).toEqual(
    times.map((time, at) => {
      const values = requestsChart.data.series.map((one) => String(one.values[at]));
      return [new Date(time * 1000).toISOString(), ...values].join(',');
    }),
  );

  await choose('Show as table');
  const table = page.getByRole('dialog').getByRole('table', { name: `Values of ${requests}` });
  const top = table.getByRole('row').nth(1);
  await expect
    .element(top.getByRole('time'))
    .toHaveAttribute('datetime', rows.at(-1)?.split(',')[0]);
  await expect.element(top.getByRole('cell').first()).toMatchTextContent('250');
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect.element(pages).toMatchTextContent(`1 to 50 of ${rows.length}`);
  await button(pages, 'Next').click();
  await expect.element(pages).toMatchTextContent(/^51 to/);
});

test('the PNG file shows the chart in its colours', async () => {
  const file = await fileOf('Download PNG');
  expect(file.name).toMatch(/^production.*\.png$/);
  const bitmap = await createImageBitmap(new Blob([file.bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
  const colors = new Set<string>();
  for (let at = 0; at < pixels.length; at += 4) {
    colors.add(`${pixels[at]} ${pixels[at + 1]} ${pixels[at + 2]} ${pixels[at + 3]}`);
  }
  expect(bitmap.width).toBeGreaterThan(600);
  // The first series, its text and the background, as on the screen.
  for (const color of ['36 86 214 255', '19 24 32 255', '255 255 255 255']) {
    expect([...colors]).toContain(color);
  }
});
