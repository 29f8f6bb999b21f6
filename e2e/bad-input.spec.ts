import { expect, type Page } from '@playwright/test';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field, fillApplication } from './form-steps.ts';
import { expectPage } from './steps.ts';

async function openForm(page: Page, api: Arranger): Promise<void> {
  await page.goto(paths.applicationNew(api.production));
  await fillApplication(page, unique('bad'));
}

for (const name of ['<img src=x onerror=alert(1)>', '😀'.repeat(64), "'; drop table apps; --"]) {
  test(`the name ${[...name].slice(0, 12).join('')} is accepted and shown as text`, async ({
    page,
    api,
  }) => {
    await openForm(page, api);
    await field(page, 'Name').fill(name);
    await page.getByRole('button', { name: 'Create application' }).click();
    await expectPage(page, name);
    await expect.poll(async () => (await page.title()).startsWith(`${name} · `)).toBe(true);
    await page.goto(paths.applications(api.production));
    await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(page.getByRole('dialog', { name: `Delete ${name}?` })).toBeVisible();
    expect(await page.locator('img[src=x]').count()).toBe(0);
  });
}
