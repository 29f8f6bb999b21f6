import { expect, type Page } from '@playwright/test';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { expectPage } from './steps.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Jump to' });
const input = (page: Page) =>
  dialog(page).getByRole('combobox', {
    name: 'Page, application, consumer, certificate or plugin',
  });

test('Ctrl K finds an application by part of its host, and Enter opens it', async ({
  page,
  api,
}) => {
  const app = await api.application({ hosts: ['needle.haystack.test'] });
  await page.goto(paths.certificates(api.production));
  await expectPage(page, 'Certificates');
  await page.keyboard.press('Control+k');
  await expect(input(page)).toBeFocused();
  await input(page).fill('needle.hay');
  const found = dialog(page).getByRole('group', { name: 'Applications' });
  await expect(found.getByRole('option')).toHaveText([`${app.name}needle.haystack.test`]);
  await page.keyboard.press('Enter');
  await expectPage(page, app.name);
  await expect(dialog(page)).toHaveCount(0);
});

test('arrows move among pages, clusters and actions, and Escape restores the focus', async ({
  page,
  api,
}) => {
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  const button = page.getByRole('button', { name: 'Jump to…' });
  await button.click();
  const options = dialog(page).getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await input(page).fill('create cons');
  await expect(options).toHaveText(['Create consumer']);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press('Control+k');
  await input(page).fill('limit-count');
  await options.filter({ hasText: /^limit-count/ }).click();
  await expectPage(page, 'limit-count');
});

test('jumping away from unsaved changes needs confirmation', async ({ page, api }) => {
  await page.goto(paths.applicationNew(api.production));
  await page.getByLabel('Name', { exact: true }).fill('half-typed');
  await page.keyboard.press('Control+k');
  await input(page).fill('gateways');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
});

test('shows an accessible message without results', async ({ page, api, expectAccessible }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.applications(api.production));
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await page
    .getByRole('dialog', { name: 'Navigation' })
    .getByRole('button', { name: 'Jump to…' })
    .click();
  await expectAccessible(page);
  await input(page).fill('no such thing');
  await expect(dialog(page).getByText('No name contains “no such thing”.')).toBeVisible();
  await expectAccessible(page, 'dialog');
});
