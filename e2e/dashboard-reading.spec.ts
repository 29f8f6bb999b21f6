import { expect } from '@playwright/test';
import { paths } from '#paths';
import { metricFaults } from '#server/faults.ts';
import { card, drawing, noteFigureCalls, range, reportGateway } from './dashboard-steps.ts';
import { test } from './fixtures.ts';
import { expectAllRead } from './steps.ts';

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
  await expectAllRead(page);
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
  await expectAllRead(page);
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
