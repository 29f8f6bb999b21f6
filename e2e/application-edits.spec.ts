import { expect, type Page } from '@playwright/test';
import { getApplication } from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field, fillFields } from './form-steps.ts';
import { expectPage } from './steps.ts';

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
}

async function stored(api: Arranger, id: string) {
  const path = { cluster_id: api.production.clusterId, app_id: id };
  return (await getApplication({ client: api.client, path })).data.payload;
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

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
