import { expect } from '@playwright/test';
import { patchApplication } from '#contract/generated/sdk.gen.ts';
import { paths } from '#paths';
import { metricFaults } from '#server/faults.ts';
import { unique } from './arrange.ts';
import {
  busyApplication,
  card,
  drawing,
  noteFigureCalls,
  pick,
  range,
  reportGateway,
  sameFigures,
  tile,
} from './dashboard-steps.ts';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import { expectPage } from './steps.ts';

test('the dashboard tells what the API answers, asks each thing once, and is accessible', async ({
  page,
  api,
  expectAccessible,
}) => {
  const calls = noteFigureCalls(page);
  await page.goto(paths.dashboard(api.production, '?refresh=off'));
  await expectPage(page, 'Dashboard');
  for (const title of ['Requests per second', 'Latency', 'Bandwidth', 'Connections']) {
    await expect(drawing(page, title)).toBeAttached();
  }
  const asked = calls.map(({ type, query }) => `${type}?${query}`);
  expect(new Set(asked).size).toBe(asked.length);
  expect(new Set(calls.map(({ type }) => type)).size).toBe(7);

  // The status codes, in full, as the API has them for the same time.
  const call = calls.find(({ type }) => type === 'api-status-dist');
  if (!call) throw new Error('The page did not ask for status codes');
  const { result } = await sameFigures(api, api.production, call);
  const codes = card(page, 'Status codes');
  await codes.getByRole('button', { name: /^Show all/ }).click();
  const shown = await codes.getByRole('rowheader').allTextContents();
  expect(shown.toSorted()).toEqual(result.map(({ metric }) => metric.code).toSorted());

  // A chart's table, moment by moment.
  const latency = calls.find(({ type }) => type === 'api-latency');
  if (!latency) throw new Error('The page did not ask for the latency');
  const answer = await sameFigures(api, api.production, latency);
  const [, newest = ''] = answer.result[0]?.values?.at(-1) ?? [];
  await page.getByRole('button', { name: 'More for Latency' }).click();
  await page.getByRole('menuitem', { name: 'Show as table' }).click();
  const dialog = page.getByRole('dialog', { name: /^Latency/ });
  const value = `${Number(Number(newest).toPrecision(3))} ms`;
  await expect(dialog.getByRole('row').nth(1)).toContainText(value);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await expect(tile(page, 'Gateways online')).toContainText('2of 5');
  await expect(tile(page, 'Gateways online')).toContainText('1 lost connection');
  await expect(tile(page, 'Requests')).toContainText('vs previous hour');
  await expectAccessible(page);
});

test('ranges, comparison and zone live in the address, with the way back and forward', async ({
  page,
  api,
}) => {
  const address = paths.dashboard(api.production);
  await page.goto(`${address}?refresh=off`);
  await range(page, 'Last 6 hours').click();
  await expect(page).toHaveURL(`${address}?range=6h&refresh=off`);
  await expect(tile(page, 'Requests')).toContainText('vs previous 6 hours');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/range=6h&compare=previous/);
  const before = page
    .getByRole('group', { name: 'Series of Latency' })
    .getByRole('button', { name: /^Mean before/ });
  await expect(before).toBeVisible();
  await page.getByLabel('Times in').selectOption('UTC');
  await expect(page).toHaveURL(/zone=utc/);
  await page.reload();
  await expect(range(page, 'Last 6 hours')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByLabel('Times in')).toHaveValue('utc');
  await expect(before).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Times in')).toHaveValue('local');
  await page.goBack();
  await expect(before).toHaveCount(0);
  await page.goBack();
  await expect(range(page, 'Last hour')).toHaveAttribute('aria-pressed', 'true');
  await page.goForward();
  await expect(range(page, 'Last 6 hours')).toHaveAttribute('aria-pressed', 'true');
  await page.goto(`${address}?range=never&zone=mars&refresh=1ms&app=x&from=now`);
  await expect(range(page, 'Last hour')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByLabel('Automatic refresh')).toHaveValue('30s');
});

