import { page } from 'vitest/browser';
import { button, fillChips, fillFields } from '#testing/steps.ts';

/** Fills the required fields of an application. */
export async function fillApplication(name: string): Promise<void> {
  await fillFields(page, { Name: name, 'Path prefix': `/${name}` });
  await fillChips(page, 'Hosts', [`${name}.acme.test`]);
  await fillFields(page, { 'Host of target 1': '10.0.0.10', 'Port of target 1': '8080' });
}

/** Writes the plugins in the JSON editor. */
export async function writePlugins(text: string): Promise<void> {
  const open = button(page, 'Edit all as JSON');
  if (open.query()) await open.click();
  await page.getByRole('textbox', { name: 'Plugins by name' }).fill(text);
}
