import { expect } from '@playwright/test';
import { getClusterMetrics } from '#contract/generated/sdk.gen.ts';
import type { Arranger } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { expectToast } from './steps.ts';
import { noteWrites } from './wire.ts';

/** The requests that an application served in the last hour. */
async function requestsInHour(api: Arranger, appId: string): Promise<number> {
  const now = Date.now();
  const { data } = await getClusterMetrics({
    client: api.client,
    path: { cluster_id: api.production.clusterId, metric_type: 'api-requests' },
    query: {
      start: new Date(now - 3_600_000).toISOString(),
      end: new Date(now).toISOString(),
      step: 3_600,
      app_id: appId,
    },
  });
  return Number(data.payload.result[0]?.value?.[1] ?? 0);
}

test('moving a path prefix with traffic asks once and names it, editing the description does not', async ({
  page,
  api,
}) => {
  const { id, name, path_prefix: prefix, hosts } = await api.application();
  await api.api(id, { paths: [{ path: 'checkout' }] });
  const edit = paths.applicationEdit({ ...api.production, appId: id });
  const sent = noteWrites(page);
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const question = page.getByRole('dialog');

  await page.goto(edit);
  await page.getByLabel('Description').fill('The shop');
  await save.click();
  await expectToast(page, `Saved ${name}`);
  await expect(question).toBeHidden();

  // The sample traffic of an API starts when it is created.
  await expect.poll(() => requestsInHour(api, id)).toBeGreaterThan(0);
  await page.goto(edit);
  await page.getByLabel('Path prefix').fill(`${prefix}-next`);
  const lost = `Requests to ${hosts[0]}${prefix}/checkout get 404.`;
  await expect(page.getByRole('region', { name: 'Impact' })).toContainText(lost);
  await save.click();
  await expect(question).toContainText('You change “Path prefix”.');
  await expect(question).toContainText(lost);
  await expect(question).toContainText(/request.* in the last hour/);
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(sent).toHaveLength(1);
  await save.click();
  await question.getByRole('button', { name: 'Save anyway' }).click();
  await expectToast(page, `Saved ${name}`);
  expect(sent.map(({ body }) => body)).toEqual([
    { description: 'The shop' },
    { path_prefix: `${prefix}-next` },
  ]);
});
