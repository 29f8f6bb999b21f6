import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { GetClusterMetricsResponse } from '#contract/generated/types.gen.ts';
import { paths } from '#paths';
import { chartOf, download, legendOf, middleOf } from './chart-steps.ts';
import { test } from './fixtures.ts';

const requests = 'Requests per second';
/** Nothing is read again by itself, so values stay as they are while a test looks at them. */
const still = '?zone=utc&refresh=off';

test.beforeEach(async ({ page, api }) => {
  await page.goto(paths.dashboard(api.production, still));
  await expect(chartOf(page, requests)).toBeVisible();
  await expect(chartOf(page, 'Connections')).toBeVisible();
});

const tip = (chart: Locator) => chart.locator('[data-tip]');
const line = (chart: Locator) => chart.locator('[data-line]');
const menu = (page: Page, item: string) => page.getByRole('menuitem', { name: item });
const openMenu = (page: Page) => page.getByRole('button', { name: `More for ${requests}` }).click();

test('one cursor goes over all charts, with the values in their legends', async ({ page }) => {
  const chart = chartOf(page, requests);
  const two = legendOf(page, requests).getByRole('button', { name: /^2xx/ });
  const { x, y } = await middleOf(chart);
  await page.mouse.move(x, y);
  await expect(tip(chart)).toContainText(/\d{4}, \d\d:\d\d:\d\d UTC/);
  for (const other of ['Latency', 'Bandwidth', 'Connections']) {
    await expect(line(chartOf(page, other))).toBeVisible();
    await expect(tip(chartOf(page, other))).toBeHidden();
  }
  const first = (await two.textContent()) ?? '';
  await expect(tip(chart).locator('[data-value]').first()).toHaveText(first.replace('2xx', ''));
  await page.mouse.move(x - 200, y);
  await expect(two).not.toHaveText(first);

  await page.getByRole('heading', { level: 1 }).hover();
  await expect(line(chart)).toBeHidden();
  await expect(line(chartOf(page, 'Latency'))).toBeHidden();
});

test('each label of an axis stands in one line', async ({ page }) => {
  const labels = chartOf(page, 'Latency').locator('xpath=..').locator('[data-plot] text');
  await expect(labels.filter({ hasText: 'ms' }).first()).toBeVisible();
  for (const label of await labels.all()) await expect(label.locator('tspan')).toHaveCount(1);
});

