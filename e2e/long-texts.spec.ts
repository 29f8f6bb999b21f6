import { expect, type Page } from '@playwright/test';
import { paths } from '#paths';
import { type ExtremeRecords, makeExtremeRecords, PATH_COUNT } from './extreme-records.ts';
import { test as base } from './fixtures.ts';
import { overflowOf } from './overflow.ts';
import { expectAllRead, expectPage, navigateInside } from './steps.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

/** Records with long texts, made once for all tests of this file. */
const test = base.extend<object, { records: ExtremeRecords }>({
  records: [async ({ api }, use) => use(await makeExtremeRecords(api)), { scope: 'worker' }],
});

/** The pages that show names, hosts, paths and addresses. */
const pagesOf = (ids: ExtremeRecords): string[] => [
  paths.applications(ids),
  paths.application(ids),
  paths.applicationApis(ids),
  paths.applicationJson(ids),
  paths.applicationEdit(ids),
  paths.api(ids),
  paths.apiEffectivePlugins(ids),
  paths.apiEdit(ids),
  paths.consumers(ids),
  paths.consumer(ids),
  paths.certificates(ids),
  paths.certificate(ids),
  paths.certificateCoverage(ids),
  paths.gateways(ids),
  paths.gateway(ids, ids.gatewayId),
  paths.loadedPlugins(ids),
  paths.cluster(ids),
  paths.dashboard(ids),
  paths.members(ids.orgId),
  paths.member(ids),
  paths.accountTokens(),
];

async function expectNoOverflow(page: Page, where: string) {
  expect(await overflowOf(page), `${where} at ${page.viewportSize()?.width}`).toEqual([]);
}

for (const size of [PHONE, DESK]) {
  test(`long texts fit on every page at ${size.width}`, async ({ page, records }) => {
    await page.setViewportSize(size);
    await page.goto(paths.organizations());
    await expectPage(page, 'Organizations');
    for (const path of pagesOf(records)) {
      await navigateInside(page, path);
      await expect(page).toHaveURL(path);
      await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAllRead(page);
      await expectNoOverflow(page, path);
    }
  });
}

test('long lists of paths, addresses and labels open on demand', async ({ page, records }) => {
  await page.goto(paths.api(records));
  const addresses = page.getByRole('region', { name: 'Effective addresses' });
  const paths64 = addresses.getByRole('button', { name: `Show all ${PATH_COUNT} paths` });
  await expect(paths64).toHaveAttribute('aria-expanded', 'false');
  await expect(addresses.getByText('the upstream gets')).toHaveCount(4);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(4000);
  await paths64.press('Enter');
  await expect(addresses.getByText('the upstream gets')).toHaveCount(PATH_COUNT);
  const fewer = addresses.getByRole('button', { name: 'Show fewer paths' });
  await expect(fewer).toBeFocused();
  await expect(fewer).toHaveAttribute('aria-expanded', 'true');
  await fewer.press('Enter');
  await expect(addresses.getByText('the upstream gets')).toHaveCount(4);

  await page.goto(paths.applicationApis(records));
  const cell = page.getByRole('cell').filter({ hasText: 'Prefix' });
  await cell.getByRole('button', { name: `+${PATH_COUNT - 2} more` }).press('Enter');
  await expect(cell.getByRole('group').getByRole('listitem')).toHaveCount(PATH_COUNT);
  await expectNoOverflow(page, 'the list of paths');
  await page.keyboard.press('Escape');
  await expect(cell.getByRole('group')).toBeHidden();
});

test('a dialog breaks the name that the user types', async ({ page, records }) => {
  await page.setViewportSize(PHONE);
  await page.goto(paths.application(records));
  await page.getByRole('button', { name: /^More/ }).first().click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toBeVisible();
  await expectNoOverflow(page, 'the dialog');
});

test('breadcrumbs keep their ends and put the middle into a menu on a phone', async ({
  page,
  records,
}) => {
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await page.goto(paths.apiEdit(records));
  await expect(crumbs.getByText('Edit', { exact: true })).toBeVisible();
  await expect(crumbs.getByText('Applications', { exact: true })).toBeVisible();
  // The last one is whole, however long those before it are.
  const current = crumbs.locator('[aria-current="page"]');
  expect(await current.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);

  await page.setViewportSize(PHONE);
  await expect(crumbs.getByText('Applications', { exact: true })).toBeHidden();
  await crumbs.getByRole('button', { name: 'Pages above' }).press('Enter');
  const menu = page.getByRole('menu', { name: 'Pages above' });
  await expect(menu.getByRole('menuitem', { name: 'Applications', exact: true })).toBeVisible();
  await expectNoOverflow(page, 'the menu');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectPage(page, 'Applications');
});
