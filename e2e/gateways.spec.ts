import { expect, type Locator, type Page } from '@playwright/test';
import { reportGatewayInstance } from '#contract/generated/sdk.gen.ts';
import type { GatewayInstanceReport } from '#contract/generated/types.gen.ts';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import { connectGateway } from './slow-gateway.ts';
import { expectPage } from './steps.ts';

/** Reports a gateway as its script would. */
async function report({ client }: Arranger, { clusterId }: ClusterIds) {
  const id = unique('gw');
  const body: GatewayInstanceReport = {
    id,
    hostname: id,
    ip: '10.0.0.9',
    version: '3.16.0',
    etcd_reachable: true,
    config_version: 0,
  };
  await reportGatewayInstance({ client, path: { cluster_id: clusterId }, body });
  return body;
}

/** The table of gateways: the page has one of their certificates too. */
const fleet = (page: Page) => page.getByRole('table', { name: 'Gateways', exact: true });
const names = (page: Page) => fleet(page).getByRole('rowheader').getByRole('link');
const summary = (page: Page) => page.getByRole('region', { name: 'Summary' });
const gatewaysItem = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Gateways/ });

/** The row of a gateway. Its header has marks beside the name. */
const row = (page: Page, name: string): Locator =>
  fleet(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) });

async function expectRow(page: Page, name: string, ...texts: string[]): Promise<void> {
  for (const text of texts) await expect(row(page, name)).toContainText(text);
}

test('shows the state of each gateway, and that samples do not count', async ({
  page,
  api,
  expectAccessible,
}) => {
  await page.goto(paths.gateways(api.production));
  await expectPage(page, 'Gateways');
  const name = (which: string) => `gateway-${which}.prod.internal`;
  await expectRow(page, name('1'), 'Sample', 'Up to date', '3.14.1', '10.20.1.11');
  await expectRow(page, name('2'), 'Sample', 'Behind by 1 change', '3.16.0');
  await expectRow(page, name('4'), 'Sample', 'Disconnected', 'for 47 minutes');
  await expectRow(page, name('old'), 'Sample', 'Disconnected', 'for 3 days');
  await expect(summary(page)).toContainText('Samples only');
  await expect(summary(page)).toContainText('No gateway of yours has connected yet.');
  await expect(gatewaysItem(page)).toHaveText(/^Gateways\d+$/);
  await expectAccessible(page);
});

test('filters by a state that is kept in the address', async ({ page, api }) => {
  await page.goto(paths.gateways(api.production));
  const filter = page.getByRole('group', { name: 'Show gateways by state' });
  const behind = filter.getByRole('button', { name: /^Behind/ });
  await behind.click();
  await expect(page).toHaveURL(/\?state=behind$/);
  await expect(names(page)).toHaveText(['gateway-2.prod.internal']);
  await page.reload();
  await expect(behind).toHaveAttribute('aria-pressed', 'true');
  await expect(names(page)).toHaveText(['gateway-2.prod.internal']);
  await behind.click();
  await expect(names(page)).toHaveCount(5);
});

test('filters by search text and keeps it in the address', async ({ page, api }) => {
  await page.goto(paths.gateways(api.production));
  const search = page.getByRole('searchbox', { name: 'Search name, address or version' });
  await search.fill('3.14');
  await expect(page).toHaveURL(/\?search=3\.14$/);
  const matching = ['gateway-1', 'gateway-3', 'gateway-4'].map((one) => `${one}.prod.internal`);
  await expect(names(page)).toHaveText(matching);
  await page.reload();
  await expect(names(page)).toHaveText(matching);
  await search.fill('no such gateway');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(names(page)).toHaveCount(5);
});

test('sorts the table by any column', async ({ page, api }) => {
  await page.goto(paths.gateways(api.production));
  await page.getByRole('button', { name: 'Configuration' }).click();
  await expect(page).toHaveURL(/order_by=confirmed_version/);
  await expect(names(page).first()).toHaveText('gateway-old.prod.internal');
  await page.getByRole('button', { name: 'State', exact: true }).click();
  await expect(names(page).first()).toHaveText('gateway-1.prod.internal');
  await page.goto(`${paths.gateways(api.production)}?order_by=nonsense`);
  await expect(names(page)).toHaveText(
    ['1', '2', '3', '4', 'old'].map((one) => `gateway-${one}.prod.internal`),
  );
});

