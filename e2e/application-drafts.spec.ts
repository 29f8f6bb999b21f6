import { expect, type Page } from '@playwright/test';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { test } from './fixtures.ts';
import { field, fillApplication } from './form-steps.ts';
import { continueAs, people } from './people.ts';
import { expectPage, fillChips, lastRequest } from './steps.ts';

const editForm = (api: Arranger, appId: string) =>
  paths.applicationEdit({ ...api.production, appId });

/** Leaves a page after its session has ended, like a user without pop-up windows, and starts to sign in. */
async function leaveForSignIn(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByRole('button', { name: 'Leave this page' }).click();
  await expect(page).toHaveURL(/\/sign-in\?return_to=/);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
}

const restored = 'Draft restored';

test('a draft survives a reload and can be discarded', async ({ page, api }) => {
  const { id, name } = await api.application({ description: 'stored' });
  await page.goto(editForm(api, id));
  await field(page, 'Description optional').fill('typed');
  await fillChips(page, 'Labels optional', ['typed-label']);
  await field(page, 'Port of target 1').fill('9090');
  await expect(page.getByText('3 changes', { exact: true }).first()).toBeVisible();

  const asked = page.waitForEvent('dialog');
  const reloaded = page.reload();
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.accept();
  await reloaded;

  await expect(page.getByText(restored)).toBeVisible();
  await expect(field(page, 'Description optional')).toHaveValue('typed');
  await expect(page.getByRole('button', { name: 'Remove label typed-label' })).toBeVisible();
  await expect(field(page, 'Port of target 1')).toHaveValue('9090');
  await expect(page.getByText('3 changes', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Discard draft' }).click();
  await expect(page.getByText(restored)).toBeHidden();
  await expect(field(page, 'Description optional')).toHaveValue('stored');
  await expect(page.getByRole('button', { name: 'Remove label typed-label' })).toHaveCount(0);
  await page.reload();
  await expectPage(page, `Edit ${name}`);
  await expect(page.getByText(restored)).toBeHidden();
});

test('leaving a dirty form asks, and staying keeps everything', async ({ page, api }) => {
  const { id, name } = await api.application();
  const detail = paths.application({ ...api.production, appId: id });
  await page.goto(detail);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expectPage(page, `Edit ${name}`);
  await field(page, 'Name').fill('Something else');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });

  for (const leave of [
    () => page.getByRole('button', { name: 'Cancel' }).click(),
    () => page.getByRole('link', { name: 'Applications' }).first().click(),
    () => page.goBack({ waitUntil: 'commit' }).catch(() => null),
  ]) {
    await leave();
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(question).toBeHidden();
    await expect(field(page, 'Name')).toHaveValue('Something else');
    await expect(page).toHaveURL(new RegExp(`${id}/edit$`));
  }

  await page.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expectPage(page, name);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(field(page, 'Name')).toHaveValue(name);
  await expect(page.getByText(restored)).toBeHidden();
});

test('leaving a clean form does not ask', async ({ page, api }) => {
  const { id, name } = await api.application();
  await page.goto(editForm(api, id));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectPage(page, name);
});

test.describe('a session that ends while a form is open', () => {
  test.use({ signedIn: false });

  test('returns to the same address with the draft', async ({ page, signIn, api }) => {
    const { id, name } = await api.application();
    const address = editForm(api, id);
    const idle = lastRequest(page);
    await signIn(page, people.owner, address);
    await field(page, 'Description optional').fill('typed before');
    await idle;
    const [cookie] = await page.context().cookies();
    expect(cookie).toBeDefined();
    const revoked = await page.request.get('/api/v1/user/logout', {
      headers: { accept: 'application/json' },
    });
    expect(revoked.status()).toBe(200);

    await page.getByRole('button', { name: 'Save' }).click();
    await leaveForSignIn(page);
    await continueAs(page, people.owner);
    await expect(page).toHaveURL(address);
    await expect(page.getByText(restored)).toBeVisible();
    await expect(field(page, 'Description optional')).toHaveValue('typed before');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectPage(page, name);
    await expect(page.getByText('typed before')).toBeVisible();
  });

  test('keeps the draft of a new application', async ({ page, signIn, api }) => {
    const address = paths.applicationNew(api.production);
    const name = unique('resumed');
    await signIn(page, people.owner, address);
    await fillApplication(page, name);
    await field(page, 'Name').fill(faults.signedOut);
    await page.getByRole('button', { name: 'Create application' }).click();
    await leaveForSignIn(page);
    await continueAs(page, people.owner);
    await expect(page).toHaveURL(address);
    await expect(field(page, 'Name')).toHaveValue(faults.signedOut);
    await expect(field(page, 'Path prefix')).toHaveValue(`/${name}`);
    await expect(field(page, 'Host of target 1')).toHaveValue('10.0.0.10');
    await expect(page.getByRole('button', { name: `Remove host ${name}.acme.test` })).toBeVisible();
    await field(page, 'Name').fill(name);
    await page.getByRole('button', { name: 'Create application' }).click();
    await expectPage(page, name);
  });
});
