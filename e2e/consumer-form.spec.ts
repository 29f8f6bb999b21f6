import { createPrivateKey, createPublicKey } from 'node:crypto';
import { expect } from '@playwright/test';
import { listConsumers } from '#contract/generated/sdk.gen.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import {
  credential,
  credentialsOf,
  expectNotKept,
  makeConsumer,
  readConsumer,
  uniqueName,
} from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { expectRefusal, field, fillFields, submitButton } from './form-steps.ts';
import {
  expectFieldError,
  expectNothingSent,
  expectPage,
  expectToast,
  fillChips,
} from './steps.ts';
import { noteWrites } from './wire.ts';

const editForm = (api: Arranger, { id }: Consumer) =>
  paths.consumerEdit({ ...api.production, consumerId: id });

async function named(api: Arranger, name: string): Promise<Consumer> {
  const { data } = await listConsumers({
    client: api.client,
    path: { cluster_id: api.production.clusterId },
    query: { search: name },
  });
  const [found] = data.payload.list;
  if (!found) throw new Error(`There is no consumer ${name}`);
  return found;
}

test('stores a consumer with every kind of credential', async ({ page, api }) => {
  const name = uniqueName('every');
  await page.goto(paths.consumerNew(api.production));
  await field(page, 'Name').fill(name);
  await field(page, 'Description optional').fill('Has it all');
  await fillChips(page, 'Labels optional', ['all']);
  for (const title of ['Key auth', 'Basic auth', 'JWT auth', 'HMAC auth']) {
    await page.getByRole('button', { name: `Add ${title}` }).click();
  }
  await field(credential(page, 'Key auth'), 'Key').fill(`${name}-key`);
  await field(credential(page, 'Basic auth'), 'Password').fill('typed password');

  const jwt = credential(page, 'JWT auth');
  await expect(field(jwt, 'Key')).toHaveValue(name);
  await field(jwt, 'Algorithm').selectOption({ label: 'HS512, shared secret' });
  await field(jwt, 'The secret is Base64').check();
  await jwt.getByRole('button', { name: 'Generate Secret' }).click();
  await jwt.getByText('Token lifetime').click();
  await field(jwt, 'Lifetime').fill('7');

  const hmac = credential(page, 'HMAC auth');
  await field(hmac, 'Secret key').fill('typed secret');
  await field(hmac, 'Algorithm').selectOption({ label: 'HMAC SHA-512' });
  await hmac.getByText('Signature and limits').click();
  await fillChips(hmac, 'Signed headers optional', ['Date', 'X-Device']);
  await fillFields(hmac, { 'Clock skew': '30', 'Largest body': '1' });
  await field(hmac, 'Check the body').uncheck();
  await field(hmac, 'Encode query parameters').uncheck();

  await submitButton(page).click();
  await expectPage(page, name);
  const made = await named(api, name);
  expect(made).toMatchObject({ description: 'Has it all', labels: ['all'] });
  const stored = await credentialsOf(api, made);
  expect(stored).toEqual({
    'key-auth': { key: `${name}-key` },
    'basic-auth': { username: name, password: 'typed password' },
    'jwt-auth': {
      key: name,
      secret: expect.any(String),
      algorithm: 'HS512',
      exp: 7 * 86_400,
      base64_secret: true,
    },
    'hmac-auth': {
      access_key: name,
      secret_key: 'typed secret',
      algorithm: 'hmac-sha512',
      clock_skew: 30,
      max_request_body_size: 1024,
      encode_uri_params: false,
      validate_request_body: false,
      signed_headers: ['Date', 'X-Device'],
    },
  });
  expect(Buffer.from(stored['jwt-auth']?.secret ?? '', 'base64')).toHaveLength(64);
});

test('a generated key is strong, visible and different each time', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(paths.consumerNew(api.production));
  await page.getByRole('button', { name: 'Add Key auth' }).click();
  const key = field(page, 'Key');
  await expect(key).toBeFocused();
  await page.getByRole('button', { name: 'Generate Key' }).click();
  const first = await key.inputValue();
  expect(first).toMatch(/^[\w-]{43}$/);
  await expect(key).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Copy Key' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first);
  await page.getByRole('button', { name: 'Generate Key' }).click();
  await expect(key).not.toHaveValue(first);
});

