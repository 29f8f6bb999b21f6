import { expect } from '@playwright/test';
import { paths } from '#paths';
import { card, drawing, pick, range, recordMetricRequests, tile } from './dashboard-steps.ts';
import { test } from './fixtures.ts';

test('the address holds range, comparison and zone, and history navigation restores them', async ({
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
    .getByRole('button', { name: /^Mean \(previous\)/ });
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

test('metrics are filtered by application, API and gateway', async ({ page, api }) => {
  const app = await api.application();
  const one = await api.api(app.id);
  await page.goto(paths.dashboard(api.production, '?refresh=off'));
  const apiPicker = page.getByRole('button', { name: /^API: / });
  await expect(apiPicker).toBeDisabled();
  const requests = recordMetricRequests(page);
  await pick(page, 'Application', app.name);
  await expect(page).toHaveURL(new RegExp(`app=${app.id}`));
  await pick(page, 'API', one.name);
  await expect(page).toHaveURL(new RegExp(`app=${app.id}&api=${one.id}`));
  // The address changes before the page draws the choice, and the next choice adds to what the page shows.
  await expect(page.getByRole('button', { name: `API: ${one.name}` })).toBeVisible();
  await expect(card(page, 'Connections')).toContainText('all applications');
  await pick(page, 'Gateway', 'gateway-1.prod.internal');
  await expect(page).toHaveURL(/instance=/);
  await expect(drawing(page, 'Connections')).toBeAttached();
  const instance = new URL(page.url()).searchParams.get('instance');
  const last = (type: string) => {
    const query = requests.findLast((one) => one.type === type)?.query;
    return ['app_id', 'api_id', 'instance_id'].map((member) => query?.get(member));
  };
  await expect.poll(() => last('api-qps')).toEqual([app.id, one.id, instance]);
  await expect.poll(() => last('api-connections')).toEqual([null, null, instance]);

  await page.reload();
  await expect(page.getByRole('button', { name: `API: ${one.name}` })).toBeVisible();
  await page.getByRole('button', { name: `Application: ${app.name}` }).click();
  await page.getByRole('option', { name: 'All applications' }).click();
  await expect(page).not.toHaveURL(/app=|api=/);
  await expect(page).toHaveURL(/instance=/);
});

test('a custom range shows its errors, and applies once it is valid', async ({ page, api }) => {
  await page.goto(paths.dashboard(api.production, '?zone=utc'));
  await page.getByRole('button', { name: 'Custom…' }).click();
  const form = page.getByRole('form', { name: 'Custom range' });
  const from = form.getByLabel('From (UTC)');
  const to = form.getByLabel('To (UTC)');
  await from.fill('2026-01-02T10:00');
  await to.fill('2026-01-02T09:00');
  await form.getByRole('button', { name: 'Show range' }).click();
  await expect(
    form.getByRole('alert').filter({ hasText: 'To: must be later than From' }),
  ).toBeVisible();
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

test('where to look: applications by failures, and the APIs of the selected one', async ({
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

test('an address that names a deleted record shows that', async ({ page, api }) => {
  await page.goto(paths.dashboard(api.production, '?app=999999999999'));
  await expect(page.getByRole('main')).toContainText('no longer has application 999999999999');
  await page.getByRole('button', { name: 'Show the whole cluster' }).click();
  await expect(page).toHaveURL(paths.dashboard(api.production));
  await expect(drawing(page, 'Latency')).toBeAttached();
});
