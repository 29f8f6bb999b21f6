import { expect } from '@playwright/test';
import { createMember, deleteMember, listRoles } from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { people, signUpAs, signUpHere } from './people.ts';
import { expectPage } from './steps.ts';

/** Invites a viewer to the sample organization. */
async function invite(api: Arranger) {
  const { client, production } = api;
  const email = `${unique('nia')}@acme.test`;
  const path = { id: production.orgId };
  const { data } = await listRoles({ client, path });
  const role_id = data.payload.list.find(({ name }) => name === 'Viewer')?.id ?? '';
  const created = await createMember({ client, path, body: { email, role_id } });
  return { email, orgId: production.orgId, memberId: created.data.payload.id };
}

test('the outbox contains the mail with its link', async ({ page, api, expectAccessible }) => {
  const { email } = await invite(api);
  await page.goto(paths.outbox());
  await expectPage(page, 'Outbox');
  await expect(page.getByText('SMTP_URL')).toBeVisible();
  const mail = page.getByRole('article', { name: new RegExp(email) });
  await expect(mail).toContainText('invites you');
  await expectAccessible(page);
  await mail.getByRole('link', { name: 'Open the link' }).click();
  await expectPage(page, 'This invitation is for someone else');
  await expect(page.getByRole('main')).toContainText(people.owner);
});

test.describe('an invited user', () => {
  test.use({ signedIn: false });

  test('signs up, accepts and enters the organization', async ({ page, api, expectAccessible }) => {
    const { email, orgId } = await invite(api);
    const link = paths.invitation({ email, orgId });
    await page.goto(link);
    await expectPage(page, 'You are invited');
    await expect(page.getByRole('main')).toContainText(email);
    await expectAccessible(page);
    await signUpAs(page, email, link);
    await expectPage(page, 'Join Acme Retail');
    await expect(page.getByRole('main')).toContainText('Viewer');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Accept invitation' }).click();
    await expectPage(page, 'Dashboard');
    await page.goto(paths.applications(api.production));
    await expectPage(page, 'Applications');
    const create = page.getByRole('main').getByText('Create application', { exact: true });
    await expect(create).toHaveAttribute('aria-disabled', 'true');
    await page.goto(link);
    await expectPage(page, 'You are already a member');
  });

  test('sees that an invitation was withdrawn', async ({ page, api }) => {
    const { email, orgId, memberId } = await invite(api);
    const path = { id: orgId, member_id: memberId };
    await deleteMember({ client: api.client, path });
    await signUpAs(page, email, paths.invitation({ email, orgId }));
    await expectPage(page, 'There is no invitation');
  });

  test('sees that an invitation has expired, and whom to ask', async ({ page, api }) => {
    // An expired invitation in the sample data.
    const email = 'tom@acme.test';
    await signUpAs(page, email, paths.invitation({ email, orgId: api.production.orgId }));
    await expectPage(page, 'This invitation has expired');
    await expect(page.getByRole('main')).toContainText('Ask Olivia Owner to invite you');
    await expect(page.getByRole('main').getByRole('link')).toHaveCount(1);
  });

  test('cannot accept before verifying the address', async ({ page, api }) => {
    const { email, orgId } = await invite(api);
    const link = paths.invitation({ email, orgId });
    await page.goto(`/api/v1/user/login?return_to=${encodeURIComponent(link)}`);
    await signUpHere(page, email, true);
    await page.goto(link);
    await expectPage(page, 'Verify your address first');
    await page.getByRole('link', { name: 'Verify address' }).click();
    await expect(page.getByRole('main')).toContainText(email);
  });

  test('sees that a truncated link is not complete', async ({ page }) => {
    await page.goto('/invitations/accept?email=nia%40acme.test');
    await expectPage(page, 'This link is not complete');
  });
});
