import { expect } from '@playwright/test';
import { listApplications } from '#contract/generated/sdk.gen.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { unique } from './arrange.ts';
import { test } from './fixtures.ts';
import { expectRefusal, field, fillApplication } from './form-steps.ts';
import { expectFieldError, expectPage, expectToast } from './steps.ts';

test.beforeEach(async ({ page, api }) => {
  await page.goto(paths.applicationNew(api.production));
  await fillApplication(page, unique('error'));
});

test('an error that the server has about a field stands on the field', async ({ page }) => {
  await field(page, 'Name').fill(faults.fieldError);
  await page.getByRole('button', { name: 'Create application' }).click();
  await expectFieldError(page, 'Name', 'This name is reserved');
  await expect(field(page, 'Name')).toBeFocused();
  const name = unique('allowed');
  await field(page, 'Name').fill(name);
  await page.getByRole('button', { name: 'Create application' }).click();
  await expectPage(page, name);
});

test('a name that is taken stands on the name', async ({ page, api }) => {
  const { name } = await api.application();
  await field(page, 'Name').fill(name);
  await page.getByRole('button', { name: 'Create application' }).click();
  await expect(field(page, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'Name')).toBeFocused();
  await expectPage(page, 'Create application');
});

for (const { fault, words } of [
  { fault: 'conflict', words: /someone else holds this name/ },
  { fault: 'forbidden', words: /Ask an owner of the organization/ },
  { fault: 'tooManyRequests', words: /Too many requests.*Wait a minute/ },
  { fault: 'serverError', words: /The server failed.*\(request [\w-]+\)/ },
  { fault: 'envelopeError', words: /The server failed/ },
] as const) {
  test(`${fault} is told above the save bar and loses nothing`, async ({ page, api }) => {
    await field(page, 'Name').fill(faults[fault]);
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.getByRole('button', { name: 'Create application' }).click();
    expect((await answered).status() === 200).toBe(fault === 'envelopeError');
    await expectRefusal(page, words);
    await expectPage(page, 'Create application');
    await expect(field(page, 'Name')).toHaveValue(faults[fault]);
    await expect(page.getByRole('region', { name: 'Notifications' })).not.toContainText('Created');

    const { data } = await listApplications({
      client: api.client,
      path: { cluster_id: api.production.clusterId },
      query: { search: faults[fault].replace('fault-', '') },
    });
    expect(data.payload.list.map(({ name }) => name)).not.toContain(faults[fault]);

    const name = unique('again');
    await field(page, 'Name').fill(name);
    await page.getByRole('button', { name: 'Create application' }).click();
    await expectToast(page, `Created ${name}`);
    await expectPage(page, name);
  });
}

test('a slow save is sent once, however often it is asked for', async ({ page }) => {
  await field(page, 'Name').fill(faults.slow);
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  const button = page
    .locator('form')
    .getByRole('button', { name: /^(Create application|Saving)$/ });
  await button.click();
  await expect(button).toHaveText('Saving');
  await button.click({ force: true });
  await page.keyboard.press('Control+s');
  await expectPage(page, faults.slow);
  expect(posts).toHaveLength(1);
});
