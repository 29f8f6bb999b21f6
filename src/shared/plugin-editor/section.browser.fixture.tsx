import { type UseFormReturn, useForm } from 'react-hook-form';
import { expect } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { PluginsSection } from '#shared/plugins-section.tsx';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { button, field } from '#testing/steps.ts';

interface Values {
  plugins: Record<string, unknown>;
}

/** Valid settings of `limit-count`. */
export const limit = { count: 100, time_window: 60 };

/**
 * Renders the plugins of an application in a form, in the production cluster of the sample data.
 *
 * @returns the plugins that saving the form would send
 */
export async function drawSection(plugins: Values['plugins']): Promise<() => Values['plugins']> {
  let form: UseFormReturn<Values> | undefined;
  function Form() {
    form = useForm<Values>({ defaultValues: { plugins } });
    return <PluginsSection control={form.control} name="plugins" level="application" />;
  }
  await draw(
    <>
      <h1>Application</h1>
      <Form />
    </>,
    api.production,
  );
  return () => form?.getValues('plugins') ?? {};
}

export async function openEditor(plugin: string): Promise<Locator> {
  await button(page, `Edit ${plugin}`).click();
  return page.getByRole('dialog', { name: `Edit ${plugin}` });
}

/** Applies the settings of an editor, and waits until it is closed. */
export async function apply(editor: Locator, verb = 'Apply'): Promise<void> {
  await button(editor, verb).click();
  await expect.element(editor).not.toBeInTheDocument();
}

/** The JSON side of an editor. */
export const json = (editor: Locator): Locator => editor.getByRole('textbox', { name: /as JSON$/ });

/** Expects a focused field with an error. */
export async function expectFault(editor: Locator, label: string, message?: string) {
  await expect.element(field(editor, label)).toHaveFocus();
  await expect.element(field(editor, label)).toHaveAttribute('aria-invalid', 'true');
  if (message) await expect.element(field(editor, label)).toHaveAccessibleDescription(message);
}
