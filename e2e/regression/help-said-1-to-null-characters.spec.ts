import { expect } from '@playwright/test';
import { test } from '#e2e/fixtures.ts';
import { paths } from '#paths';

test('the longest name is a number in the built console', async ({ page, api }) => {
  await page.goto(paths.applicationNew(api.production));
  await expect(page.getByText('Up to 64 characters, unique in the cluster')).toBeVisible();
});
