import { expect } from 'vitest';
import { commands, type Locator, page, userEvent } from 'vitest/browser';

/** Where something is looked for: the page or a part of it. */
export type Place = Pick<Locator, 'getByLabelText' | 'getByRole' | 'getByText'>;

/** Escapes a string for a regular expression. */
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A field by the whole text of its label; that of an optional one ends in "optional". */
export const field = (place: Place, label: string): Locator =>
  place.getByLabelText(label, { exact: true });

/** A button by its whole name. */
export const button = (place: Place, name: string): Locator =>
  place.getByRole('button', { name, exact: true });

/** Fills several fields of text or numbers, by their labels. */
export async function fillFields(place: Place, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(place, label).fill(value);
}

/** Adds items to a field of chips. */
export async function fillChips(place: Place, label: string, items: string[]): Promise<void> {
  for (const item of items) {
    await field(place, label).fill(item);
    await userEvent.keyboard('{Enter}');
  }
}

/** Replaces the text of a JSON editor the way a user does: selects everything, then inserts. */
export async function writeJson(box: Locator, text: string): Promise<void> {
  box.element().focus();
  await userEvent.keyboard('{Control>}a{/Control}');
  await commands.insertText(text);
}

/** Expects the page's heading. */
export async function expectHeading(name: string): Promise<void> {
  await expect.element(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Expects a field with an error that names its rule. */
export async function expectFieldError(place: Place, label: string, message: string) {
  await expect.element(field(place, label)).toHaveAttribute('aria-invalid', 'true');
  await expect
    .element(field(place, label))
    .toHaveAccessibleDescription(expect.stringMatching(new RegExp(literal(message))));
}

/** Expects a notification. */
export async function expectToast(text: string): Promise<void> {
  await expect
    .element(page.getByRole('region', { name: 'Notifications' }))
    .toMatchTextContent(text);
}

/** Expects that nothing like it is shown. */
export async function expectHidden(what: Locator): Promise<void> {
  await expect
    .poll(() => what.elements().filter((element) => element.checkVisibility()))
    .toEqual([]);
}

/** Expects that nothing in the window is wider than it. */
export function expectFits(): void {
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
}
