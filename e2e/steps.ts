import { expect, type Locator, type Page } from '@playwright/test';
import { isRead } from './wire.ts';

/** Escapes a string for a regular expression. */
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The table row with this name. */
export function row(place: Page | Locator, name: string): Locator {
  // Locators inside `has` are relative to the row, so they must not name the table.
  const page = 'page' in place ? place.page() : place;
  return place.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
}

/** Expects a row with this name and these texts in its cells. */
export async function expectRow(page: Page, name: string, ...texts: string[]): Promise<void> {
  await expect(row(page, name)).toBeVisible();
  for (const text of texts) await expect(row(page, name)).toContainText(text);
}

/** Opens a row's menu. @returns the menu. */
export async function openRowActions(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  const menu = page.getByRole('menu', { name: `Actions for ${name}` });
  // Its code loads on first use.
  await expect(menu).toBeVisible();
  return menu;
}

/** Chooses an action of a row. */
export async function clickRowAction(page: Page, name: string, action: string): Promise<void> {
  const menu = await openRowActions(page, name);
  await menu.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Expects a disabled action with the reason it shows. */
export async function expectNotPossible(menu: Locator, action: string, why: string) {
  const item = menu.getByRole('menuitem', { name: action });
  await expect(item).toBeDisabled();
  await expect(item).toContainText(why);
}

/** Expects a notification. */
export async function expectToast(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(text);
}

/** Opens an address inside the loaded console. A full load, as by `page.goto`, takes several times as long. */
export async function navigateInside(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    history.pushState(null, '', href);
    history.pushState(null, '', '#');
    history.back();
  }, address);
}

/** Expects the page's heading and document title. */
export async function expectPage(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/. – Gateway Console$/);
}

/** Adds items to a chip field. */
export async function fillChips(page: Page | Locator, label: string, items: string[]) {
  const field = page.getByLabel(label, { exact: true });
  for (const item of items) {
    await field.fill(item);
    await field.press('Enter');
  }
}

/** Expects an error message on a field. */
export async function expectFieldError(page: Page | Locator, label: string, message: string) {
  const field = page.getByLabel(label, { exact: true });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(new RegExp(literal(message)));
}

/**
 * Resolves when a page of a cluster has sent its last request: once it is idle, it asks which gateways need attention.
 * Call it before the page opens. A test that ends the session waits for it, because any request finds that out.
 */
export async function lastRequest(page: Page): Promise<void> {
  await page.waitForResponse((response) => response.url().endsWith('/delivery'));
}

/** Confirms the open dialog; `typed` is the name that it asks for. */
export async function confirm(page: Page, button: string, typed?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (typed !== undefined) await dialog.getByRole('textbox').fill(typed);
  await dialog.getByRole('button', { name: button, exact: true }).click();
}

/** Expects that `act` sends no request that changes data. */
export async function expectNothingSent(page: Page, act: () => Promise<void>): Promise<void> {
  const sent: string[] = [];
  const listen = (request: { method(): string; url(): string }) => {
    if (!isRead(request)) sent.push(`${request.method()} ${request.url()}`);
  };
  page.on('request', listen);
  await act();
  page.off('request', listen);
  expect(sent).toEqual([]);
}

/** Opens the account menu. */
export async function openAccountMenu(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Account of / }).click();
  return page.getByRole('menu', { name: 'Account' });
}

/** Expects the sign-in page and no part of the console. */
export async function expectSignInPage(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in to Gateway Console' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
}

/** Expects the shell with its navigation around the page. */
export async function expectShell(page: Page): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await expect(navigation.getByRole('link', { name: /^Clusters/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Account of / })).toBeVisible();
}

/** Expects an announcement in the page's live region. */
export async function expectAnnounced(page: Page, text: string): Promise<void> {
  await expect(page.locator('[aria-live="polite"][aria-atomic="true"]')).toHaveText(text);
}

/** Drops files onto a field, as a drag from a folder does. */
export async function dropFiles(field: Locator, files: Record<string, string>): Promise<void> {
  const transfer = await field.page().evaluateHandle((list: [string, string][]) => {
    const data = new DataTransfer();
    for (const [name, text] of list) data.items.add(new File([text], name));
    return data;
  }, Object.entries(files));
  await field.dispatchEvent('drop', { dataTransfer: transfer });
}

/** Expects no query of the page to be in flight: the header's button is disabled while one is. */
export async function expectAllRead(page: Page): Promise<void> {
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  await expect(refresh).toHaveAttribute('aria-disabled', 'false');
}