test('shows what a gateway was sent, and marks one that disconnects', async ({
  page,
  api,
  server,
  expectAccessible,
}) => {
  const ids = await api.emptyCluster();
  await api.application({}, ids);
  const port = server.gatewayPort;
  const first = await connectGateway(api, ids, { port, name: 'edge-1' });
  const second = await connectGateway(api, ids, { port, name: 'edge-2' });
  await page.goto(paths.gateways(ids));
  await expect(summary(page)).toContainText(/HealthyAll 2 gateways have version \d+\./);
  await expectRow(page, 'edge-2', 'Up to date', '127.0.0.1', 'days left');
  second.close();

  await api.application({}, ids);
  await expectRow(page, 'edge-1', 'Sent, not confirmed');
  await expect(summary(page)).toContainText('is receiving it.');
  await first.confirmNext();
  await expectRow(page, 'edge-1', 'Up to date');
  await expectRow(page, 'edge-2', 'Disconnected');
  await expect(summary(page)).toContainText('edge-2 is disconnected.');
  await expect(summary(page)).toContainText('Degraded');
  await expect(gatewaysItem(page)).toHaveAccessibleName(/1 gateway disconnected/);

  await row(page, 'edge-1').getByRole('link').click();
  await expectPage(page, 'edge-1');
  await expect(page).toHaveURL(paths.gateway(ids, 'edge-1@127.0.0.1'));
  const deliveries = page.getByRole('table', { name: 'Deliveries' });
  await expect(deliveries.getByRole('row')).toHaveCount(3);
  // Latest first. The first one read everything, so nothing waited for it.
  await expect(deliveries.getByRole('row').nth(1)).toContainText(/\d m?s.*\d m?s/);
  await expect(deliveries.getByRole('row').nth(2)).toContainText('Read everything');
  await expect(page.getByRole('table', { name: 'Watch streams' })).toContainText('/apisix/');
  await expect(page.getByRole('region', { name: 'Basics' })).toContainText(/read \d+ objects?/);
  await expectAccessible(page);
  first.close();
});

test('renews the certificate of a gateway with a command', async ({ page, api, server }) => {
  const ids = await api.emptyCluster();
  const gateway = await connectGateway(api, ids, { port: server.gatewayPort, name: 'edge-9' });
  await page.goto(paths.gateways(ids));
  await row(page, 'edge-9').getByRole('link').click();
  await expectPage(page, 'edge-9');
  await page.reload();
  const certificates = page.getByRole('table', { name: 'Gateway certificates' });
  await expect(certificates.getByRole('row').nth(1)).toContainText('In use');
  await certificates.getByRole('button', { name: /^Actions for edge-9/ }).click();
  await page.getByRole('menuitem', { name: 'Renew' }).click();
  const dialog = page.getByRole('dialog', { name: 'Renew the certificate of edge-9' });
  await dialog.getByLabel('Folder').fill('relative');
  await expect(dialog.getByLabel('Folder')).toHaveAccessibleDescription(/^An absolute path/);
  await dialog.getByLabel('Folder').fill('/srv/gateways');
  await dialog.getByRole('button', { name: 'Create command' }).click();
  const command = dialog.getByRole('region', { name: 'Install command' });
  await expect(command).toContainText('--directory /srv/gateways');
  const [, token] = /"token":"([^"]+)"/.exec((await command.textContent()) ?? '') ?? [];
  const files = await page.request.post('/api/v1/gateway_files', { data: { token } });
  expect(files.status()).toBe(200);
  await expect(dialog).toContainText('The files of edge-9 were downloaded');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(certificates.getByRole('row')).toHaveCount(3);
  gateway.close();
});

test('an address with the id of a gateway leads to its page', async ({ page, api }) => {
  const place = await api.emptyCluster();
  const { id } = await report(api, place);
  await page.goto(`${paths.gateways(place)}?instance=${id}`);
  await expectPage(page, id);
  await expect(page.getByRole('main')).toContainText('It reports, but reads its configuration');
  await page.goto(paths.gateway(place, 'edge-1@10.0.0.1'));
  await expectPage(page, 'Not found');
  await expect(page.getByRole('main')).toContainText('There is no gateway edge-1@10.0.0.1');
});

test('updates the list automatically, and not while it is paused', async ({ page, api }) => {
  const place = await api.emptyCluster();
  const first = await report(api, place);
  await page.clock.install();
  await page.goto(paths.gateways(place));
  await expectRow(page, first.hostname, 'Unknown', '3.16.0');
  await expect(page.getByText(/^Live, updated/)).toBeVisible();
  const second = await report(api, place);
  await page.clock.runFor(11_000);
  await expect(row(page, second.hostname)).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/^Paused, updated/)).toBeVisible();
  const third = await report(api, place);
  // The header reads again what pages show: the list stays.
  const response = page.waitForResponse((one) => one.url().endsWith('/delivery'));
  await page.getByRole('button', { name: 'Refresh' }).click();
  await response;
  await page.clock.runFor(21_000);
  await expect(page.getByText(/^Paused, updated \d\d s ago/)).toBeVisible();
  await expect(row(page, third.hostname)).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(row(page, third.hostname)).toBeVisible();
});

test('keeps rows in place when the list is updated', async ({ page, api }) => {
  await page.goto(paths.gateways(api.production));
  await expect(names(page)).toHaveCount(5);
  const positions = () =>
    fleet(page)
      .getByRole('row')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  const before = await positions();
  const response = page.waitForResponse((one) => one.url().endsWith('/delivery'));
  await page.getByRole('button', { name: 'Refresh' }).click();
  await response;
  expect(await positions()).toEqual(before);
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
  await expectRow(page, 'gateway-1.prod.internal', 'Up to date');
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees the gateways and why none can be added', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer, paths.gateways(api.production));
    await expect(names(page)).toHaveCount(5);
    const add = page.getByRole('main').getByText('Add gateway', { exact: true });
    await expect(add).toHaveAttribute('aria-disabled', 'true');
    await expect(add).toHaveAttribute(
      'title',
      'Your roles do not allow creating gateway instances in this cluster',
    );
  });
});
