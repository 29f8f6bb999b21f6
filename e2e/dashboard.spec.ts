import { expect } from '@playwright/test';
import { patchApplication } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { metricFaults } from '#server/faults.ts';
import {
  busyApplication,
  card,
  drawing,
  range,
  recordMetricRequests,
  reportGateway,
  sameMetrics,
  tile,
} from './dashboard-steps.ts';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import { expectAllRead, expectPage } from './steps.ts';

test('the dashboard shows what the API returns, sends each request once, and is accessible', async ({
  page,
  api,
  expectAccessible,
}) => {
  const requests = recordMetricRequests(page);
  await page.goto(paths.dashboard(api.production, '?refresh=off'));
  await expectPage(page, 'Dashboard');
  for (const title of ['Requests per second', 'Latency', 'Bandwidth', 'Connections']) {
    await expect(drawing(page, title)).toBeAttached();
  }
  const addresses = requests.map(({ type, query }) => `${type}?${query}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(new Set(requests.map(({ type }) => type)).size).toBe(7);

  // All status codes are those that the API returns for the same window.
  const statusCodes = requests.find(({ type }) => type === 'api-status-dist');
  if (!statusCodes) throw new Error('The page did not request status codes');
  const { result } = await sameMetrics(api, api.production, statusCodes);
  const codes = card(page, 'Status codes');
  await codes.getByRole('button', { name: /^Show all/ }).click();
  const shown = await codes.getByRole('rowheader').allTextContents();
  expect(shown.toSorted()).toEqual(result.map(({ metric }) => metric.code).toSorted());

  // The table of a chart has the newest value.
  const latency = requests.find(({ type }) => type === 'api-latency');
  if (!latency) throw new Error('The page did not request the latency');
  const response = await sameMetrics(api, api.production, latency);
  const [, newest = ''] = response.result[0]?.values?.at(-1) ?? [];
  await page.getByRole('button', { name: 'More for Latency' }).click();
  await page.getByRole('menuitem', { name: 'Show as table' }).click();
  const dialog = page.getByRole('dialog', { name: /^Latency/ });
  const value = `${Number(Number(newest).toPrecision(3))} ms`;
  await expect(dialog.getByRole('row').nth(1)).toContainText(value);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await expect(tile(page, 'Gateways online')).toContainText('2of 5');
  await expect(tile(page, 'Gateways online')).toContainText('3 not connected');
  await expect(tile(page, 'Requests')).toContainText('vs previous hour');
  await expectAccessible(page);
});

test('a chart that fails leaves the others intact', async ({ page, api, expectAccessible }) => {
  const id = metricFaults.fails('api-latency');
  await reportGateway(api, api.staging, { id });
  const requests = recordMetricRequests(page);
  await page.goto(paths.dashboard(api.staging, `?refresh=off&instance=${id}`));
  const failure = card(page, 'Latency').getByRole('alert');
  await expect(failure).toContainText('Could not read the latency');
  // The new gateway may or may not have had a request yet: only that the others loaded matters.
  await expect(card(page, 'Bandwidth')).toContainText(
    /No traffic in this time range\.|Bytes per second/,
  );
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(1);
  await expectAccessible(page);
  await expectAllRead(page);
  requests.length = 0;
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => requests.map(({ type }) => type)).toContain('api-latency');
  expect(requests.every(({ type }) => type === 'api-latency')).toBe(true);
});

test('without a connection the metrics stay and show their age', async ({ page, api, context }) => {
  await page.goto(paths.dashboard(api.production, '?refresh=off'));
  await expect(drawing(page, 'Latency')).toBeAttached();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Refresh metrics' }).click();
  await expect(card(page, 'Latency')).toContainText('Outdated, last updated');
  await expect(drawing(page, 'Latency')).toBeAttached();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Refresh metrics' }).click();
  await expect(card(page, 'Latency')).not.toContainText('Outdated');
});

test('an empty cluster shows the next step', async ({ page, api, expectAccessible }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.dashboard(place));
  await expect(page.getByRole('heading', { name: 'No gateways yet' })).toBeVisible();
  await expectAccessible(page);
  await reportGateway(api, place);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No applications yet' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Create application' }).click();
  await expectPage(page, 'Create application');
});

test('charts mark a change and link to the history', async ({ page, api }) => {
  const app = await busyApplication(api, api.production);
  await patchApplication({
    client: api.client,
    path: { cluster_id: api.production.clusterId, app_id: app.id },
    body: { description: unique('Changed') },
  });
  const to = new Date(Date.now() + 60_000).toISOString().slice(0, 19);
  const from = new Date(Date.now() - 600_000).toISOString().slice(0, 19);
  const search = `?from=${from}Z&to=${to}Z&app=${app.id}`;
  await page.goto(paths.dashboard(api.production, search));
  const marker = card(page, 'Latency').getByRole('link', {
    name: `Changed description of application ${app.name} by`,
  });
  await marker.click();
  await expect(page).toHaveURL(/\/history\/\d+$/);
});

test('applications and APIs have a traffic tab, and a gateway links to its traffic', async ({
  page,
  api,
}) => {
  const app = await busyApplication(api, api.production);
  const one = app.api;
  const ids = { ...api.production, appId: app.id, apiId: one.id };
  const requests = recordMetricRequests(page);
  await page.goto(paths.application(ids));
  await expect(drawing(page, 'Last hour')).toBeAttached();
  await card(page, 'Last hour').getByRole('link', { name: 'Show traffic' }).click();
  await expect(drawing(page, 'Latency')).toBeAttached();
  expect(requests.every(({ query }) => query.get('app_id') === app.id)).toBe(true);
  await range(page, 'Last 5 minutes').click();
  await expect(page).toHaveURL(`${paths.applicationTraffic(ids)}?range=5m`);
  await expect(range(page, 'Last 5 minutes')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('link', { name: 'Open in dashboard' }).click();
  await expect(page).toHaveURL(paths.dashboard(ids, `?range=5m&app=${app.id}`));

  await page.goto(paths.api(ids));
  await expect(drawing(page, 'Last hour')).toBeAttached();
  requests.length = 0;
  await page.getByRole('link', { name: 'Traffic', exact: true }).click();
  await expect(drawing(page, 'Latency')).toBeAttached();
  expect(requests.every(({ query }) => query.get('api_id') === one.id)).toBe(true);

  await page.goto(paths.gateways(api.production));
  await page.getByRole('link', { name: 'gateway-1.prod.internal' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Show traffic' }).click();
  await expectPage(page, 'Dashboard');
  await expect(
    page.getByRole('button', { name: 'Gateway: gateway-1.prod.internal' }),
  ).toBeVisible();
});

test('sample data is labelled, with instructions for measured metrics', async ({ page, api }) => {
  await page.goto(paths.dashboard(api.production));
  await page.getByRole('button', { name: /^Sample data/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Sample data' });
  await expect(dialog).toContainText('nothing was measured');
  await expect(dialog).toContainText('PROMETHEUS_URL=');
});

test('a cluster without sample gateways and Prometheus says that nothing measures its traffic', async ({
  page,
  api,
  expectAccessible,
}) => {
  const place = await api.emptyCluster();
  await reportGateway(api, place);
  const app = await api.application({}, place);
  const requests = recordMetricRequests(page);
  await page.goto(paths.dashboard(place));
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { name: 'Traffic is not measured' })).toBeVisible();
  await expect(main).toContainText('Nothing measures the traffic of this cluster.');
  await expect(main).not.toContainText('No traffic');
  await expect(main).not.toContainText('Sample data');
  await expect(main.getByRole('list', { name: 'Gateways' })).toContainText('1of 1');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show how to connect Prometheus' }).click();
  const dialog = page.getByRole('dialog', { name: 'Measure traffic' });
  await expect(dialog).toContainText('PROMETHEUS_URL=');
  await expect(dialog).not.toContainText('traffic model');
  await dialog.getByRole('button', { name: 'Close' }).click();

  // Once that is known, no page of the cluster requests charts.
  requests.length = 0;
  const menu = page.getByRole('navigation', { name: 'Main' });
  await menu.getByRole('link', { name: /^Applications/ }).click();
  await main.getByRole('link', { name: app.name, exact: true }).click();
  await expect(card(page, 'Last hour')).toContainText('Nothing measures the traffic');
  await card(page, 'Last hour').getByRole('link', { name: 'Show traffic' }).click();
  await expect(page.getByRole('heading', { name: 'Traffic is not measured' })).toBeVisible();
  expect(requests.map(({ type }) => type).toSorted()).toEqual(['api-qps', 'api-requests']);

  await page.getByRole('button', { name: 'Unpublish', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(
    'Traffic is not measured',
  );
});

test('the dashboard fits a phone', async ({ page, api, expectAccessible }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.dashboard(api.production, '?compare=previous&refresh=off'));
  await expect(drawing(page, 'Latency')).toBeAttached();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
  await expectAccessible(page);
});

test.describe('a user with read access only', () => {
  test.use({ signedIn: false });

  test('arrives at the dashboard after signing in', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer);
    await expectPage(page, 'Dashboard');
    await expect(page).toHaveURL(paths.dashboard(api.production));
    await expect(drawing(page, 'Latency')).toBeAttached();
  });
});
