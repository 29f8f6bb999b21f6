import { expect } from '@playwright/test';
import { paths } from '#paths';
import { type MailServer, startMailServer, textOf } from '#server/testing/mail-server.ts';
import { type ServerProcess, startServerProcess } from '#server/testing/process.ts';
import { people, signInAs, signUpHere } from './people.ts';
import { expectPage, expectRow } from './steps.ts';
import { test as base } from './uncaught.ts';

/** A server that sends mail to a local mail server. */
const test = base.extend<object, { mail: MailServer; server: ServerProcess }>({
  mail: [
    async ({}, use) => {
      const mail = await startMailServer();
      await use(mail);
      await mail.stop();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ mail }, use) => {
      const server = await startServerProcess({
        SEED: 'demo',
        SMTP_URL: mail.url,
        MAIL_FROM: 'Gateway Console <console@example.com>',
      });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: ({ server }, use) => use(server.url),
});

test('sends an invitation by mail, and its link leads to the organization with the invited role', async ({
  page,
  browser,
  baseURL,
  mail,
}) => {
  const email = 'grace@example.com';
  await signInAs(page, people.owner, paths.home());
  await expectPage(page, 'Dashboard');
  const orgId = /\/orgs\/(\d+)/.exec(page.url())?.[1] ?? '';
  await page.goto(paths.memberNew(orgId));
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Role', { exact: true }).selectOption('API Developer');
  await page.getByLabel('Where').selectOption('staging');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  const outcome = page.getByRole('status').filter({ hasText: `Invited ${email}` });
  await expect(outcome).toBeVisible();
  await expect(outcome).not.toContainText('outbox');

  const [message] = mail.received;
  expect(message?.to).toEqual([email]);
  const link = /https?:\/\/\S+\/invitations\/accept\?\S+/.exec(message ? textOf(message) : '')?.[0];
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const invited = await context.newPage();
  await invited.goto(link ?? '');
  await expectPage(invited, 'You are invited');
  await invited.getByRole('link', { name: /sign in/i }).click();
  await expect(invited.getByRole('textbox', { name: 'E-mail' })).toHaveValue(email);
  await signUpHere(invited, email);
  await expectPage(invited, 'Join Acme Retail');
  await invited.getByRole('button', { name: 'Accept invitation' }).click();
  await expectPage(invited, 'Dashboard');
  await expect(invited.getByRole('button', { name: /Switch from .* staging/ })).toBeVisible();
  await invited.goto(paths.clusters(orgId));
  await expectRow(invited, 'staging');
  await expect(invited.getByRole('rowheader', { name: 'production' })).toHaveCount(0);
  await context.close();

  await page.goto(paths.members(orgId));
  await expectRow(page, 'Nia Newcomer', 'Active', 'API Developer', 'staging');
});
