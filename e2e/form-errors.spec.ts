import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { test } from './fixtures.ts';
import { field, fillApplication } from './form-steps.ts';
import { expectFieldError, expectPage } from './steps.ts';

test.beforeEach(async ({ page, api }) => {
  await page.goto(paths.applicationNew(api.production));
  await fillApplication(page, unique('error'));
});

test('a field error from the server appears on the field', async ({ page }) => {
  await field(page, 'Name').fill(faults.fieldError);
  await page.getByRole('button', { name: 'Create application' }).click();
  await expectFieldError(page, 'Name', 'This name is reserved');
  await expect(field(page, 'Name')).toBeFocused();
  const name = unique('allowed');
  await field(page, 'Name').fill(name);
  await page.getByRole('button', { name: 'Create application' }).click();
  await expectPage(page, name);
});

test('repeated clicks send a slow save once', async ({ page }) => {
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
