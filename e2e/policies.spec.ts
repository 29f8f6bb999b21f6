import { expect, type Page } from '@playwright/test';
import { getCluster } from '#contract/generated/sdk.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { people } from './people.ts';
import { confirm, expectPage, expectToast } from './steps.ts';

async function clusterOf({ client }: Arranger, { orgId, clusterId }: ClusterIds) {
  const path = { id: orgId, cluster_id: clusterId };
  return (await getCluster({ client, path })).data.payload;
}

const policiesOf = async (api: Arranger, place: ClusterIds) =>
  (await clusterOf(api, place)).policies;
const card = (page: Page, name: string) => page.getByRole('region', { name });

test('authentication is set up, turned off and on, and removed', async ({
  page,
  api,
  expectAccessible,
}) => {
  const place = await api.emptyCluster();
  const { name } = await clusterOf(api, place);
  await page.goto(paths.clusterPolicies(place));
  await expectPage(page, 'Policies');
  await expect(card(page, 'Authentication')).toContainText('Not set');
  await page.getByRole('link', { name: 'Set up authentication' }).click();
  await expectPage(page, 'Set up authentication');
  await expect(page.getByRole('note')).toContainText(`Affects all traffic of ${name}`);
  await field(page, 'Header optional').fill('X-Key');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Set up authentication' }).click();
  await expectPage(page, 'Policies');
  expect(await policiesOf(api, place)).toEqual({
    authentication: { type: 'key-auth', header: 'X-Key', strip_credentials: false },
  });

  const shown = card(page, 'Authentication');
  await expect(shown).toContainText('X-Key');
  await shown.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByRole('dialog')).toContainText('Callers no longer need these credentials');
  await expect(page.getByRole('button', { name: 'Turn off authentication' })).toBeDisabled();
  await confirm(page, 'Turn off authentication', name);
  await expectToast(page, 'Turned off authentication');
  await expect(shown.getByRole('button', { name: 'Turn on' })).toBeVisible();
  expect(await policiesOf(api, place)).toMatchObject({
    authentication: { header: 'X-Key', _meta: { disable: true } },
  });
  await shown.getByRole('button', { name: 'Turn on' }).click();
  await expectToast(page, 'Turned on authentication');
  expect((await policiesOf(api, place))?.authentication).not.toHaveProperty('_meta');

  await shown.getByRole('button', { name: 'Remove' }).click();
  await confirm(page, 'Remove authentication', name);
  await expect(shown).toContainText('Not set');
  expect(await policiesOf(api, place)).toBeUndefined();
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees the policies and why they cannot be changed', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer, paths.clusterPolicies(api.production));
    const reason = 'Your roles do not allow changing plugins in this cluster';
    await expect(page.getByRole('note').first()).toContainText(reason);
    const shown = card(page, 'Logging');
    for (const control of ['Turn off', 'Remove', 'Edit logging']) {
      await expect(shown.getByRole('button', { name: control })).toHaveAttribute('title', reason);
    }
  });
});

test('policies fit a phone', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const pages = [
    paths.clusterPolicies,
    paths.policyAuthentication,
    paths.policyAcl,
    paths.policyLogging,
    paths.policyPlugins,
  ];
  for (const address of pages) {
    await page.goto(address(api.production));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wider, address(api.production)).toBe(false);
  }
});
