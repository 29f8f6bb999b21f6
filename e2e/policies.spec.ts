import { expect, type Page } from '@playwright/test';
import { getCluster, updateClusterPlugins } from '#contract/generated/sdk.gen.ts';
import type { ClusterPluginsPatch } from '#contract/generated/types.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { people } from './people.ts';
import { confirm, expectFieldError, expectPage, expectToast, fillChips } from './steps.ts';
import { noteWrites } from './wire.ts';

async function clusterOf({ client }: Arranger, { orgId, clusterId }: ClusterIds) {
  const path = { id: orgId, cluster_id: clusterId };
  return (await getCluster({ client, path })).data.payload;
}

async function arrange(api: Arranger, body: ClusterPluginsPatch) {
  const place = await api.emptyCluster();
  const path = { id: place.orgId, cluster_id: place.clusterId };
  await updateClusterPlugins({ client: api.client, path, body });
  return { place, name: (await clusterOf(api, place)).name };
}

const policiesOf = async (api: Arranger, place: ClusterIds) =>
  (await clusterOf(api, place)).policies;
const card = (page: Page, name: string) => page.getByRole('region', { name });
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });

test('authentication is set up, turned off and on, and removed', async ({
  page,
  api,
  expectAccessible,
}) => {
  const { place, name } = await arrange(api, {});
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
  await expect(page.getByRole('dialog')).toContainText('Callers no longer need credentials');
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

test('keeps the hidden secret and unknown members of an OpenID Connect policy', async ({
  page,
  api,
}) => {
  const authentication = {
    type: 'openid-connect' as const,
    client_id: 'gateway',
    client_secret: 'a-very-secret-word',
    discovery: 'https://id.acme.test/.well-known/openid-configuration',
    later: { kept: [1] },
  };
  const { place } = await arrange(api, { authentication, cors: { allow_origins: '*' } });
  await page.goto(paths.policyAuthentication(place));
  await expect(field(page, 'Client secret')).toHaveValue('');
  await expect(field(page, 'Client secret')).toHaveAttribute('placeholder', /Stored/);
  const sent = noteWrites(page);
  await field(page, 'Client id').fill('other');
  await save(page).click();
  await expectPage(page, 'Policies');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toMatchObject({
    authentication: { client_id: 'other', client_secret: '********', later: { kept: [1] } },
  });
  expect(sent[0]?.body).not.toHaveProperty('cors');
  await expect(page.locator('main')).not.toContainText('a-very-secret-word');
});

test('a change of the authentication type keeps the settings of each type', async ({
  page,
  api,
}) => {
  const { place } = await arrange(api, { authentication: { type: 'jwt-auth', cookie: 'sid' } });
  await page.goto(paths.policyAuthentication(place));
  await expect(field(page, 'Cookie optional')).toHaveValue('sid');
  await page.getByRole('radio', { name: /OpenID Connect/ }).click();
  await save(page).click();
  await expectFieldError(page, 'Client id', 'Required');
  await page.getByRole('radio', { name: /JSON Web Token/ }).click();
  await expect(field(page, 'Cookie optional')).toHaveValue('sid');
  await page.getByRole('radio', { name: /^Basic/ }).click();
  await page.getByRole('switch', { name: 'Remove credentials from requests' }).click();
  await save(page).click();
  await expectPage(page, 'Policies');
  expect(await policiesOf(api, place)).toEqual({
    authentication: { type: 'basic-auth', strip_credentials: true },
  });
});

test('access control lists consumers by name or by label', async ({
  page,
  api,
  expectAccessible,
}) => {
  const { place, name } = await arrange(api, {});
  await page.goto(paths.policyAcl(place));
  await expect(page.getByText('No authentication policy is on')).toBeVisible();
  await page.getByRole('button', { name: 'Set up access control' }).click();
  await expectFieldError(page, 'Consumers', 'Add a consumer');
  await fillChips(page, 'Consumers', ['jack']);
  await page.getByRole('button', { name: 'Set up access control' }).click();
  await expectPage(page, 'Policies');
  expect((await policiesOf(api, place))?.acl).toMatchObject({
    mode: 'Allow',
    allowed_consumers: ['jack'],
  });
  await expect(card(page, 'Access control')).toContainText('No authentication policy is on');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Edit access control' }).click();
  await page.getByRole('radio', { name: /^Deny/ }).click();
  await page.getByRole('radio', { name: 'Label' }).click();
  await fillChips(page, 'Labels', ['trial']);
  await expectAccessible(page);
  await save(page).click();
  await expectPage(page, 'Policies');
  expect((await policiesOf(api, place))?.acl).toEqual({
    mode: 'Deny',
    denied_consumer_labels: ['trial'],
    rejected_code: 403,
    rejected_message: 'The consumer is forbidden.',
  });
  await card(page, 'Access control').getByRole('button', { name: 'Remove' }).click();
  await confirm(page, 'Remove access control', name);
  await expect(card(page, 'Access control')).toContainText('Not set');
});

test('logging is switched on, and an invalid collection is refused at its field', async ({
  page,
  api,
}) => {
  const { place } = await arrange(api, { logging: { enabled: false, later: true } });
  await page.goto(paths.policyLogging(place));
  await page.getByRole('switch', { name: 'Send access logs' }).click();
  await field(page, 'Log collection optional').fill('not an id');
  await save(page).click();
  await expect(field(page, 'Log collection optional')).toHaveAttribute('aria-invalid', 'true');
  await field(page, 'Log collection optional').fill('42');
  await save(page).click();
  await expectPage(page, 'Policies');
  await expect(card(page, 'Logging')).toContainText('42');
  expect(await policiesOf(api, place)).toEqual({
    logging: { enabled: true, log_collection_id: '42', later: true },
  });
});

test('other plugins are edited without changing policies', async ({ page, api }) => {
  const { place } = await arrange(api, {
    logging: { enabled: true },
    cors: { allow_origins: '*' },
  });
  await page.goto(paths.clusterPolicies(place));
  await page.getByRole('link', { name: 'Edit other plugins' }).click();
  await page.getByRole('button', { name: 'Remove cors' }).click();
  await page.getByRole('button', { name: 'Add plugin' }).click();
  const search = page.getByRole('combobox', { name: 'Search plugins' });
  await search.pressSequentially('x-own-plugin');
  await search.press('Enter');
  const editor = page.getByRole('dialog', { name: 'Add x-own-plugin' });
  await editor.getByRole('textbox', { name: /as JSON$/ }).fill('{"deep": 1}');
  await editor.getByRole('button', { name: 'Add', exact: true }).click();
  const sent = noteWrites(page);
  await save(page).click();
  await expectPage(page, 'Policies');
  expect(sent.map(({ body }) => body)).toEqual([{ cors: null, 'x-own-plugin': { deep: 1 } }]);
  expect(await policiesOf(api, place)).toEqual({
    logging: { enabled: true },
    'x-own-plugin': { deep: 1 },
  });
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
