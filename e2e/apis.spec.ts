import { expect, type Page } from '@playwright/test';
import { getApi, listApis } from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import {
  clickRowAction,
  confirm,
  expectNothingSent,
  expectPage,
  expectRow,
  expectToast,
  row,
} from './steps.ts';
import { noteWrites } from './wire.ts';

const tab = (api: Arranger, appId: string) => paths.applicationApis({ ...api.production, appId });
const pageOf = (api: Arranger, appId: string, apiId: string) =>
  paths.api({ ...api.production, appId, apiId });
const rows = (page: Page) => page.getByRole('rowheader');

async function stored(api: Arranger, appId: string, apiId: string) {
  const path = { app_id: appId, api_id: apiId };
  return (await getApi({ client: api.client, path })).data.payload;
}

async function countOf(api: Arranger, appId: string): Promise<number> {
  return (await listApis({ client: api.client, path: { app_id: appId } })).data.payload.count;
}

test('the tab lists the APIs of one application, filtered by search and label', async ({
  page,
  api,
}) => {
  const application = await api.application({ path_prefix: '/shop' });
  const label = unique('label');
  const carts = await api.api(application.id, {
    name: unique('carts'),
    paths: [{ path: '/carts', path_type: 'Exact' }, { path: 'baskets' }],
    methods: ['POST', 'GET'],
    labels: [label],
  });
  const orders = await api.api(application.id, { name: unique('orders'), active: 1 });
  await page.goto(paths.application({ ...api.production, appId: application.id }));
  await page.getByRole('link', { name: 'APIs 2' }).click();
  await expect(rows(page)).toHaveText([orders.name, carts.name]);
  await expectRow(page, carts.name, '/shop/carts', 'Exact', 'GET', 'POST', label, 'Published');
  await expectRow(page, orders.name, 'all methods', 'Unpublished');

  await page.getByRole('searchbox', { name: 'Search name or description' }).fill(orders.name);
  await expect(rows(page)).toHaveText([orders.name]);
  await page.goto(`${tab(api, application.id)}?labels=${label}`);
  await expect(rows(page)).toHaveText([carts.name]);
  await page.goto(`${tab(api, application.id)}?search=nothing-has-this-name`);
  await expect(page.getByRole('heading', { name: 'No APIs match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows(page)).toHaveCount(2);
});

test('an application without APIs leads to creating one', async ({ page, api }) => {
  const { id } = await api.application();
  await page.goto(tab(api, id));
  await expect(page.getByRole('heading', { name: 'No APIs yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Create API' }).click();
  await expectPage(page, 'Create API');
});

test('an API with paths and methods is stored as typed', async ({ page, api }) => {
  const application = await api.application({
    path_prefix: '/v1',
    hosts: ['a.acme.test', 'b.acme.test'],
    protocols: ['HTTP', 'HTTPS'],
  });
  const name = unique('api');
  await page.goto(paths.apiNew({ ...api.production, appId: application.id }));
  await field(page, 'Name').fill(name);
  const path = (n: number) => page.getByRole('group', { name: `path ${n}`, exact: true });
  await field(path(1), 'Path').fill('orders');
  const addresses = page.getByRole('region', { name: 'Effective addresses' });
  for (const origin of ['http://a', 'https://a', 'http://b', 'https://b']) {
    await expect(addresses).toContainText(`${origin}.acme.test/v1/orders/…`);
  }
  await expect(addresses).toContainText('the upstream gets /v1/orders/…');
  await field(path(1), 'Match').selectOption('Exact');
  await expect(addresses.getByRole('listitem').first()).not.toContainText('…');

  await page.getByRole('button', { name: 'Add path' }).click();
  await expect(field(path(2), 'Path')).toBeFocused();
  await field(path(2), 'Path').fill('/returns/');
  await page.getByRole('switch', { name: 'Strip the path prefix' }).check();
  await expect(addresses).toContainText('the upstream gets /orders');
  await expect(addresses).toContainText('the upstream gets /returns/…');
  await expect(page.getByText('If none is selected, all methods are allowed.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'POST' }).check();
  await page.getByRole('checkbox', { name: 'GET' }).check();
  await page.getByRole('button', { name: 'Create API' }).click();
  await expectToast(page, `Created ${name}`);
  await expectPage(page, name);

  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(await stored(api, application.id, id)).toMatchObject({
    name,
    type: 'Rest',
    active: 0,
    methods: ['GET', 'POST'],
    strip_path_prefix: true,
    paths: [
      { path: 'orders', path_type: 'Exact' },
      { path: '/returns/', path_type: 'Prefix' },
    ],
  });
  await expect(page.getByText('https://b.acme.test/v1/orders').first()).toBeVisible();
  await expect(page.getByText('removed for the upstream')).toBeVisible();
});

test('a WebSocket has its own addresses and other methods for plain HTTP', async ({
  page,
  api,
}) => {
  const { id, name: host } = await api.application({ protocols: ['HTTPS'] });
  const name = unique('socket');
  await page.goto(paths.apiNew({ ...api.production, appId: id }));
  await field(page, 'Name').fill(name);
  await page.getByRole('checkbox', { name: 'POST' }).check();
  await page.getByRole('radio', { name: /^WebSocket/ }).check();
  await expect(page.getByRole('region', { name: 'Effective addresses' })).toContainText(
    `wss://${host}.acme.test/${host}`,
  );
  await expect(page.getByText(/Without GET no WebSocket connection opens/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'GET' }).check();
  await page.getByRole('button', { name: 'Create API' }).click();
  await expectPage(page, name);
  const apiId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const record = await stored(api, id, apiId);
  expect(record.type).toBe('WebSocket');
  expect(record.methods).toEqual(['GET', 'POST']);
});

test('changing one field sends only that member, and changing none sends nothing', async ({
  page,
  api,
}) => {
  const application = await api.application();
  const odd = { 'x-team': { lead: 'Ana' }, plugins: { 'x-odd': { deep: [{ a: 1 }] } } };
  const made = await api.api(application.id, odd);
  const address = paths.apiEdit({ ...api.production, appId: application.id, apiId: made.id });
  await page.goto(address);
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Nothing to save').first()).toBeVisible();
  });
  const sent = noteWrites(page);
  await field(page, 'Description optional').fill('Other words');
  await page.getByRole('button', { name: 'Save' }).click();
  await expectToast(page, `Saved ${made.name}`);
  expect(sent).toEqual([
    {
      method: 'PATCH',
      path: `/apps/${application.id}/apis/${made.id}`,
      body: { description: 'Other words' },
    },
  ]);
  const now = await stored(api, application.id, made.id);
  const { updated_at, etag, updated_by } = now;
  expect(now).toEqual({ ...made, updated_at, etag, updated_by, description: 'Other words' });
});

test('a copy starts unpublished, with the same settings', async ({ page, api }) => {
  const { id } = await api.application();
  const source = await api.api(id, { methods: ['PUT'], strip_path_prefix: true, labels: ['x'] });
  await page.goto(tab(api, id));
  await clickRowAction(page, source.name, 'Clone');
  await expectPage(page, `Clone ${source.name}`);
  await page.getByRole('button', { name: 'Create API' }).click();
  await expectPage(page, `${source.name} copy`);
  const copyId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { methods, strip_path_prefix, labels } = source;
  expect(await stored(api, id, copyId)).toMatchObject({
    name: `${source.name} copy`,
    active: 1,
    methods,
    strip_path_prefix,
    labels,
    paths: source.paths,
  });
});

test('unpublishing an API asks first and can be undone', async ({ page, api }) => {
  const { id } = await api.application();
  const one = await api.api(id);
  await page.goto(tab(api, id));
  const sent = noteWrites(page);
  await clickRowAction(page, one.name, 'Unpublish');
  await confirm(page, 'Unpublish');
  await expectToast(page, `Unpublished ${one.name}`);
  await expectRow(page, one.name, 'Unpublished');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, one.name).getByText('Published', { exact: true })).toBeVisible();
  expect(sent.map(({ body }) => body)).toEqual([{ active: 1 }, { request_id: expect.any(String) }]);
});

test('an API shows that its application is unpublished', async ({ page, api }) => {
  const { id, name } = await api.application({ active: 1 });
  const one = await api.api(id);
  await page.goto(pageOf(api, id, one.id));
  await expect(page.getByText(`The application ${name} is unpublished`)).toBeVisible();
});

test('deleting one API asks for its name and returns to the list', async ({ page, api }) => {
  const { id } = await api.application();
  const [one, other] = [await api.api(id), await api.api(id)];
  await page.goto(pageOf(api, id, one.id));
  await page.getByRole('button', { name: `More actions for ${one.name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('get 404');
  await confirm(page, 'Delete API', one.name);
  await expectToast(page, `Deleted ${one.name}`);
  await expect(rows(page)).toHaveText([other.name]);
  await expect(page.getByRole('link', { name: 'APIs 1' })).toBeVisible();
});

test('deleting all APIs includes those that a search hides', async ({ page, api }) => {
  const { id, name } = await api.application();
  const one = await api.api(id);
  await api.api(id);
  await page.goto(`${tab(api, id)}?search=${one.name}`);
  await expect(rows(page)).toHaveCount(1);
  // Created while the page is open: the dialog counts again.
  await api.api(id);
  await page.getByRole('button', { name: 'More actions for these APIs' }).click();
  await page.getByRole('menuitem', { name: 'Delete all APIs' }).click();
  await expect(page.getByRole('dialog', { name: `Delete all APIs of ${name}?` })).toBeVisible();
  await confirm(page, 'Delete all 3 APIs', name);
  await expectToast(page, 'Deleted 3 APIs');
  expect(await countOf(api, id)).toBe(0);
  await expectPage(page, name);
});