test('warns about a secret too short for its algorithm, but not about a generated one', async ({
  page,
  api,
}) => {
  await page.goto(paths.consumerNew(api.production));
  await page.getByRole('button', { name: 'Add JWT auth' }).click();
  const jwt = credential(page, 'JWT auth');
  const note = jwt.getByRole('status').filter({ hasText: 'by brute force' });
  await field(jwt, 'Secret').fill('short');
  await expect(note).toContainText('HS256 requires a secret of 32 bytes or more. This one has 5');
  for (const algorithm of ['HS256, shared secret', 'HS512, shared secret']) {
    await field(jwt, 'Algorithm').selectOption({ label: algorithm });
    await jwt.getByRole('button', { name: 'Generate Secret' }).click();
    await expect(note).toHaveCount(0);
  }
  await field(jwt, 'The secret is Base64').check();
  await field(jwt, 'Secret').fill('c2hvcnQ=');
  await expect(note).toContainText('This one has 5');
});

test('generates a matching key pair in the browser', async ({ page, api }) => {
  const name = uniqueName('pair');
  await page.goto(paths.consumerNew(api.production));
  await field(page, 'Name').fill(name);
  await page.getByRole('button', { name: 'Add JWT auth' }).click();
  const jwt = credential(page, 'JWT auth');
  await field(jwt, 'Secret').fill('set aside');
  await field(jwt, 'Algorithm').selectOption({ label: 'ES256, P-256 key pair' });
  await submitButton(page).click();
  await expectFieldError(jwt, 'Public key', 'Required for ES256');
  await field(jwt, 'Public key').fill('ssh-rsa AAAA');
  await expectFieldError(jwt, 'Public key', 'A P-256 public key in PEM');
  await jwt.getByRole('button', { name: 'Generate key pair' }).click();
  await expect(field(jwt, 'Public key')).toHaveValue(/BEGIN PUBLIC KEY/);
  await submitButton(page).click();
  await expectPage(page, name);
  const { 'jwt-auth': stored } = await credentialsOf(api, await named(api, name));
  expect(stored).not.toHaveProperty('secret');
  const own = createPublicKey(createPrivateKey(stored?.private_key ?? ''));
  expect(own.equals(createPublicKey(stored?.public_key ?? ''))).toBe(true);
});

test('refuses a key that another consumer has', async ({ page, api }) => {
  const key = unique('shared-key');
  await makeConsumer(api, { credentials: { 'key-auth': { key } } });
  await page.goto(paths.consumerNew(api.production));
  await field(page, 'Name').fill(uniqueName('second'));
  await page.getByRole('button', { name: 'Add Key auth' }).click();
  await field(page, 'Key').fill(key);
  await submitButton(page).click();
  await expectFieldError(page, 'Key', 'Already used by another consumer of the cluster');
  await expectRefusal(page, 'This conflicts with something that already exists');
});

test('refuses a name that is taken or malformed', async ({ page, api }) => {
  const { name } = await makeConsumer(api);
  await page.goto(paths.consumerNew(api.production));
  await field(page, 'Name').fill('not-allowed');
  await submitButton(page).click();
  await expectFieldError(page, 'Name', 'Letters, digits and underscore');
  await field(page, 'Name').fill(name);
  await submitButton(page).click();
  await expectFieldError(page, 'Name', `There is already a consumer named ${name}`);
});

