import { expect } from '@playwright/test';
import { paths } from '#paths';
import { budgets } from './budgets.ts';
import { test } from './fixtures.ts';
import { expectPage } from './steps.ts';
import { callsBeforeFirstRow, noteFirstRow, Traffic } from './traffic.ts';

// Each test has a separate browser context, so every cache is empty. Bytes only: times depend on the machine.

test('the applications list keeps within its budget of bytes and calls', async ({ page, api }) => {
  const traffic = new Traffic(page);
  await noteFirstRow(page);
  await page.goto(paths.applications(api.production));
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  const calls = await callsBeforeFirstRow(page);
  expect(calls.length, calls.join('\n')).toBeLessThanOrEqual(budgets.callsBeforeRows);

  await traffic.settled();
  const scripts = await traffic.bytesOf('script');
  expect(scripts.total, scripts.files.join('\n')).toBeLessThanOrEqual(budgets.listScripts);
  const styles = await traffic.bytesOf('stylesheet');
  expect(styles.total, styles.files.join('\n')).toBeLessThanOrEqual(budgets.styles);
  expect(traffic.repeated()).toEqual([]);
  test.info().annotations.push({ type: 'bytes', description: `scripts ${scripts.total}` });
});

test('the form for an application adds no more than its budget', async ({ page, api }) => {
  const before = new Traffic(page);
  await page.goto(paths.applications(api.production));
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await before.settled();

  const traffic = new Traffic(page);
  await page.getByRole('link', { name: 'Create application' }).click();
  await expectPage(page, 'Create application');
  await expect(page.getByRole('textbox', { name: 'Name' }).first()).toBeVisible();
  await traffic.settled();
  const scripts = await traffic.bytesOf('script');
  expect(scripts.total, scripts.files.join('\n')).toBeLessThanOrEqual(budgets.formScripts);
  expect(traffic.repeated()).toEqual([]);
  test.info().annotations.push({ type: 'bytes', description: `scripts ${scripts.total}` });
});
