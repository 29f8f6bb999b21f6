import { expect } from '@playwright/test';
import { paths } from '#paths';
import { type ServerProcess, startServerProcess } from '#server/testing/process.ts';
import { type LatePrometheus, openLatePrometheus } from '#server/testing/prometheus-relay.ts';
import { card, drawing, reportGateway } from './dashboard-steps.ts';
import { test as base, ownerToken } from './fixtures.ts';
import { clickRowAction, confirm, expectToast } from './steps.ts';

/** A control plane with metrics from Prometheus. */
const test = base.extend<object, { prometheus: LatePrometheus; server: ServerProcess }>({
  prometheus: [
    async ({}, use) => {
      const prometheus = await openLatePrometheus();
      await use(prometheus);
      await prometheus.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  server: [
    async ({ prometheus }, use) => {
      const server = await startServerProcess({
        SEED: 'demo',
        BOOTSTRAP_TOKEN: ownerToken,
        ...prometheus.settings,
      });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

test('while Prometheus is unreachable, charts show an error and records can be deleted', async ({
  page,
  api,
}) => {
  await page.goto(paths.dashboard(api.production, '?refresh=off'));
  for (const title of ['Requests per second', 'Status codes', 'Latency', 'Connections']) {
    await expect(card(page, title).getByRole('alert')).toContainText('Could not read');
  }
  await expect(page.getByRole('button', { name: /^Sample data/ })).toHaveCount(0);

  const { name } = await api.application();
  await page.goto(`${paths.applications(api.production)}?search=${name}`);
  await clickRowAction(page, name, 'Delete');
  const question = page.getByRole('dialog', { name: `Delete ${name}?` });
  await expect(question.getByRole('status')).toContainText(
    'Could not read how many requests it served recently.',
  );
  await confirm(page, 'Delete application', name);
  await expectToast(page, `Deleted ${name}`);
});

test('charts show metrics from Prometheus, and deleting warns about recent traffic', async ({
  page,
  api,
  prometheus,
}) => {
  const place = await api.emptyCluster();
  const { id } = await api.application({}, place);
  await reportGateway(api, place, { id: 'gw-measured' });
  await prometheus.start(place.clusterId, 'gw-measured', id);
  const selector = `{cluster="${place.clusterId}"}`;
  const samples = () =>
    prometheus.ask(`min(count_over_time(up${selector}[1m]))`, Date.now() / 1000);
  await expect.poll(samples, { timeout: 45_000 }).toBeGreaterThan(8);

  const to = Math.floor(Date.now() / 1000) - 1;
  const time = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '');
  const range = `from=${time(to - 60)}&to=${time(to)}`;
  await page.goto(paths.dashboard(place, `?${range}&zone=utc`));
  await expect(drawing(page, 'Requests per second')).toBeAttached();
  const measured = await prometheus.ask(`sum(increase(apisix_http_status${selector}[60s]))`, to);
  const failed = await prometheus.ask(
    `sum(increase(apisix_http_status{cluster="${place.clusterId}",code="503"}[60s]))`,
    to,
  );
  const codes = card(page, 'Status codes');
  const row = (code: string) => codes.getByRole('row').filter({ hasText: code });
  const exactly = (count: number) => count.toLocaleString('en-US', { maximumFractionDigits: 2 });
  await expect(row('503').getByTitle(exactly(failed), { exact: true })).toBeVisible();
  await expect(row('200').getByTitle(exactly(measured - failed), { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'More for Latency' }).click();
  await page.getByRole('menuitem', { name: 'Show as table' }).click();
  const table = page.getByRole('dialog', { name: /^Latency/ }).getByRole('table');
  await expect(table.getByRole('row').nth(1)).toContainText('80 ms');

  await page.goto(paths.application({ ...place, appId: id }));
  await page.getByRole('button', { name: 'Unpublish', exact: true }).click();
  const said = page.getByRole('dialog').getByRole('status');
  await expect(said).toHaveText(
    /^It served [\d.]+ (k )?requests in the last 15 minutes and .*hours\.$/,
  );
});
