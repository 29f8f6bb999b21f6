import { expect, type Page } from '@playwright/test';
import { getCluster } from '#contract/generated/sdk.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { people } from './people.ts';
import { expectFieldError, expectNothingSent, expectPage, expectToast } from './steps.ts';

async function settingsOf({ client }: Arranger, { orgId, clusterId }: ClusterIds) {
  const path = { id: orgId, cluster_id: clusterId };
  return (await getCluster({ client, path })).data.payload.settings;
}

const save = (page: Page, group: string) =>
  page.getByRole('button', { name: `Save ${group} settings` });
const remark = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text });

test('settings that affect traffic show a warning below their field', async ({
  page,
  api,
  expectAccessible,
}) => {
  const place = await api.emptyCluster();
  await page.goto(paths.clusterSettings(place, 'observability'));
  await expect(remark(page, /until the disk of a gateway is full/)).toBeVisible();
  await page.getByRole('switch', { name: 'Rotate access logs' }).click();
  await expect(remark(page, /disk/)).toHaveCount(0);
  await page.getByRole('switch', { name: 'Send the upstream status with every response' }).click();
  await expect(remark(page, /Every caller sees the status of each attempt/)).toBeVisible();
  await save(page, 'observability').click();
  await expectToast(page, 'Saved observability settings');

  await page.getByRole('link', { name: 'Proxy' }).click();
  await expect(remark(page, /reveal the gateway's version/)).toBeVisible();
  await field(page, 'Buffer request bodies').selectOption('No, stream them');
  await expect(remark(page, /are not retried on another target/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Remove a trailing slash' }).click();
  await expect(remark(page, /matched as \/orders/)).toBeVisible();
  await field(page, 'Server header of responses').selectOption('Another value');
  await save(page, 'proxy').click();
  await expectFieldError(page, 'New value', 'Required to rewrite the header');
  await expectAccessible(page);
  await field(page, 'New value').fill('Acme');
  await page.getByRole('button', { name: 'Review changes' }).click();
  const review = page.getByRole('dialog', { name: 'Review changes' });
  await expect(review).toContainText('Buffer request bodies');
  await review.getByRole('button', { name: 'Save proxy settings' }).click();
  await expectToast(page, 'Saved proxy settings');
  expect((await settingsOf(api, place)).api_proxy_settings).toEqual({
    enable_request_buffering: false,
    server_header_customization: { mode: 'Rewrite', new_server_header: 'Acme' },
    url_handling_options: ['Delete Tail Slash'],
  });
});

test('leaving an unsaved group asks for confirmation, and a reload restores its draft', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  await page.goto(paths.clusterSettings(place));
  await field(page, 'Largest request body').fill('7');
  await page.getByRole('link', { name: 'Proxy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  await expect(field(page, 'Largest request body')).toHaveValue('7');
  await expect
    .poll(() => page.evaluate(() => Object.keys(sessionStorage).join()))
    .toContain('client_settings');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'Draft restored' })).toBeVisible();
  await expect(field(page, 'Largest request body')).toHaveValue('7');
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees the settings and why they cannot be changed', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer, paths.clusterSettings(api.production));
    const reason = 'Your roles do not allow changing settings in this cluster';
    await expect(page.getByRole('note')).toContainText(reason);
    await expect(field(page, 'Largest request body')).toBeDisabled();
    await expect(save(page, 'client')).toHaveAttribute('title', reason);
    await expect(save(page, 'client')).toHaveAttribute('aria-disabled', 'true');
    await expectNothingSent(page, () => save(page, 'client').click({ force: true }));
  });
});

test('the settings fit a phone', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const group of [undefined, 'observability', 'proxy']) {
    await page.goto(paths.clusterSettings(api.production, group));
    await expectPage(page, 'Settings');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wider, group).toBe(false);
  }
});

test('the settings and a record show what gateways receive', async ({
  page,
  api,
  expectAccessible,
}) => {
  const received = page.getByRole('region', { name: 'What gateways receive' }).last();
  await page.goto(paths.clusterSettings(api.production, 'received'));
  await expect(received).toContainText('"global_rules"');
  await expect(received).toContainText('"client-control"');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Get the start-up file' }).click();
  await expectPage(page, 'Add gateway');

  const application = await api.application();
  await page.goto(paths.applicationJson({ ...api.production, appId: application.id }));
  await expect(received).toContainText('"services"');
  await expect(received).toContainText(`"name": "${application.name}"`);
});