test('figures are narrowed to an application, an API and a gateway', async ({ page, api }) => {
  const app = await api.application();
  const one = await api.api(app.id);
  await page.goto(paths.dashboard(api.production, '?refresh=off'));
  const apiPicker = page.getByRole('button', { name: /^API: / });
  await expect(apiPicker).toBeDisabled();
  const calls = noteFigureCalls(page);
  await pick(page, 'Application', app.name);
  await expect(page).toHaveURL(new RegExp(`app=${app.id}`));
  await pick(page, 'API', one.name);
  await expect(page).toHaveURL(new RegExp(`app=${app.id}&api=${one.id}`));
  await expect(card(page, 'Connections')).toContainText('all applications');
  await pick(page, 'Gateway', 'gateway-1.prod.internal');
  await expect(page).toHaveURL(/instance=/);
  await expect(drawing(page, 'Connections')).toBeAttached();
  const last = (type: string) => calls.findLast((call) => call.type === type)?.query;
  expect(last('api-qps')?.get('api_id')).toBe(one.id);
  expect(last('api-qps')?.get('app_id')).toBe(app.id);
  expect(last('api-qps')?.get('instance_id')).toBeTruthy();
  expect(last('api-connections')?.get('app_id')).toBeNull();
  expect(last('api-connections')?.get('instance_id')).toBe(last('api-qps')?.get('instance_id'));

  await page.reload();
  await expect(page.getByRole('button', { name: `API: ${one.name}` })).toBeVisible();
  await page.getByRole('button', { name: `Application: ${app.name}` }).click();
  await page.getByRole('option', { name: 'All applications' }).click();
  await expect(page).not.toHaveURL(/app=|api=/);
  await expect(page).toHaveURL(/instance=/);
});

test('a custom range says what is wrong with it, and draws a range that is right', async ({
  page,
  api,
}) => {
  await page.goto(paths.dashboard(api.production, '?zone=utc'));
  await page.getByRole('button', { name: 'Custom…' }).click();
  const form = page.getByRole('form', { name: 'Custom range' });
  const from = form.getByLabel('From (UTC)');
  const to = form.getByLabel('To (UTC)');
  await from.fill('2026-01-02T10:00');
  await to.fill('2026-01-02T09:00');
  await form.getByRole('button', { name: 'Show range' }).click();
  await expect(form.getByRole('alert').filter({ hasText: 'To: later than From' })).toBeVisible();
  await expect(to).toBeFocused();
  await expect(to).toHaveAttribute('aria-invalid', 'true');
  await from.fill('2026-01-02T08:00');
  await form.getByRole('button', { name: 'Show range' }).click();
  await expect(page).toHaveURL(/from=2026-01-02T08:00:00Z&to=2026-01-02T09:00:00Z/);
  await expect(form).toHaveCount(0);
  await expect(page.getByLabel('Automatic refresh')).toBeDisabled();
  await page.goBack();
  await expect(range(page, 'Last hour')).toHaveAttribute('aria-pressed', 'true');
});

test('another range calls off what is on its way for the one before', async ({ page, api }) => {
  const id = metricFaults.slow('api-latency');
  await reportGateway(api, api.staging, { id });
  const calledOff = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('/metrics/api-latency'),
  );
  await page.goto(paths.dashboard(api.staging, `?refresh=off&instance=${id}`));
  const calls = noteFigureCalls(page);
  await range(page, 'Last 6 hours').click();
  expect((await calledOff).failure()?.errorText).toBe('net::ERR_ABORTED');
  await expect(card(page, 'Latency')).toContainText('No traffic was measured in this time.');
  const asked = calls.map(({ type, query }) => `${type}?${query}`);
  expect(new Set(asked).size).toBe(asked.length);
});

