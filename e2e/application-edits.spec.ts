import { expect, type Page } from '@playwright/test';
import { deleteApplication, getApplication } from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { expectRefusal, field, fillFields, writePlugins } from './form-steps.ts';
import { expectFieldError, expectPage } from './steps.ts';
import { noteWrites } from './wire.ts';

const plain = {
  version: 'v1',
  upstream: {
    scheme: 'http' as const,
    lb_type: 'roundrobin' as const,
    targets: [{ host: '10.0.0.1', port: 80, weight: 1 }],
  },
};

async function openEdit(page: Page, api: Arranger, appId: string) {
  await page.goto(paths.applicationEdit({ ...api.production, appId }));
  return noteWrites(page);
}

async function stored(api: Arranger, id: string) {
  const path = { cluster_id: api.production.clusterId, app_id: id };
  return (await getApplication({ client: api.client, path })).data.payload;
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

test('emptied members are sent empty, because a patch keeps the members it does not name', async ({
  page,
  api,
}) => {
  const { id, name } = await api.application({
    description: 'words',
    labels: ['one'],
    plugins: { 'limit-count': { count: 1, time_window: 60 } },
  });
  const sent = await openEdit(page, api, id);
  await field(page, 'Description optional').fill('');
  await page.getByRole('button', { name: 'Remove label one' }).click();
  await writePlugins(page, '');
  await save(page);
  await expectPage(page, name);
  expect(sent.map(({ body }) => body)).toEqual([{ description: '', labels: [], plugins: {} }]);
  const { labels, plugins, description } = await stored(api, id);
  expect({ labels, plugins, description: description ?? '' }).toEqual({
    labels: [],
    plugins: {},
    description: '',
  });
});

test('removing the version that serves traffic moves the traffic to another', async ({
  page,
  api,
}) => {
  const { id, name } = await api.application({
    upstreams: [plain, { ...plain, version: 'v2' }],
    default_upstream_version: 'v1',
  });
  const sent = await openEdit(page, api, id);
  await page.getByRole('button', { name: 'Remove version v1' }).click();
  const left = page.getByRole('region', { name: 'Version v2' });
  await expect(left.getByRole('radio', { name: 'Serves traffic' })).toBeChecked();
  await expect(page.getByRole('button', { name: /^Remove version/ })).toHaveCount(0);
  await save(page);
  await expectPage(page, name);
  expect(sent.map(({ body }) => body)).toEqual([
    { upstreams: [{ ...plain, version: 'v2' }], default_upstream_version: 'v2' },
  ]);
});

test('targets switch to a Kubernetes service and back to fixed addresses', async ({
  page,
  api,
}) => {
  const { id, name } = await api.application({ upstreams: [plain] });
  await openEdit(page, api, id);
  const source = page.getByLabel('Source of the targets');
  await source.selectOption('Kubernetes service');
  await fillFields(page, { Namespace: 'shop', Service: 'checkout', 'Service registry': '42' });
  await field(page, 'Port').fill('http');
  await source.selectOption('Fixed addresses');
  await expect(field(page, 'Host of target 1')).toHaveValue('10.0.0.1');
  await expect(page.getByText('No changes', { exact: true }).first()).toBeVisible();
  await source.selectOption('Kubernetes service');
  await expect(field(page, 'Service')).toHaveValue('checkout');
  await save(page);
  await expectPage(page, name);
  const [row] = (await stored(api, id)).upstreams;
  expect(row?.upstream.targets ?? []).toEqual([]);
  expect(row?.upstream.service_discovery).toMatchObject({
    service_registry: 1,
    service_registry_id: '42',
    kubernetes_service: { namespace: 'shop', name: 'checkout', port: 'http' },
  });
  await expect(page.getByRole('table', { name: 'Upstreams' })).toContainText('shop/checkout:http');
});

test('turning a health check off removes it, and turning it on again restores it', async ({
  page,
  api,
}) => {
  const { id, name } = await api.application({
    upstreams: [
      {
        ...plain,
        upstream: {
          ...plain.upstream,
          checks: {
            active: {
              type: 'http',
              http: { probe_timeout: 9, healthy: {}, unhealthy: {} },
              https: null,
              tcp: null,
            },
          },
        },
      },
    ],
  });
  await openEdit(page, api, id);
  const check = page.getByRole('switch', { name: 'Active health check' });
  await check.uncheck();
  await check.check();
  await expect(field(page, 'Timeout')).toHaveValue('9');
  await expect(page.getByText('No changes', { exact: true }).first()).toBeVisible();
  await check.uncheck();
  await save(page);
  await expectPage(page, name);
  expect((await stored(api, id)).upstreams[0]?.upstream.checks?.active ?? null).toBeNull();
});

test('a name taken meanwhile is reported on the field', async ({ page, api }) => {
  const other = await api.application();
  const { id, name } = await api.application();
  await openEdit(page, api, id);
  await field(page, 'Name').fill(other.name);
  await save(page);
  await expect(field(page, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await expectPage(page, `Edit ${name}`);
  const free = unique('free');
  await field(page, 'Name').fill(free);
  await save(page);
  await expectPage(page, free);
});

test('saving an application deleted meanwhile reports it', async ({ page, api }) => {
  const { id, cluster_id } = await api.application();
  await openEdit(page, api, id);
  await field(page, 'Description optional').fill('too late');
  await deleteApplication({ client: api.client, path: { cluster_id, app_id: id } });
  await save(page);
  await expectRefusal(page, /Not found.*deleted/);
  await expect(field(page, 'Description optional')).toHaveValue('too late');
});

test('two identical versions are refused on the field', async ({ page, api }) => {
  const { id } = await api.application({ upstreams: [plain] });
  const sent = await openEdit(page, api, id);
  await page.getByRole('button', { name: 'Add version' }).click();
  const second = page.getByRole('region', { name: 'Version v2' });
  await second.getByRole('button', { name: /^v2/ }).click();
  await fillFields(second, { 'Host of target 1': '10.0.0.1', 'Weight of target 1': '1' });
  await field(second, 'Version').fill('v1');
  await save(page);
  const renamed = page.getByRole('region', { name: 'Version v1' }).nth(1);
  await expectFieldError(renamed, 'Version', 'Already in the list');
  expect(sent).toEqual([]);
});
