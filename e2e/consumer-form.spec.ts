import { expect } from '@playwright/test';
import { listConsumers } from '#contract/generated/sdk.gen.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { credential, credentialsOf, expectNotKept, uniqueName } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { field, fillFields, submitButton } from './form-steps.ts';
import { expectPage, fillChips } from './steps.ts';

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
  await field(credential(page, 'Basic auth'), 'Password').fill('typed-password');

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
    'basic-auth': { username: name, password: 'typed-password' },
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
