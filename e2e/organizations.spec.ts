import { expect } from '@playwright/test';
import { createOrganization, listClusters } from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import {
  confirm,
  expectFieldError,
  expectNothingSent,
  expectPage,
  expectRow,
  expectShell,
  expectToast,
  row,
} from './steps.ts';

/** Creates an organization of the owner. */
async function newOrganization(api: Arranger, name = unique('org')) {
  const { data } = await createOrganization({ client: api.client, body: { name } });
  return data.payload;
}

const switcher = { name: /^Switch from/ };
const switcherMenu = { name: 'Clusters and organizations' };

test('a new organization has a cluster, and its creator is the owner', async ({ page }) => {
  const name = unique('org');
  await page.goto(paths.organizations());
  await page.getByRole('link', { name: 'Create organization' }).click();
  await expectPage(page, 'Create organization');
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Create organization' }).click();
    await expectFieldError(page, 'Organization name', 'Required');
  });
  await page.getByRole('textbox', { name: 'Organization name' }).fill(name);
  await page.getByRole('button', { name: 'Create organization' }).click();

  await expectPage(page, 'Clusters');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByRole('button', switcher)).toContainText(name);
  await page.goto(paths.organizations());
  await expectRow(page, name, 'Organization Owner');
});

test('a server error about the name appears on its field', async ({ page }) => {
  await page.goto(paths.organizationNew());
  const name = page.getByRole('textbox', { name: 'Organization name' });
  const create = page.getByRole('button', { name: 'Create organization' });
  await name.fill('fault-field-error');
  await create.click();
  await expectFieldError(page, 'Organization name', 'This name is reserved');
  await expect(name).toBeFocused();
  await name.fill('fault-too-many-requests');
  await create.click();
  await expect(page.getByRole('alert')).toContainText('Too many requests');
  await expect(name).toHaveValue('fault-too-many-requests');
});

test('the switcher selects another cluster by keyboard', async ({ page, api }) => {
  await page.goto(paths.applications(api.production));
  const button = page.getByRole('button', switcher);
  await expect(button).toContainText('production');
  await button.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', switcherMenu);
  const current = menu.getByRole('menuitemradio', { name: 'production' });
  await expect(current).toBeChecked();
  await expect(current).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitemradio', { name: 'staging' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(paths.cluster(api.staging));
  await expectPage(page, 'staging');
  await expect(button).toContainText('staging');

  await button.focus();
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
});

test('the switcher selects another organization', async ({ page, api }) => {
  const other = await newOrganization(api);
  await page.goto(paths.applications(api.production));
  await page.getByRole('button', switcher).click();
  const menu = page.getByRole('menu', switcherMenu);
  await menu.getByRole('menuitem', { name: other.name }).click();
  await expectPage(page, 'Clusters');
  await expect(page).toHaveURL(paths.clusters(other.id));
  await expect(page.getByRole('button', switcher)).toContainText(other.name);

  await page.getByRole('button', switcher).click();
  await menu.getByRole('menuitem', { name: 'All organizations' }).click();
  await expectPage(page, 'Organizations');
  await expectRow(page, 'Acme Retail', 'Organization Owner');
});

test('settings show the organization and copy its id', async ({ page, context, api }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { id, name } = await newOrganization(api);
  await page.goto(paths.organizationSettings(id));
  await expectPage(page, 'Settings');
  const basics = page.getByRole('region', { name: 'Basics' });
  await expect(basics).toContainText(name);
  await expect(basics).toContainText(`You (${people.owner})`);
  await page.getByRole('button', { name: 'Copy organization id' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
});

test('a renamed organization shows its new name everywhere', async ({
  page,
  api,
  expectAccessible,
}) => {
  const { id } = await newOrganization(api);
  const name = unique('renamed');
  await page.goto(paths.organizationSettings(id));
  await page.getByRole('button', { name: 'Rename' }).click();
  const form = page.getByRole('region', { name: 'Rename' });
  const field = form.getByRole('textbox', { name: 'Organization name' });
  await field.fill(' ');
  await expectNothingSent(page, async () => {
    await form.getByRole('button', { name: 'Rename' }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  });
  await expectAccessible(page);
  await field.fill(name);
  await form.getByRole('button', { name: 'Rename' }).click();
  await expectToast(page, `Renamed the organization to ${name}`);
  await expect(form).toBeHidden();
  await expect(page.getByRole('region', { name: 'Basics' })).toContainText(name);
  await expect(page.getByRole('button', switcher)).toContainText(name);
});

test('deletes an organization after its name is typed', async ({ page, api }) => {
  const { id, name } = await newOrganization(api);
  const { data } = await listClusters({ client: api.client, path: { id } });
  const clusterId = data.payload.list[0]?.id ?? '';
  await page.goto(paths.organizationSettings(id));
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  await expect(dialog).toContainText('Its clusters (default)');
  await expect(dialog).toContainText('1 member');
  await expect(dialog).toContainText('The plan Free');
  const button = dialog.getByRole('button', { name: 'Delete organization' });
  await expect(button).toBeDisabled();
  await dialog.getByRole('textbox').fill(name.toUpperCase());
  await expect(button).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete' })).toBeFocused();

  await page.getByRole('button', { name: 'Delete' }).click();
  await confirm(page, 'Delete organization', name);
  await expectToast(page, `Deleted ${name}`);
  await expectPage(page, 'Dashboard');
  await page.goto(paths.organizations());
  await expect(row(page, 'Acme Retail')).toBeVisible();
  await expect(row(page, name)).toHaveCount(0);

  for (const path of [
    paths.organizationSettings(id),
    paths.applications({ orgId: id, clusterId }),
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: 'Not found' })).toBeVisible();
  }
});

test.describe('users who are not the owner', () => {
  test.use({ signedIn: false });

  test('an administrator sees why the organization cannot be deleted', async ({
    page,
    api,
    signIn,
  }) => {
    await signIn(page, people.administrator, paths.organizationSettings(api.production.orgId));
    await expectPage(page, 'Settings');
    await expect(page.getByRole('button', { name: 'Delete' })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Rename' })).toBeEnabled();
    await expect(page.getByRole('region', { name: 'Delete organization' })).toContainText(
      'Your roles do not allow deleting the organization',
    );
  });

  test('an organization of another user is not found', async ({ page, api, signIn }) => {
    const { id } = await newOrganization(api);
    await signIn(page, people.viewer);
    for (const path of [paths.clusters(id), paths.organizationSettings(id)]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: 'Not found' })).toBeVisible();
      await expect(page.getByRole('alert')).toContainText('not a member of');
      await expect(page.getByRole('button', { name: /^Account of / })).toBeVisible();
    }
    await page.getByRole('link', { name: 'Go to the start page' }).click();
    await expectPage(page, 'Dashboard');
    await expectShell(page);
  });
});
