import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { getCluster, updateCluster } from '#contract/generated/sdk.gen.ts';
import type { ClusterSettings } from '#contract/generated/types.gen.ts';
import type { ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import {
  button,
  expectFieldError,
  expectHeading,
  expectToast,
  field,
  fillChips,
} from '#testing/steps.ts';
import { expectNothingSent, noteWrites } from '#testing/wire.ts';
import { clusterPageRoutes } from './routes.tsx';

const size = page.getByRole('textbox', { name: 'Largest request body', exact: true });
const saveClient = button(page, 'Save client settings');
const remark = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

/** Opens a group of settings of a new cluster that has these settings. @returns the cluster */
async function openSettings(group?: string, settings?: ClusterSettings): Promise<ClusterIds> {
  const place = await api.emptyCluster();
  if (settings) await arrangeSettings(place, settings);
  await openPages(clusterPageRoutes, paths.clusterSettings(place, group));
  await expectHeading('Settings');
  return place;
}

async function arrangeSettings({ orgId, clusterId }: ClusterIds, body: ClusterSettings) {
  await updateCluster({ client: api.client, path: { id: orgId, cluster_id: clusterId }, body });
}

async function settingsOf({ orgId, clusterId }: ClusterIds) {
  const path = { id: orgId, cluster_id: clusterId };
  return (await getCluster({ client: api.client, path })).data.payload.settings;
}

async function expectSizeDescribed(text: string | RegExp): Promise<void> {
  const expected = typeof text === 'string' ? text : expect.stringMatching(text);
  await expect.element(size).toHaveAccessibleDescription(expected);
}

test('converts a size with its unit, and shows that 0 means no limit', async () => {
  await openSettings();
  const sent = noteWrites();
  await expectSizeDescribed(/No limit/);
  await size.fill('2');
  await expectSizeDescribed('Up to 2 MiB, which is 2,097,152 B');
  await expect.element(remark(/413/)).toBeVisible();
  await field(page, 'Unit of Largest request body').selectOptions('KiB');
  await expectSizeDescribed('Up to 2 KiB, which is 2,048 B');
  await size.fill('1.3');
  await saveClient.click();
  await expectFieldError(page, 'Largest request body', 'Not a whole amount in KiB');
  await size.fill('1.5');
  await saveClient.click();
  await expectToast('Saved client settings');
  expect(sent.map(({ method, body }) => ({ method, body }))).toEqual([
    { method: 'PATCH', body: { client_settings: { maximum_request_body_size: 1536 } } },
  ]);
  await size.fill('0');
  await expectSizeDescribed(/No limit/);
  await expect.element(remark(/413/)).not.toBeInTheDocument();
  await button(page, 'Cancel').click();
  await expect.element(size).toHaveValue('1536');
  await expectNothingSent(() => saveClient.click());
});

test('warns about trusted addresses while typing', async () => {
  const place = await openSettings();
  await page.getByRole('switch', { name: "Take the caller's address from the request" }).click();
  await expect.element(remark(/every caller is trusted/)).toBeVisible();
  await expect.element(remark(/Without a source and its name/)).toBeVisible();
  await field(page, 'Source').selectOptions('Header');
  await saveClient.click();
  await expectFieldError(
    page,
    'Source name',
    'Enter the name of the header, for example X-Forwarded-For',
  );
  await field(page, 'Source name').fill('X-Forwarded-For');
  await expect.element(remark(/Without a source and its name/)).not.toBeInTheDocument();
  await fillChips(page, 'Trusted addresses', ['10.0.0.0/8', 'the-proxy']);
  await expect.element(remark(/every caller is trusted/)).not.toBeInTheDocument();
  await saveClient.click();
  await expectFieldError(page, 'Trusted addresses', 'An address or a range');
  await expectAccessible();
  await page.getByRole('button', { name: /^Remove address the-proxy/ }).click();
  await fillChips(page, 'Trusted addresses', ['0.0.0.0/0']);
  await expect.element(remark('0.0.0.0/0 is every address')).toBeVisible();
  await saveClient.click();
  await expectToast('Saved client settings');
  expect((await settingsOf(place)).client_settings?.client_real_ip).toMatchObject({
    enabled: true,
    replace_from: { position: 'header', name: 'X-Forwarded-For' },
    trusted_addresses: ['10.0.0.0/8', '0.0.0.0/0'],
  });
});

test('keeps members without a field and other groups when saving', async () => {
  const before = {
    client_settings: { maximum_request_body_size: 4096, slow_callers: { after: 9 } },
    observability_settings: {
      metrics: { enabled: true, every: 15 },
      access_log_rotate: { enabled: true, interval: 7200, names: {} },
      tracing: { ratio: 0.5 },
    },
  };
  const place = await openSettings('observability', before);
  const kept = field(page, 'Old files to keep');
  await expect.element(field(page, 'Start a new file')).toHaveValue('2');
  await kept.fill('24');
  await expect.element(kept).toHaveAccessibleDescription(expect.stringMatching(/about 2 days/));
  await button(page, 'Save observability settings').click();
  await expectToast('Saved observability settings');
  expect(await settingsOf(place)).toMatchObject({
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

test('keeps changes that another user saved meanwhile', async () => {
  const place = await openSettings();
  await size.fill('5');
  const theirs = { enabled: true, trusted_addresses: ['10.0.0.0/8'] };
  await arrangeSettings(place, { client_settings: { client_real_ip: theirs } });
  await saveClient.click();
  await expectToast('Saved client settings');
  expect((await settingsOf(place)).client_settings).toMatchObject({
    client_real_ip: theirs,
    maximum_request_body_size: 5 * 1024 * 1024,
  });
  await expect.element(page.getByRole('button', { name: /10\.0\.0\.0\/8/ })).toBeVisible();
});
