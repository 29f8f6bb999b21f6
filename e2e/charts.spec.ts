import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { GetClusterMetricsResponse } from '#contract/generated/types.gen.ts';
import { paths } from '#paths';
import { chartOf, download, middleOf } from './chart-steps.ts';
import { test } from './fixtures.ts';

const requests = 'Requests per second';
/** Automatic refresh is off, so that values stay the same during a test. */
const search = '?zone=utc&refresh=off';

test.beforeEach(async ({ page, api }) => {
  await page.goto(paths.dashboard(api.production, search));
  await expect(chartOf(page, requests)).toBeVisible();
  await expect(chartOf(page, 'Connections')).toBeVisible();
});

const menu = (page: Page, item: string) => page.getByRole('menuitem', { name: item });
const openMenu = (page: Page) => page.getByRole('button', { name: `More for ${requests}` }).click();

test('dragging over a chart selects a range, and Escape cancels it', async ({ page }) => {
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

test('the CSV file and the table contain the values of the response', async ({ page }) => {
  const response = page.waitForResponse((one) => one.url().includes('/metrics/api-qps'));
  await page.reload();
  const { result } = ((await (await response).json()) as GetClusterMetricsResponse).payload;
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
  const shown = perSecond((await top.getByRole('cell').first().textContent()) ?? '');
  expect(shown / Number(latest?.[1])).toBeCloseTo(1, 2);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages).toContainText(`1 to 50 of ${cells.length}`);
  await pages.getByRole('button', { name: 'Next' }).click();
  await expect(pages).toContainText(/^51 to/);
});

/** The rate in a text such as `1.29 k/s` or `4.2 /min`. The sample traffic follows the time of day. */
function perSecond(text: string): number {
  const [, number = '', thousands, unit = ''] = /^([\d.]+) ?(k?) ?\/(s|min|h)$/.exec(text) ?? [];
  return (
    (Number(number) * (thousands ? 1000 : 1)) / ({ s: 1, min: 60, h: 3600 }[unit] ?? Number.NaN)
  );
}