test('figures are read again at their pace and on demand', async ({ page, api }) => {
  await page.clock.install();
  await page.goto(paths.dashboard(api.production, '?refresh=1m'));
  await expect(drawing(page, 'Latency')).toBeAttached();
  await page.waitForLoadState('networkidle');
  const calls = noteFigureCalls(page);
  await page.clock.runFor(61_000);
  await expect.poll(() => new Set(calls.map(({ type }) => type)).size).toBe(7);
  // The clock goes on meanwhile: a pace of a minute leaves time before the next reading.
  // Two of them also for the period before, and two for each application: none is still to come.
  await expect.poll(() => calls.length).toBeGreaterThanOrEqual(11);
  await page.getByLabel('Automatic refresh').selectOption('Off');
  await expect(page).toHaveURL(/refresh=off/);
  calls.length = 0;
  await page.clock.runFor(60_000);
  expect(calls).toEqual([]);
  await page.getByRole('button', { name: 'Refresh figures' }).click();
  await expect.poll(() => new Set(calls.map(({ type }) => type)).size).toBe(7);
});

test('nothing is read while the page is hidden, and all of it when it shows again', async ({
  page,
  api,
}) => {
  await page.clock.install();
  await page.goto(paths.dashboard(api.production, '?refresh=10s'));
  await expect(drawing(page, 'Latency')).toBeAttached();
  await page.waitForLoadState('networkidle');
  const calls = noteFigureCalls(page);
  // A browser without a window hides no tab, so the page is told that it is hidden.
  const turn = (state: 'hidden' | 'visible') =>
    page.evaluate((visibilityState) => {
      Object.defineProperty(document, 'visibilityState', {
        value: visibilityState,
        configurable: true,
      });
      // As browsers do: who listens on the window hears of it.
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, state);
  await turn('hidden');
  await page.clock.runFor(60_000);
  expect(calls).toEqual([]);
  await turn('visible');
  await expect.poll(() => new Set(calls.map(({ type }) => type)).size).toBe(7);
});

test('one chart fails and the others stand', async ({ page, api, expectAccessible }) => {
  const id = metricFaults.fails('api-latency');
  await reportGateway(api, api.staging, { id });
  const calls = noteFigureCalls(page);
  await page.goto(paths.dashboard(api.staging, `?refresh=off&instance=${id}`));
  const failure = card(page, 'Latency').getByRole('alert');
  await expect(failure).toContainText('Could not read the latency');
  // The gateway is new, so nothing went through it yet; what matters is that the others were read.
  await expect(card(page, 'Bandwidth')).toContainText('No traffic was measured in this time.');
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(1);
  await expectAccessible(page);
  await page.waitForLoadState('networkidle');
  calls.length = 0;
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => calls.map(({ type }) => type)).toContain('api-latency');
  expect(calls.every(({ type }) => type === 'api-latency')).toBe(true);
});

test('without a connection the figures stay, and it is said since when', async ({
  page,
  api,
  context,
}) => {
  await page.goto(paths.dashboard(api.production, '?refresh=off'));
  await expect(drawing(page, 'Latency')).toBeAttached();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Refresh figures' }).click();
  await expect(card(page, 'Latency')).toContainText('Out of date, read');
  await expect(drawing(page, 'Latency')).toBeAttached();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Refresh figures' }).click();
  await expect(card(page, 'Latency')).not.toContainText('Out of date');
});

test('an empty cluster teaches the next step', async ({ page, api, expectAccessible }) => {
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

test('a change is marked on the charts and leads to what changed', async ({ page, api }) => {
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
    name: `Application ${app.name} changed`,
  });
  await marker.click();
  await expectPage(page, app.name);
});