test('the keyboard reads values out and chooses a range', async ({ page }) => {
  const chart = chartOf(page, requests);
  const said = chart.locator('[aria-live="polite"]');
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  const last = (await said.textContent()) ?? '';
  expect(last).toMatch(/UTC, 2xx [\d.]+ (k\/s|\/s), 3xx .*, 4xx .*, 5xx /);
  await page.keyboard.press('ArrowLeft');
  await expect(said).not.toHaveText(last);
  await page.keyboard.press('End');
  await expect(said).toHaveText(last);

  await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Shift+PageDown');
  await expect(said).toContainText(/^Chosen: .* to .* UTC, /);
  await expect(chart.locator('[data-range]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chart.locator('[data-range]')).toBeHidden();
  await expect(page).not.toHaveURL(/from=/);

  await page.keyboard.press('End');
  await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.*to=/);
});

test('dragging over a chart chooses a range, and Escape lets it go', async ({ page }) => {
  const chart = chartOf(page, 'Latency');
  const { x, y } = await middleOf(chart);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 5, { steps: 3 });
  await expect(chart.locator('[data-range]')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(chart.locator('[data-range]')).toBeHidden();
  await expect(page).not.toHaveURL(/from=/);

  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 5, { steps: 3 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.*to=/);
});

test('the legend hides series and shows one alone, also after new values', async ({ page }) => {
  const legend = legendOf(page, requests);
  const button = (name: string) => legend.getByRole('button', { name: new RegExp(`^${name}`) });
  const pressed = (on: boolean) => legend.getByRole('button', { pressed: on });
  await button('3xx').click();
  await expect(button('3xx')).toHaveAttribute('aria-pressed', 'false');
  const read = page.waitForResponse((answer) => answer.url().includes('/metrics'));
  await page.getByRole('button', { name: 'Refresh figures' }).click();
  await read;
  await expect(button('3xx')).toHaveAttribute('aria-pressed', 'false');
  await expect(pressed(true)).toHaveCount(3);

  await button('5xx').dblclick();
  await expect(pressed(true)).toHaveCount(1);
  await expect(button('5xx')).toHaveAttribute('aria-pressed', 'true');
  await button('2xx').focus();
  await page.keyboard.press('Alt+Enter');
  await expect(button('2xx')).toHaveAttribute('aria-pressed', 'true');
  await expect(pressed(true)).toHaveCount(1);

  await openMenu(page);
  await menu(page, 'Show all series').click();
  await expect(pressed(true)).toHaveCount(4);
});

test('the file and the table have the values that came', async ({ page }) => {
  const came = page.waitForResponse((answer) => answer.url().includes('/metrics/api-qps'));
  await page.reload();
  const { result } = ((await (await came).json()) as GetClusterMetricsResponse).payload;
  await expect(chartOf(page, requests)).toBeVisible();
  await openMenu(page);
  const file = await download(page, () => menu(page, 'Download CSV').click());
  expect(file.suggestedFilename()).toMatch(/^production.*\.csv$/);
  const [head, ...rows] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(head).toBe('Time (UTC),2xx (1/s),3xx (1/s),4xx (1/s),5xx (1/s)');

  const sumAt = (time: number) => {
    const successes = result.filter(({ metric }) => metric.code?.startsWith('2'));
    const at = successes.flatMap(({ values = [] }) => values.filter(([t]) => t === time));
    return at.reduce((sum, [, value]) => sum + Number(value), 0);
  };
  const cells = rows.map((row) => row.split(','));
  expect(cells.length).toBeGreaterThan(50);
  for (const [time = '', value] of cells) {
    expect(Number(value), time).toBeCloseTo(sumAt(Date.parse(time) / 1000), 6);
  }

  await openMenu(page);
  await menu(page, 'Show as table').click();
  const table = page.getByRole('dialog').getByRole('table', { name: `Values of ${requests}` });
  const [latest] = cells.slice(-1);
  const top = table.getByRole('row').nth(1);
  await expect(top.locator('time')).toHaveAttribute('datetime', latest?.[0] ?? '');
  const shown = Number.parseFloat((await top.getByRole('cell').first().textContent()) ?? '');
  expect(shown / Number(latest?.[1])).toBeCloseTo(1, 2);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages).toContainText(`1 to 50 of ${cells.length}`);
  await pages.getByRole('button', { name: 'Next' }).click();
  await expect(pages).toContainText(/^51 to/);
});

test('the picture shows the chart in its colours', async ({ page }) => {
  await openMenu(page);
  const file = await download(page, () => menu(page, 'Download PNG').click());
  expect(file.suggestedFilename()).toMatch(/^production.*\.png$/);
  const bytes = await readFile(await file.path());
  const seen = await page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([data], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
    const colors = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4) {
      colors.add(`${pixels[at]} ${pixels[at + 1]} ${pixels[at + 2]} ${pixels[at + 3]}`);
    }
    return { width: bitmap.width, colors: [...colors] };
  }, bytes.toString('base64'));
  expect(seen.width).toBeGreaterThan(600);
  // The first series as it is on the screen, its text and the ground that they stand on.
  for (const color of ['36 86 214 255', '19 24 32 255', '255 255 255 255']) {
    expect(seen.colors).toContain(color);
  }
});

test('a chart in full size has the same means and gives the focus back', async ({
  page,
  expectAccessible,
}) => {
  await expectAccessible(page);
  const opener = page.getByRole('button', { name: `Show ${requests} in full size` });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: requests });
  const chart = chartOf(dialog, requests);
  await expect(chart).toBeVisible();
  await expectAccessible(page);

  await legendOf(dialog, requests).getByRole('button', { name: /^2xx/ }).click();
  await dialog.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(dialog.getByRole('columnheader', { name: '3xx' })).toBeVisible();
  await expect(dialog.getByRole('columnheader', { name: '2xx' })).toHaveCount(0);
  await expectAccessible(page);

  await dialog.getByRole('button', { name: 'Chart', exact: true }).click();
  // The first Escape takes the cursor away, the next one the dialog.
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await expect(line(chart)).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});
