import { expect, type Page } from '@playwright/test';
import { getCluster, updateCluster } from '#contract/generated/sdk.gen.ts';
import type { ClusterSettings } from '#contract/generated/types.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { people } from './people.ts';
import {
  expectFieldError,
  expectNothingSent,
  expectPage,
  expectToast,
  fillChips,
} from './steps.ts';

async function settingsOf({ client }: Arranger, { orgId, clusterId }: ClusterIds) {
  const path = { id: orgId, cluster_id: clusterId };
  return (await getCluster({ client, path })).data.payload.settings;
}

async function arrangeSettings({ client }: Arranger, place: ClusterIds, body: ClusterSettings) {
  await updateCluster({ client, path: { id: place.orgId, cluster_id: place.clusterId }, body });
}

const save = (page: Page, group: string) =>
  page.getByRole('button', { name: `Save ${group} settings` });
const remark = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text });

/** Collects the bodies of the PATCH requests that the page sends. */
function bodiesOf(page: Page): unknown[] {
  const bodies: unknown[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') bodies.push(request.postDataJSON());
  });
  return bodies;
}

test('converts a size with its unit, and shows that 0 means no limit', async ({ page, api }) => {
  const place = await api.emptyCluster();
  const bodies = bodiesOf(page);
  await page.goto(paths.clusterSettings(place));
  await expectPage(page, 'Settings');
  const size = field(page, 'Largest request body');
  await expect(size).toHaveAccessibleDescription(/No limit/);
  await size.fill('2');
  await expect(size).toHaveAccessibleDescription('Up to 2 MiB, which is 2,097,152 B');
  await expect(remark(page, /413/)).toBeVisible();
  await page.getByLabel('Unit of Largest request body').selectOption('KiB');
  await expect(size).toHaveAccessibleDescription('Up to 2 KiB, which is 2,048 B');
  await size.fill('1.3');
  await save(page, 'client').click();
  await expectFieldError(page, 'Largest request body', 'Not a whole amount in KiB');
  await size.fill('1.5');
  await save(page, 'client').click();
  await expectToast(page, 'Saved client settings');
  expect(bodies).toEqual([{ client_settings: { maximum_request_body_size: 1536 } }]);
  await size.fill('0');
  await expect(size).toHaveAccessibleDescription(/No limit/);
  await expect(remark(page, /413/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(size).toHaveValue('1536');
  await expectNothingSent(page, () => save(page, 'client').click());
});

test('warns about trusted addresses while typing', async ({ page, api, expectAccessible }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.clusterSettings(place));
  await page.getByRole('switch', { name: "Take the caller's address from the request" }).click();
  await expect(remark(page, /every caller is trusted/)).toBeVisible();
  await expect(remark(page, /Without a source and its name/)).toBeVisible();
  await field(page, 'Source').selectOption('Header');
  await save(page, 'client').click();
  await expectFieldError(
    page,
    'Source name',
    'Enter the name of the header, for example X-Forwarded-For',
  );
  await field(page, 'Source name').fill('X-Forwarded-For');
  await expect(remark(page, /Without a source and its name/)).toHaveCount(0);
  await fillChips(page, 'Trusted addresses', ['10.0.0.0/8', 'the-proxy']);
  await expect(remark(page, /every caller is trusted/)).toHaveCount(0);
  await save(page, 'client').click();
  await expectFieldError(page, 'Trusted addresses', 'An address or a range');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove address the-proxy' }).click();
  await fillChips(page, 'Trusted addresses', ['0.0.0.0/0']);
  await expect(remark(page, '0.0.0.0/0 is every address')).toBeVisible();
  await save(page, 'client').click();
  await expectToast(page, 'Saved client settings');
  expect((await settingsOf(api, place)).client_settings?.client_real_ip).toMatchObject({
    enabled: true,
    replace_from: { position: 'header', name: 'X-Forwarded-For' },
    trusted_addresses: ['10.0.0.0/8', '0.0.0.0/0'],
  });
});

test('a save keeps members without a field and other groups', async ({ page, api }) => {
  const place = await api.emptyCluster();
  const before = {
    client_settings: { maximum_request_body_size: 4096, slow_callers: { after: 9 } },
    observability_settings: {
      metrics: { enabled: true, every: 15 },
      access_log_rotate: { enabled: true, interval: 7200, names: {} },
      tracing: { ratio: 0.5 },
    },
  };
  await arrangeSettings(api, place, before);
  await page.goto(paths.clusterSettings(place, 'observability'));
  await expect(field(page, 'Start a new file')).toHaveValue('2');
  await field(page, 'Old files to keep').fill('24');
  await expect(field(page, 'Old files to keep')).toHaveAccessibleDescription(/about 2 days/);
  await save(page, 'observability').click();
  await expectToast(page, 'Saved observability settings');
  expect(await settingsOf(api, place)).toMatchObject({
    ...before,
    observability_settings: {
      ...before.observability_settings,
      access_log_rotate: {
        ...before.observability_settings.access_log_rotate,
        maximum_kept_log_entries: 24,
      },
    },
  });
});

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
  await expect(review).toContainText('enable_request_buffering');
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

test('shows changes of another user before saving, and keeps them', async ({ page, api }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.clusterSettings(place));
  const size = page.getByRole('textbox', { name: 'Largest request body' });
  await size.fill('5');
  const theirs = { enabled: true, trusted_addresses: ['10.0.0.0/8'] };
  await arrangeSettings(api, place, { client_settings: { client_real_ip: theirs } });
  await save(page, 'client').click();
  await expect(page.getByRole('alert')).toContainText('Another user changed these settings');
  await expect(page.getByRole('status').filter({ hasText: 'changed elsewhere' })).toBeVisible();
  const kept = (await settingsOf(api, place)).client_settings;
  expect(kept).toMatchObject({ client_real_ip: theirs });
  expect(kept).not.toHaveProperty('maximum_request_body_size', 5 * 1024 * 1024);

  await save(page, 'client').click();
  await expectToast(page, 'Saved client settings');
  expect((await settingsOf(api, place)).client_settings).toMatchObject({
    client_real_ip: theirs,
    maximum_request_body_size: 5 * 1024 * 1024,
  });
  await expect(page.getByRole('button', { name: /10\.0\.0\.0\/8/ })).toBeVisible();
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
  await page.getByRole('link', { name: 'Show start-up configuration' }).click();
  await expectPage(page, 'Add gateway');

  const application = await api.application();
  await page.goto(paths.applicationJson({ ...api.production, appId: application.id }));
  await expect(received).toContainText('"services"');
  await expect(received).toContainText(`"name": "${application.name}"`);
});
