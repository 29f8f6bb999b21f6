import { expect } from '@playwright/test';
import {
  getApi,
  getApplication,
  listApis,
  loadPlugin,
  patchApplication,
} from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { busyApplication, card } from './dashboard-steps.ts';
import { test } from './fixtures.ts';
import { loadedOf } from './plugin-steps.ts';
import { clickRowAction, confirm, expectPage, expectRow, expectToast, row } from './steps.ts';

const listOf = (api: Arranger, search: string) =>
  `${paths.applications(api.production)}?search=${search}`;

async function application(api: Arranger, id: string) {
  const path = { cluster_id: api.production.clusterId, app_id: id };
  return (await getApplication({ client: api.client, path })).data.payload;
}

async function apisOf(api: Arranger, id: string) {
  const { data } = await listApis({ client: api.client, path: { app_id: id } });
  return data.payload.list.map((each) => each.id).sort();
}

test('a deleted application returns with its APIs and all ids', async ({ page, api }) => {
  const { id, name } = await api.application();
  const apis = [(await api.api(id)).id, (await api.api(id)).id].sort();
  const before = await application(api, id);
  await page.goto(listOf(api, name));
  await clickRowAction(page, name, 'Delete');
  await confirm(page, 'Delete 2 APIs and application', name);
  await expectToast(page, `Deleted ${name}`);
  await expectToast(page, 'Undo is possible later from the history.');
  await expect(row(page, name)).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectToast(page, `Restored ${name}`);
  await expect(row(page, name)).toBeVisible();
  const { path_prefix, hosts, upstreams } = before;
  expect(await application(api, id)).toMatchObject({ name, path_prefix, hosts, upstreams });
  expect(await apisOf(api, id)).toEqual(apis);
  await page.getByRole('region', { name: 'Notifications' }).getByRole('link').click();
  await expectPage(page, name);
});

test('a deleted API returns with its id', async ({ page, api }) => {
  const { id } = await api.application();
  const one = await api.api(id);
  const ids = { ...api.production, appId: id };
  await page.goto(paths.applicationApis(ids));
  await clickRowAction(page, one.name, 'Delete');
  await confirm(page, 'Delete API', one.name);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectToast(page, `Restored ${one.name}`);
  await expect(row(page, one.name)).toBeVisible();
  const path = { app_id: id, api_id: one.id };
  const { data } = await getApi({ client: api.client, path });
  expect(data.payload).toMatchObject({ name: one.name, paths: one.paths });
});

test('an unpublished application is published again', async ({ page, api }) => {
  const { id, name } = await api.application();
  // Without an API it would serve nothing.
  await api.api(id);
  await page.goto(listOf(api, name));
  await clickRowAction(page, name, 'Unpublish');
  await confirm(page, 'Unpublish');
  await expectRow(page, name, 'Unpublished');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectToast(page, `Restored ${name}`);
  await expect(row(page, name).getByText('Published', { exact: true })).toBeVisible();
  expect((await application(api, id)).active).toBe(0);
});

test('an unloaded plugin returns with its metadata', async ({ page, api }) => {
  const place = await api.emptyCluster();
  const name = unique('custom');
  await loadPlugin({
    client: api.client,
    path: { cluster_id: place.clusterId },
    body: { name, type: 'other', metadata: { cache: 5 } },
  });
  const before = await loadedOf(api, place);
  await page.goto(paths.loadedPlugins(place));
  await clickRowAction(page, name, 'Unload');
  await confirm(page, 'Unload plugin', name);
  await expect(page.getByRole('heading', { name: 'No plugins loaded yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectToast(page, `Restored ${name}`);
  await expectRow(page, name, 'cache');
  const [restored] = await loadedOf(api, place);
  expect(restored).toMatchObject({
    plugin_management_id: before[0]?.plugin_management_id,
    metadata: { cache: 5 },
  });
});

test('an undo that is not possible says why and links to the history', async ({ page, api }) => {
  const { name } = await api.application();
  await page.goto(listOf(api, name));
  await clickRowAction(page, name, 'Delete');
  await confirm(page, 'Delete application', name);
  await expectToast(page, `Deleted ${name}`);
  await api.application({ name });
  await page.getByRole('button', { name: 'Undo' }).click();
  const notifications = page.getByRole('region', { name: 'Notifications' });
  await expect(notifications).toContainText(`${name} was not restored.`);
  await expect(notifications.getByRole('link', { name: 'History' })).toHaveAttribute(
    'href',
    /\/history\/\d+$/,
  );
});

test('lists, pages and charts say who changed a record', async ({ page, api }) => {
  const { id, name } = await busyApplication(api, api.production);
  const path = { cluster_id: api.production.clusterId, app_id: id };
  const body = { description: unique('Changed') };
  await patchApplication({ client: api.client, path, body });
  const { updated_by: actor } = await application(api, id);
  const who = actor?.name ?? '';
  expect(who).not.toBe('');
  await page.goto(listOf(api, name));
  await expectRow(page, name, `by ${who}`);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('main')).toContainText(`ago by ${who}`);
  const to = new Date(Date.now() + 60_000).toISOString().slice(0, 19);
  const from = new Date(Date.now() - 600_000).toISOString().slice(0, 19);
  await page.goto(paths.dashboard(api.production, `?from=${from}Z&to=${to}Z&app=${id}`));
  const marker = card(page, 'Latency').getByRole('link', {
    name: `Changed description of application ${name} by ${who}`,
  });
  await expect(marker).toHaveAttribute('href', /\/history\/\d+$/);
});
