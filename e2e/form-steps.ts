import type { Locator, Page } from '@playwright/test';
import { fillChips } from './steps.ts';

type Place = Page | Locator;

/** A field by the whole text of its label; that of an optional one ends in "optional". */
export function field(place: Place, label: string): Locator {
  return place.getByLabel(label, { exact: true });
}

/** Fills several fields of text or numbers, by their labels. */
export async function fillFields(place: Place, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(place, label).fill(value);
}

/** Fills what an application cannot do without. */
export async function fillApplication(page: Page, name: string): Promise<void> {
  await fillFields(page, { Name: name, 'Path prefix': `/${name}` });
  await fillChips(page, 'Hosts', [`${name}.acme.test`]);
  await fillFields(page, { 'Host of target 1': '10.0.0.10', 'Port of target 1': '8080' });
}

/** Writes the map of plugins in the editor. */
export async function writePlugins(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Plugins by name' });
  const open = page.getByRole('button', { name: 'Edit all as JSON' });
  if (await open.isVisible()) await open.click();
  await editor.fill(text);
}

/** The form's one button that sends. */
export function submitButton(page: Page): Locator {
  return page.locator('form').locator('button[type=submit]');
}
