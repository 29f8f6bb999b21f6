import { importPKCS8, importSPKI, jwtVerify, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import {
  createConsumer,
  getConsumer,
  listConsumers,
  revealConsumerCredentials,
} from '#contract/generated/sdk.gen.ts';
import type { Consumer, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import {
  button,
  expectFieldError,
  expectHeading,
  expectHidden,
  expectToast,
  field,
} from '#testing/steps.ts';
import { expectNothingSent, noteWrites } from '#testing/wire.ts';
import { consumerRoutes } from './routes.tsx';

const create = button(page, 'Create consumer');
const save = button(page, 'Save');

/** The fields of one credential. */
const credential = (title: string) => page.getByRole('group', { name: title, exact: true });

/** A unique name without hyphens, which names of consumers cannot have. */
const uniqueName = (name: string) => unique(name).replaceAll('-', '_');

const pathOf = ({ cluster_id, id }: Consumer) => ({ cluster_id, consumer_id: id });

async function makeConsumer(members: Partial<ConsumerSpec> = {}): Promise<Consumer> {
  const { data } = await createConsumer({
    client: api.client,
    path: { cluster_id: api.production.clusterId },
    body: { name: uniqueName('consumer'), ...members },
  });
  return data.payload;
}

async function named(name: string): Promise<Consumer> {
  const { data } = await listConsumers({
    client: api.client,
    path: { cluster_id: api.production.clusterId },
    query: { search: name },
  });
  const [found] = data.payload.list;
  if (!found) throw new Error(`There is no consumer ${name}`);
  return found;
}

/** Reads the credentials of a consumer with their secrets. */
async function credentialsOf(consumer: Consumer) {
  const { data } = await revealConsumerCredentials({ client: api.client, path: pathOf(consumer) });
  return data.payload;
}

const openCreate = () => openPages(consumerRoutes, paths.consumerNew(api.production));
const openEdit = ({ id }: Consumer) =>
  openPages(consumerRoutes, paths.consumerEdit({ ...api.production, consumerId: id }));

const textOf = (input: Locator) => (input.element() as HTMLInputElement).value;

/**
 * Saves the form of a consumer, and waits for its page.
 *
 * @param loses whether a credential stops working, about which it asks
 */
async function saveForm({ name }: Consumer, loses = false) {
  await save.click();
  if (loses) await button(page, 'Save anyway').click();
  await expectToast(`Saved ${name}`);
  await expectHeading(name);
}

test('generates a key that is strong, visible and different each time', async () => {
  await openCreate();
  await button(page, 'Add Key auth').click();
  const key = field(page, 'Key');
  await expect.element(key).toHaveFocus();
  await button(page, 'Generate Key').click();
  await expect.poll(() => textOf(key)).toMatch(/^[\w-]{43}$/);
  const first = textOf(key);
  await expect.element(key).toHaveAttribute('type', 'text');
  await button(page, 'Copy Key').click();
  await expect.poll(() => navigator.clipboard.readText()).toBe(first);
  await button(page, 'Generate Key').click();
  await expect.element(key).not.toHaveValue(first);
  expect(textOf(key)).toMatch(/^[\w-]{43}$/);
});

test('warns about a secret too short for its algorithm, but not about a generated one', async () => {
  await openCreate();
  await button(page, 'Add JWT auth').click();
  const jwt = credential('JWT auth');
  const note = jwt.getByRole('status').filter({ hasText: 'by brute force' });
  await field(jwt, 'Secret').fill('short');
  await expect
    .element(note)
    .toMatchTextContent('HS256 requires a secret of 32 bytes or more. This one has 5');
  for (const algorithm of ['HS256, shared secret', 'HS512, shared secret']) {
    await field(jwt, 'Algorithm').selectOptions(algorithm);
    await button(jwt, 'Generate Secret').click();
    await expect.element(note).not.toBeInTheDocument();
  }
  await field(jwt, 'The secret is Base64').click();
  await expect.element(field(jwt, 'The secret is Base64')).toBeChecked();
  await field(jwt, 'Secret').fill('c2hvcnQ=');
  await expect.element(note).toMatchTextContent('This one has 5');
});

test('generates a matching key pair in the browser', async () => {
  const name = uniqueName('pair');
  await openCreate();
  await field(page, 'Name').fill(name);
  await button(page, 'Add JWT auth').click();
  const jwt = credential('JWT auth');
  await field(jwt, 'Secret').fill('set aside');
  await field(jwt, 'Algorithm').selectOptions('ES256, P-256 key pair');
  await create.click();
  await expectFieldError(jwt, 'Public key', 'Required for ES256');
  await field(jwt, 'Public key').fill('ssh-rsa AAAA');
  await expectFieldError(jwt, 'Public key', 'A P-256 public key in PEM');
  await button(jwt, 'Generate key pair').click();
  await expect.poll(() => textOf(field(jwt, 'Public key'))).toMatch(/BEGIN PUBLIC KEY/);
  await create.click();
  await expectHeading(name);
  const { 'jwt-auth': stored } = await credentialsOf(await named(name));
  expect(stored).not.toHaveProperty('secret');
  const token = await new SignJWT({ sub: name })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(await importPKCS8(stored?.private_key ?? '', 'ES256'));
  const { payload } = await jwtVerify(token, await importSPKI(stored?.public_key ?? '', 'ES256'));
  expect(payload.sub).toBe(name);
});

test('refuses a key that another consumer has', async () => {
  const key = unique('shared-key');
  await makeConsumer({ credentials: { 'key-auth': { key } } });
  await openCreate();
  await field(page, 'Name').fill(uniqueName('second'));
  await button(page, 'Add Key auth').click();
  await field(page, 'Key').fill(key);
  await create.click();
  await expectFieldError(page, 'Key', 'Already used by another consumer of the cluster');
  const refusal = 'This conflicts with something that already exists';
  await expect.element(page.getByRole('alert').filter({ hasText: refusal })).toBeVisible();
});

test('refuses a name that is malformed or taken', async () => {
  const { name } = await makeConsumer();
  await openCreate();
  await field(page, 'Name').fill('not-allowed');
  await create.click();
  await expectFieldError(page, 'Name', 'Letters, digits and underscore');
  await field(page, 'Name').fill(name);
  await create.click();
  await expectFieldError(page, 'Name', `There is already a consumer named ${name}`);
});

test('sends nothing when nothing is edited', async () => {
  await openEdit(await makeConsumer({ credentials: { 'key-auth': { key: unique('key') } } }));
  await expectNothingSent(async () => {
    await save.click();
    await expect.element(page.getByText('Nothing to save').first()).toBeVisible();
  });
});

test('keeps the name and concealed secrets when another value is edited', async () => {
  const credentials = {
    'key-auth': { key: unique('hush-key') },
    'jwt-auth': { key: unique('jwt'), secret: unique('hush-secret') },
  };
  const consumer = await makeConsumer({ credentials, description: 'Old' });
  await openEdit(consumer);
  await expect.element(field(page, 'Name')).toHaveAttribute('readonly');
  await expect
    .element(field(page, 'Name'))
    .toHaveAccessibleDescription(expect.stringMatching(/Fixed/));
  const key = field(credential('Key auth'), 'Key');
  await expect.element(key).toHaveValue('');
  await expect.element(key).toHaveAttribute('placeholder', 'Stored. Type to replace');

  const sent = noteWrites();
  // Clearing the field restores the stored secret.
  const oneChange = page.getByText('1 change', { exact: true }).first();
  await key.fill('typed');
  await expect.element(oneChange).toBeVisible();
  await key.fill('');
  await expectHidden(oneChange);

  await field(credential('JWT auth'), 'Algorithm').selectOptions('HS512, shared secret');
  await saveForm(consumer, true);
  expect(sent.map(({ method, body }) => [method, Object.keys(body as object)])).toEqual([
    ['PATCH', ['credentials']],
  ]);
  expect(JSON.stringify(sent)).not.toContain('hush');
  expect(await credentialsOf(consumer)).toMatchObject({
    'key-auth': credentials['key-auth'],
    'jwt-auth': { secret: credentials['jwt-auth'].secret, algorithm: 'HS512' },
  });
});

test('replaces a stored secret, and removes one credential or all', async () => {
  const consumer = await makeConsumer({
    credentials: {
      'key-auth': { key: unique('old') },
      'basic-auth': { username: unique('user'), password: 'old' },
    },
  });
  const next = unique('new');
  const router = await openEdit(consumer);
  await field(page, 'Key').fill(next);
  await button(page, 'Remove Basic auth').click();
  await expect.element(button(page, 'Add Basic auth')).toHaveFocus();
  // The review lists the change and masks the secret.
  await button(page, 'Review changes').click();
  const review = page.getByRole('dialog');
  await expect.element(review).toMatchTextContent('Key auth: Key');
  await expect.element(review).not.toMatchTextContent(next);
  await userEvent.keyboard('{Escape}');
  await saveForm(consumer, true);
  expect(await credentialsOf(consumer)).toEqual({ 'key-auth': { key: next } });

  await router.navigate(paths.consumerEdit({ ...api.production, consumerId: consumer.id }));
  await expectHeading(`Edit ${consumer.name}`);
  await button(page, 'Remove Key auth').click();
  await saveForm(consumer, true);
  const { data } = await getConsumer({ client: api.client, path: pathOf(consumer) });
  expect(data.payload).not.toHaveProperty('credentials');
});

test('is accessible with all its fields and an error', async () => {
  await openCreate();
  for (const title of ['Key auth', 'Basic auth', 'JWT auth', 'HMAC auth']) {
    await button(page, `Add ${title}`).click();
  }
  await page.getByText('Token lifetime').click();
  await page.getByText('Signature and limits').click();
  await create.click();
  await expectFieldError(page, 'Password', 'Required');
  await expectAccessible();
});
