import { expect, type Page } from '@playwright/test';
import { reportGatewayInstance } from '#contract/generated/sdk.gen.ts';
import type { GatewayInstanceReport } from '#contract/generated/types.gen.ts';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import { expectPage, expectRow, row } from './steps.ts';

/** Reports a gateway as its script would. */
async function report(
  { client }: Arranger,
  { clusterId }: ClusterIds,
  members: Partial<GatewayInstanceReport> = {},
) {
  const id = members.id ?? unique('gw');
  const body = {
    id,
    hostname: id,
    ip: '10.0.0.9',
    version: '3.16.0',
    etcd_reachable: true,
    config_version: 0,
    ...members,
  };
  await reportGatewayInstance({ client, path: { cluster_id: clusterId }, body });
  return body;
}

/** The table of gateways: the page has one of their certificates too. */
const fleet = (page: Page) => page.getByRole('table', { name: 'Gateways', exact: true });
const drift = (page: Page) => page.getByRole('region', { name: 'Drift' });

test('shows the status of gateways and whether they are in sync', async ({
  page,
  api,
  expectAccessible,
}) => {
  await page.goto(paths.gateways(api.production));
  await expectPage(page, 'Gateways');
  await expectRow(page, 'gateway-1.prod.internal', 'Healthy', 'Current', '3.14.1', '10.20.1.11');
  await expectRow(page, 'gateway-2.prod.internal', 'Healthy', '1 behind', '3.16.0');
  await expectRow(page, 'gateway-3.prod.internal', 'Only heartbeats', 'Unreachable', '6 behind');
  await expectRow(page, 'gateway-4.prod.internal', 'Lost connection', '47 minutes ago');
  await expectRow(page, 'gateway-old.prod.internal', 'Offline');
  // In 3 days and 19 hours: 3 or 4 calendar days.
  await expect(row(page, 'gateway-old.prod.internal')).toContainText(/removed in [34] days/);
  await expect(drift(page)).toContainText(/1 of 3 on configuration version \d+/);
  await expect(drift(page)).toContainText('2 gateway versions in use: 3.14.1 (2) and 3.16.0 (1)');
  await expect(drift(page)).toContainText('1 gateway cannot read the configuration');
  await expect(drift(page)).toContainText('2 gateways have not been seen for more than 30 seconds');
  await expectAccessible(page);
});

test('filters by a status that is kept in the address', async ({ page, api }) => {
  await page.goto(paths.gateways(api.production));
  const filter = page.getByRole('group', { name: 'Show gateways by status' });
  const lost = filter.getByRole('button', { name: /^Lost connection/ });
  await expect(lost).toContainText('Not seen for more than 30 seconds');
  await lost.click();
  await expect(page).toHaveURL(/\?status=lost-connection$/);
  await expect(fleet(page).getByRole('rowheader')).toHaveText(['gateway-4.prod.internal']);
  await page.reload();
  await expect(lost).toHaveAttribute('aria-pressed', 'true');
  await expect(fleet(page).getByRole('rowheader')).toHaveText(['gateway-4.prod.internal']);
  await lost.click();
  await expect(fleet(page).getByRole('rowheader')).toHaveCount(5);
});

test('filters by search text and keeps it in the address', async ({ page, api }) => {
  await page.goto(paths.gateways(api.production));
  const filter = page.getByRole('searchbox', { name: 'Filter hostname, IP or version' });
  await filter.fill('3.14');
  await expect(page).toHaveURL(/\?search=3\.14$/);
  await expect(fleet(page).getByRole('rowheader')).toHaveText([
    'gateway-1.prod.internal',
    'gateway-3.prod.internal',
    'gateway-4.prod.internal',
  ]);
  await page.reload();
  await expect(fleet(page).getByRole('rowheader')).toHaveCount(3);
  await filter.fill('no such gateway');
  await page.getByRole('button', { name: 'Clear' }).last().click();
  await expect(fleet(page).getByRole('rowheader')).toHaveCount(5);
});