test('applications and APIs have their traffic in a tab, and a gateway leads to its own', async ({
  page,
  api,
}) => {
  const app = await busyApplication(api, api.production);
  const one = app.api;
  const ids = { ...api.production, appId: app.id, apiId: one.id };
  const calls = noteFigureCalls(page);
  await page.goto(paths.application(ids));
  await expect(drawing(page, 'Last hour')).toBeAttached();
  await card(page, 'Last hour').getByRole('link', { name: 'Show traffic' }).click();
  await expect(drawing(page, 'Latency')).toBeAttached();
  expect(calls.every(({ query }) => query.get('app_id') === app.id)).toBe(true);
  await range(page, 'Last 5 minutes').click();
  await expect(page).toHaveURL(`${paths.applicationTraffic(ids)}?range=5m`);
  await expect(range(page, 'Last 5 minutes')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('link', { name: 'Open in dashboard' }).click();
  await expect(page).toHaveURL(paths.dashboard(ids, `?range=5m&app=${app.id}`));

  await page.goto(paths.api(ids));
  await expect(drawing(page, 'Last hour')).toBeAttached();
  calls.length = 0;
  await page.getByRole('link', { name: 'Traffic', exact: true }).click();
  await expect(drawing(page, 'Latency')).toBeAttached();
  expect(calls.every(({ query }) => query.get('api_id') === one.id)).toBe(true);

  await page.goto(paths.gateways(api.production));
  await page.getByRole('link', { name: 'gateway-1.prod.internal' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Show traffic' }).click();
  await expectPage(page, 'Dashboard');
  await expect(
    page.getByRole('button', { name: 'Gateway: gateway-1.prod.internal' }),
  ).toBeVisible();
});

test('where to look: applications by what failed, and the APIs of the one that is chosen', async ({
  page,
  api,
}) => {
  await page.goto(paths.dashboard(api.production, '?refresh=off'));
  const card = page.getByRole('region', { name: 'Where to look' });
  const names = card.getByRole('rowheader');
  await expect(names).toHaveCount(8);
  const first = (await names.first().textContent()) ?? '';
  await card.getByLabel('Order by').selectOption('Requests');
  await expect(card.getByRole('table')).toHaveAccessibleName(/^Applications by requests/);
  await card.getByLabel('Order by').selectOption('Failures');
  await card.getByRole('link', { name: first, exact: true }).click();
  await expect(page).toHaveURL(/\?app=\d+&refresh=off$/);
  await expect(card.getByRole('columnheader', { name: 'API' })).toBeVisible();
  await names.first().getByRole('link').click();
  await expect(page).toHaveURL(/&api=\d+/);
  await expect(card).toHaveCount(0);
  await page.goBack();
  await expect(card.getByRole('columnheader', { name: 'API' })).toBeVisible();
});

test('sample data is called so, with the way to measured figures', async ({ page, api }) => {
  await page.goto(paths.dashboard(api.production));
  await page.getByRole('button', { name: /^Sample data/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Sample data' });
  await expect(dialog).toContainText('nothing was measured');
  await expect(dialog).toContainText('PROMETHEUS_URL=');
});

test('an address of something that is gone says so', async ({ page, api }) => {
  await page.goto(paths.dashboard(api.production, '?app=999999999999'));
  await expect(page.getByRole('main')).toContainText('no longer has an application 999999999999');
  await page.getByRole('button', { name: 'Show the whole cluster' }).click();
  await expect(page).toHaveURL(paths.dashboard(api.production));
  await expect(drawing(page, 'Latency')).toBeAttached();
});

test('the dashboard fits a phone', async ({ page, api, expectAccessible }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.dashboard(api.production, '?compare=previous&refresh=off'));
  await expect(drawing(page, 'Latency')).toBeAttached();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
  await expectAccessible(page);
});

test.describe('somebody who may only look', () => {
  test.use({ signedIn: false });

  test('arrives at the dashboard after signing in', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer);
    await expectPage(page, 'Dashboard');
    await expect(page).toHaveURL(paths.dashboard(api.production));
    await expect(drawing(page, 'Latency')).toBeAttached();
  });
});
