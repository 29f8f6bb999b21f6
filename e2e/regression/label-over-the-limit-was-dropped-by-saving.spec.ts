import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { test } from '#e2e/fixtures.ts';
import { field, fillApplication } from '#e2e/form-steps.ts';
import { expectFieldError, expectNothingSent, expectPage } from '#e2e/steps.ts';
import { paths } from '#paths';

test('a label that the field refused is not dropped without a word', async ({ page, api }) => {
  const name = unique('refused');
  const labels = field(page, 'Labels optional');
  await page.goto(paths.applicationNew(api.production));
  await fillApplication(page, name);
  await labels.fill(Array.from({ length: 33 }, (_, i) => `l${i}`).join(' '));
  await labels.press('Enter');
  await expect(labels).toHaveValue('l32');
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Create application' }).click();
    await expect(labels).toBeFocused();
    await expectFieldError(page, 'Labels optional', 'At most 32 items');
  });
  await labels.fill('');
  await expect(labels).toHaveAttribute('aria-invalid', 'false');
  await page.getByRole('button', { name: 'Create application' }).click();
  await expectPage(page, name);
});