test('sorts the table by any column', async ({ page, api }) => {
  await page.goto(paths.gateways(api.production));
  await page.getByRole('button', { name: 'Last seen' }).click();
  await expect(page).toHaveURL(/order_by=last_seen_time/);
  await expect(fleet(page).getByRole('rowheader').first()).toHaveText('gateway-old.prod.internal');
  await page.getByRole('button', { name: 'Status' }).click();
  await page.getByRole('button', { name: 'Status' }).click();
  await expect(fleet(page).getByRole('rowheader').first()).toHaveText('gateway-old.prod.internal');
  await page.goto(`${paths.gateways(api.production)}?order_by=nonsense`);
  await expect(fleet(page).getByRole('rowheader')).toHaveText([
    'gateway-1.prod.internal',
    'gateway-2.prod.internal',
    'gateway-3.prod.internal',
    'gateway-4.prod.internal',
    'gateway-old.prod.internal',
  ]);
});

test('shows the details of a gateway', async ({ page, api, expectAccessible }) => {
  await page.goto(paths.gateways(api.production));
  await row(page, 'gateway-old.prod.internal').getByRole('link').click();
  const dialog = page.getByRole('dialog', { name: 'gateway-old.prod.internal' });
  await expect(dialog).toContainText('Removed');
  await expect(dialog.getByRole('button', { name: 'Copy id' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Copy ip' })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(paths.gateways(api.production));
});

test('updates the list automatically, and not while it is paused', async ({ page, api }) => {
  const place = await api.emptyCluster();
  const first = await report(api, place);
  await page.clock.install();
  await page.goto(paths.gateways(place));
  await expect(row(page, first.hostname)).toContainText('Healthy');
  await expect(page.getByText(/^Live, updated/)).toBeVisible();
  const second = await report(api, place);
  await page.clock.runFor(11_000);
  await expect(row(page, second.hostname)).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/^Paused, updated/)).toBeVisible();
  const third = await report(api, place);
  const calls: string[] = [];
  page.on('request', (request) => calls.push(request.url()));
  await page.clock.runFor(21_000);
  await expect(page.getByText(/^Paused, updated \d\d s ago/)).toBeVisible();
  expect(calls.filter((url) => url.includes('/instances'))).toEqual([]);
  await expect(row(page, third.hostname)).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.clock.runFor(11_000);
  await expect(row(page, third.hostname)).toBeVisible();
});

test('shows a gateway without reports as lost before the next request', async ({ page, api }) => {
  const place = await api.emptyCluster();
  const { hostname } = await report(api, place);
  await page.clock.install();
  await page.goto(paths.gateways(place));
  await expect(row(page, hostname)).toContainText('Healthy');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.clock.runFor(35_000);
  await expect(row(page, hostname)).toContainText('Lost connection');
  await row(page, hostname).getByRole('link').click();
  await expect(page.getByRole('dialog')).toContainText('At the last update its status was healthy');
});

test('keeps rows in place when the list is updated', async ({ page, api }) => {
  await page.goto(paths.gateways(api.production));
  await expect(fleet(page).getByRole('rowheader')).toHaveCount(5);
  const positions = () =>
    fleet(page)
      .getByRole('row')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  const before = await positions();
  const response = page.waitForResponse((one) => one.url().includes('/instances'));
  await page.getByRole('button', { name: 'Refresh' }).click();
  await response;
  expect(await positions()).toEqual(before);
});

test('does not call a gateway with an unknown configuration behind', async ({ page, api }) => {
  const place = await api.emptyCluster();
  await api.application({}, place);
  const { hostname } = await report(api, place);
  await page.goto(paths.gateways(place));
  await expectRow(page, hostname, 'Unknown');
  await expect(drift(page)).toContainText('1 gateway does not know its configuration');
});

test('a cluster without gateways links to adding one', async ({ page, api, expectAccessible }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.gateways(place));
  await expect(page.getByRole('heading', { name: 'No gateways yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add gateway' }).last().click();
  await expectPage(page, 'Add gateway');
});

test('gateways fit a phone', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.gateways(api.production));
  await expectRow(page, 'gateway-1.prod.internal', 'Healthy', 'Current');
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees the gateways and why none can be added', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer, paths.gateways(api.production));
    await expect(fleet(page).getByRole('rowheader')).toHaveCount(5);
    const add = page.getByRole('main').getByText('Add gateway', { exact: true });
    await expect(add).toHaveAttribute('aria-disabled', 'true');
    await expect(add).toHaveAttribute(
      'title',
      'Your roles do not allow creating gateway instances in this cluster',
    );
  });
});