test('editing keeps concealed secrets and the name', async ({ page, api }) => {
  const credentials = {
    'key-auth': { key: unique('hush-key') },
    'jwt-auth': { key: unique('jwt'), secret: unique('hush-secret') },
  };
  const consumer = await makeConsumer(api, { credentials, description: 'Old' });
  await page.goto(editForm(api, consumer));
  await expect(field(page, 'Name')).not.toBeEditable();
  await expect(field(page, 'Name')).toHaveAccessibleDescription(/Fixed/);
  const key = field(credential(page, 'Key auth'), 'Key');
  await expect(key).toHaveValue('');
  await expect(key).toHaveAttribute('placeholder', 'Stored. Type to replace');

  const sent = noteWrites(page);
  await expectNothingSent(page, async () => {
    await submitButton(page).click();
    await expect(page.getByText('Nothing to save').first()).toBeVisible();
  });
  // Clearing the field restores the stored secret.
  await key.fill('typed');
  await expect(page.getByText('1 change', { exact: true })).toBeVisible();
  await key.fill('');
  await expect(page.getByText('1 change', { exact: true })).toBeHidden();

  const jwt = credential(page, 'JWT auth');
  await field(jwt, 'Algorithm').selectOption({ label: 'HS512, shared secret' });
  await submitButton(page).click();
  await expectToast(page, `Saved ${consumer.name}`);
  expect(sent.map(({ method, body }) => [method, Object.keys(body as object)])).toEqual([
    ['PATCH', ['credentials']],
  ]);
  expect(JSON.stringify(sent)).not.toContain('hush');
  expect(await credentialsOf(api, consumer)).toMatchObject({
    'key-auth': credentials['key-auth'],
    'jwt-auth': { secret: credentials['jwt-auth'].secret, algorithm: 'HS512' },
  });
});

test('replaces a stored secret, and removes a credential', async ({ page, api }) => {
  const consumer = await makeConsumer(api, {
    credentials: {
      'key-auth': { key: unique('old') },
      'basic-auth': { username: unique('user'), password: 'old' },
    },
  });
  const next = unique('new');
  await page.goto(editForm(api, consumer));
  await field(page, 'Key').fill(next);
  await page.getByRole('button', { name: 'Remove Basic auth' }).click();
  await expect(page.getByRole('button', { name: 'Add Basic auth' })).toBeFocused();
  // The review lists the change and masks the secret.
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByRole('dialog')).toContainText('credentials');
  await expect(page.getByRole('dialog')).not.toContainText(next);
  await page.keyboard.press('Escape');
  await submitButton(page).click();
  await expectToast(page, `Saved ${consumer.name}`);
  expect(await credentialsOf(api, consumer)).toEqual({ 'key-auth': { key: next } });

  await page.goto(editForm(api, consumer));
  await page.getByRole('button', { name: 'Remove Key auth' }).click();
  await submitButton(page).click();
  await expectToast(page, `Saved ${consumer.name}`);
  expect(await readConsumer(api, consumer)).not.toHaveProperty('credentials');
});

test('a draft keeps the values, but no secret', async ({ page, api }) => {
  const secret = unique('hush-draft');
  await page.goto(paths.consumerNew(api.production));
  await field(page, 'Name').fill(uniqueName('draft'));
  await page.getByRole('button', { name: 'Add Basic auth' }).click();
  const basic = credential(page, 'Basic auth');
  await field(basic, 'User name').fill('kept-user');
  await field(basic, 'Password').fill(secret);
  const drafts = () =>
    page.evaluate(() => JSON.stringify({ ...sessionStorage }).includes('kept-user'));
  await expect.poll(drafts).toBe(true);
  await expectNotKept(page, [secret]);

  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText('Draft restored')).toBeVisible();
  await expect(field(basic, 'User name')).toHaveValue('kept-user');
  await expect(field(basic, 'Password')).toHaveValue('');
});

test('the form is accessible with all its fields', async ({ page, api, expectAccessible }) => {
  test.setTimeout(120_000);
  await page.goto(paths.consumerNew(api.production));
  for (const title of ['Key auth', 'Basic auth', 'JWT auth', 'HMAC auth']) {
    await page.getByRole('button', { name: `Add ${title}` }).click();
  }
  await page.getByText('Token lifetime').click();
  await page.getByText('Signature and limits').click();
  await submitButton(page).click();
  await expectFieldError(page, 'Password', 'Required');
  await expectAccessible(page);
});
