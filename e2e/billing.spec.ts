import { expect, type Page } from '@playwright/test';
import { createCluster, createOrganization, listRegions } from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import { expectPage, expectToast } from './steps.ts';

/** Creates an organization on the Free plan. */
async function newOrganization(api: Arranger): Promise<string> {
  const body = { name: unique('org') };
  return (await createOrganization({ client: api.client, body })).data.payload.id;
}

/** Upgrades to a plan with the first payment in the portal. */
async function upgrade(page: Page, plan: string): Promise<void> {
  await page.getByRole('button', { name: `Upgrade to ${plan}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go to payment' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`^${plan} for `) })).toBeVisible();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expectPage(page, 'Billing');
}

const plan = (page: Page) => page.getByRole('region', { name: 'Plan', exact: true });
const invoice = (page: Page) => page.getByRole('region', { name: 'Upcoming invoice' });

test('pays for a plan, changes it, and ends it after the name of the next plan is typed', async ({
  page,
  api,
}) => {
  await page.goto(paths.billing(await newOrganization(api)));
  await expect(invoice(page)).toContainText('There is nothing to pay.');
  await upgrade(page, 'Team');
  await expect(plan(page)).toContainText('$49.00 per month');
  await expect(plan(page)).toContainText('Visa ending in 4242');
  await expect(invoice(page).getByRole('row', { name: /^Due/ })).toContainText('$49.00');

  await page.getByRole('button', { name: 'Upgrade to Business' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('the next invoice settles the difference');
  await dialog.getByRole('button', { name: 'Upgrade to Business' }).click();
  await expectToast(page, 'Moved to Business');
  await expect(invoice(page)).toContainText('Remaining time on Business');

  await page.getByRole('button', { name: 'Downgrade to Free' }).click();
  const confirm = dialog.getByRole('button', { name: 'Downgrade to Free' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('Free');
  await confirm.click();
  await expectToast(page, 'Business will not be renewed');
  await expect(plan(page)).toContainText('then moves to Free');
});

test('a declined payment changes nothing', async ({ page, api }) => {
  await page.goto(paths.billing(await newOrganization(api)));
  await page.getByRole('button', { name: 'Upgrade to Team' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go to payment' }).click();
  await page.getByRole('radio', { name: /0341/ }).check();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('alert')).toContainText('The card ending in 0341 was declined');
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(plan(page)).toContainText('Not billed');
});

test('the portal returns to the page that opened it', async ({ page, api, expectAccessible }) => {
  const { orgId } = api.production;
  await page.goto(paths.billing(orgId));
  await expect(plan(page)).toContainText('Payment method and past invoices, on 127.0.0.1');
  await page.getByRole('button', { name: 'Billing portal' }).click();
  await expect(page.getByRole('heading', { name: 'Billing of Acme Retail' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Paid' })).toHaveCount(11);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Return to Gateway Console' }).click();
  await expectPage(page, 'Billing');
  expect(new URL(page.url()).pathname).toBe(paths.billing(orgId));
});

test('shows a limit before it is reached, and why creating is disabled at the limit', async ({
  page,
  api,
}) => {
  const orgId = await newOrganization(api);
  const { client } = api;
  const region_id = (await listRegions({ client })).data.payload.list[0]?.id ?? '';
  await page.goto(paths.clusterNew(orgId));
  await expect(page.getByText('1 of 3 clusters used on the Free plan.')).toBeVisible();
  for (const name of ['second', 'third']) {
    await createCluster({ client, path: { id: orgId }, body: { name, region_id } });
  }
  await page.goto(paths.clusters(orgId));
  const create = page.getByRole('button', { name: 'Create cluster' });
  await expect(create).toHaveAttribute(
    'title',
    'The Free plan allows no more: 3 of 3 clusters used',
  );
  await page.goto(paths.billing(orgId));
  await expect(page.getByRole('region', { name: 'Usage' })).toContainText('Used up');
});

test.describe('without a role for billing', () => {
  test.use({ signedIn: false });

  test('shows usage without amounts', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer, paths.billing(api.production.orgId));
    await expect(page.getByRole('region', { name: 'Usage' })).toContainText('Business');
    await expect(page.getByText('You can see usage, but not costs')).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('$');
  });
});

test('is accessible', async ({ page, api, expectAccessible }) => {
  await page.goto(paths.billing(api.production.orgId));
  await expect(invoice(page)).toContainText('$499.00');
  await expectAccessible(page);
});
