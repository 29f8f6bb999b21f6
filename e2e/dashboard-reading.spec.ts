import { expect } from '@playwright/test';
import { paths } from '#paths';
import { metricFaults } from '#server/faults.ts';
import { card, drawing, range, recordMetricRequests, reportGateway } from './dashboard-steps.ts';
import { test } from './fixtures.ts';
import { expectAllRead } from './steps.ts';

test('another range aborts the requests of the previous one', async ({ page, api }) => {
  const id = metricFaults.slow('api-latency');
  await reportGateway(api, api.staging, { id });
  const aborted = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('/metrics/api-latency'),
  );
  await page.goto(paths.dashboard(api.staging, `?refresh=off&instance=${id}`));
  const requests = recordMetricRequests(page);
  await range(page, 'Last 6 hours').click();
  expect((await aborted).failure()?.errorText).toBe('net::ERR_ABORTED');
  await expect(card(page, 'Latency')).toContainText('No traffic in this time range.');
  const addresses = requests.map(({ type, query }) => `${type}?${query}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('metrics refresh at their interval and on demand', async ({ page, api }) => {
  await page.clock.install();
  await page.goto(paths.dashboard(api.production, '?refresh=1m'));
  await expect(drawing(page, 'Latency')).toBeAttached();
  await expectAllRead(page);
  const requests = recordMetricRequests(page);
  await page.clock.runFor(61_000);
  await expect.poll(() => new Set(requests.map(({ type }) => type)).size).toBe(7);
  // Two of the types also for the previous period, and two by application: 11 requests in all.
  // The clock keeps running, and an interval of a minute leaves time before the next refresh.
  await expect.poll(() => requests.length).toBeGreaterThanOrEqual(11);
  await page.getByLabel('Automatic refresh').selectOption('Off');
  await expect(page).toHaveURL(/refresh=off/);
  // The address changes before each chart stops its timer, so one more refresh may follow; then none.
  const requestsInMinute = async () => {
    requests.length = 0;
    await page.clock.runFor(61_000);
    return requests.length;
  };
  await expect.poll(requestsInMinute).toBe(0);
  await page.getByRole('button', { name: 'Refresh metrics' }).click();
  await expect.poll(() => new Set(requests.map(({ type }) => type)).size).toBe(7);
});

test('a hidden page does not refresh, and refreshes once it is visible again', async ({
  page,
  api,
}) => {
  await page.clock.install();
  await page.goto(paths.dashboard(api.production, '?refresh=10s'));
  await expect(drawing(page, 'Latency')).toBeAttached();
  await expectAllRead(page);
  const requests = recordMetricRequests(page);
  // A headless browser hides no tab, so the test overrides the visibility.
  const setVisibility = (state: 'hidden' | 'visible') =>
    page.evaluate((visibilityState) => {
      Object.defineProperty(document, 'visibilityState', {
        value: visibilityState,
        configurable: true,
      });
      // Bubbles to the window, as in browsers.
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, state);
  await setVisibility('hidden');
  await page.clock.runFor(60_000);
  expect(requests).toEqual([]);
  await setVisibility('visible');
  await expect.poll(() => new Set(requests.map(({ type }) => type)).size).toBe(7);
});
