import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { getCluster, updateClusterPlugins } from '#contract/generated/sdk.gen.ts';
import type { ClusterPluginsPatch } from '#contract/generated/types.gen.ts';
import type { ClusterIds } from '#contract/testing/arrange.ts';
import { concealed } from '#domain/secrets.ts';
import { paths } from '#paths';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectFieldError, expectHeading, field, fillChips } from '#testing/steps.ts';
import { noteWrites } from '#testing/wire.ts';
import { policyRoutes } from './routes.tsx';

async function clusterOf({ orgId, clusterId }: ClusterIds) {
  const path = { id: orgId, cluster_id: clusterId };
  return (await getCluster({ client: api.client, path })).data.payload;
}

const policiesOf = async (place: ClusterIds) => (await clusterOf(place)).policies;

/** Opens a page of a new cluster with these policies and plugins. @returns the cluster */
async function openPolicies(
  addressOf: (place: ClusterIds) => string,
  body: ClusterPluginsPatch,
): Promise<ClusterIds> {
  const place = await api.emptyCluster();
  const path = { id: place.orgId, cluster_id: place.clusterId };
  await updateClusterPlugins({ client: api.client, path, body });
  await openPages(policyRoutes, addressOf(place));
  return place;
}

const card = (name: string) => page.getByRole('region', { name });
const save = button(page, 'Save');

test('keeps the hidden secret and unknown members of an OpenID Connect policy', async () => {
  const authentication = {
    type: 'openid-connect' as const,
    client_id: 'gateway',
    client_secret: 'a-very-secret-word',
    discovery: 'https://id.acme.test/.well-known/openid-configuration',
    session: { secret: 'a-secret-of-sessions' },
    later: { kept: [1] },
  };
  const body = { authentication, cors: { allow_origins: '*' } };
  await openPolicies(paths.policyAuthentication, body);
  await expect.element(field(page, 'Client secret')).toHaveValue('');
  await expect
    .element(field(page, 'Client secret'))
    .toHaveAttribute('placeholder', expect.stringMatching(/Stored/));
  await expect.element(field(page, 'Session secret')).toHaveValue('');
  const sent = noteWrites();
  await field(page, 'Client id').fill('other');
  await save.click();
  await expectHeading('Policies');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toMatchObject({
    authentication: {
      client_id: 'other',
      client_secret: concealed,
      session: { secret: concealed },
      later: { kept: [1] },
    },
  });
  expect(sent[0]?.body).not.toHaveProperty('cors');
  await expect.element(page.getByRole('main')).not.toMatchTextContent('a-very-secret-word');
});

test('asks for a session secret unless only bearer tokens are accepted, and generates one', async () => {
  const place = await openPolicies(paths.policyAuthentication, {});
  await page.getByRole('radio', { name: /OpenID Connect/ }).click();
  await field(page, 'Discovery document').fill('https://id.acme.test/discovery');
  await field(page, 'Client id').fill('gateway');
  await field(page, 'Client secret').fill('a-very-secret-word');
  const setUp = button(page, 'Set up authentication');
  await setUp.click();
  await expectFieldError(page, 'Session secret', 'Gateways require it');
  await button(page, 'Generate Session secret').click();
  await setUp.click();
  await expectHeading('Policies');
  expect((await policiesOf(place))?.authentication).toMatchObject({
    bearer_only: false,
    session: { secret: concealed },
  });
});

test('keeps the settings of each type when the authentication type changes', async () => {
  const authentication = { type: 'jwt-auth' as const, cookie: 'sid' };
  const place = await openPolicies(paths.policyAuthentication, { authentication });
  await expect.element(field(page, 'Cookie optional')).toHaveValue('sid');
  await page.getByRole('radio', { name: /OpenID Connect/ }).click();
  await save.click();
  await expectFieldError(page, 'Client id', 'Required');
  await page.getByRole('radio', { name: /JSON Web Token/ }).click();
  await expect.element(field(page, 'Cookie optional')).toHaveValue('sid');
  await page.getByRole('radio', { name: /^Basic/ }).click();
  await page.getByRole('switch', { name: 'Remove credentials from requests' }).click();
  await save.click();
  await expectHeading('Policies');
  expect(await policiesOf(place)).toEqual({
    authentication: { type: 'basic-auth', strip_credentials: true },
  });
});

test('lists consumers of access control by name or by label', async () => {
  const place = await openPolicies(paths.policyAcl, {});
  const { name } = await clusterOf(place);
  const setUp = button(page, 'Set up access control');
  await expect.element(page.getByText(/^No authentication policy is on/)).toBeVisible();
  await setUp.click();
  await expectFieldError(page, 'Consumers', 'Add a consumer');
  await fillChips(page, 'Consumers', ['jack']);
  await setUp.click();
  await expectHeading('Policies');
  expect((await policiesOf(place))?.acl).toMatchObject({
    mode: 'Allow',
    allowed_consumers: ['jack'],
  });
  const shown = card('Access control');
  await expect.element(shown).toMatchTextContent('No authentication policy is on');
  await expectAccessible();

  await page.getByRole('link', { name: 'Edit access control' }).click();
  await page.getByRole('radio', { name: /^Deny/ }).click();
  await page.getByRole('radio', { name: 'Label' }).click();
  await fillChips(page, 'Labels', ['trial']);
  await expectAccessible();
  await save.click();
  await expectHeading('Policies');
  expect((await policiesOf(place))?.acl).toEqual({
    mode: 'Deny',
    denied_consumer_labels: ['trial'],
    rejected_code: 403,
    rejected_message: 'The consumer is forbidden.',
  });
  await button(shown, 'Remove').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(name);
  await button(dialog, 'Remove access control').click();
  await expect.element(shown).toMatchTextContent('Not set');
});

test('switches logging on, and refuses an invalid collection at its field', async () => {
  const logging = { enabled: false, later: true };
  const place = await openPolicies(paths.policyLogging, { logging });
  const collection = field(page, 'Log collection optional');
  await page.getByRole('switch', { name: 'Send access logs' }).click();
  await collection.fill('not an id');
  await save.click();
  await expect.element(collection).toHaveAttribute('aria-invalid', 'true');
  await collection.fill('42');
  await save.click();
  await expectHeading('Policies');
  await expect.element(card('Logging')).toMatchTextContent('42');
  expect(await policiesOf(place)).toEqual({
    logging: { enabled: true, log_collection_id: '42', later: true },
  });
});

test('edits other plugins without changing policies', async () => {
  const body = { logging: { enabled: true }, cors: { allow_origins: '*' } };
  const place = await openPolicies(paths.clusterPolicies, body);
  await page.getByRole('link', { name: 'Edit other plugins' }).click();
  await button(page, 'Remove cors').click();
  await button(page, 'Add plugin').click();
  await page.getByRole('combobox', { name: 'Search plugins' }).fill('x-own-plugin');
  await userEvent.keyboard('{Enter}');
  const editor = page.getByRole('dialog', { name: 'Add x-own-plugin' });
  await editor.getByRole('textbox', { name: /as JSON$/ }).fill('{"deep": 1}');
  await button(editor, 'Add').click();
  const sent = noteWrites();
  await save.click();
  await expectHeading('Policies');
  expect(sent.map(({ body }) => body)).toEqual([{ cors: null, 'x-own-plugin': { deep: 1 } }]);
  expect(await policiesOf(place)).toEqual({
    logging: { enabled: true },
    'x-own-plugin': { deep: 1 },
  });
});
