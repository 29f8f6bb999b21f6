import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '#testing/accessible.ts';
import { button, expectFits, expectHidden, field } from '#testing/steps.ts';
import { drawSection, json, limit, openEditor } from './section.browser.fixture.tsx';

const row = (plugin: string) => page.getByRole('listitem').filter({ hasText: plugin });

test('plugins can be switched off, removed and restored', async () => {
  const plugins = await drawSection({ cors: {}, 'limit-count': limit });
  await button(page, 'Disable limit-count').click();
  await expect.element(row('limit-count')).toMatchTextContent('Off');
  await button(page, 'Remove cors').click();
  await expect.element(button(page, 'Edit cors')).not.toBeInTheDocument();
  await button(page, 'Undo').click();
  await expect.element(button(page, 'Edit cors')).toBeVisible();
  expect(plugins()).toEqual({ 'limit-count': { ...limit, _meta: { disable: true } }, cors: {} });
});

test.for([1440, 390])(
  'catalogue and editor are accessible and fit a window of %i pixels',
  async (width) => {
    await page.viewport(width, 844);
    await drawSection({ 'limit-count': limit });
    await button(page, 'Add plugin').click();
    await expect.element(page.getByRole('option').first()).toBeVisible();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    const editor = await openEditor('limit-count');
    await expect.element(field(editor, 'count')).toBeVisible();
    if (width < 900) {
      await editor.getByRole('tab', { name: 'Form' }).click();
      await userEvent.keyboard('{ArrowRight}');
      await expect.element(json(editor)).toBeVisible();
      await expectHidden(field(editor, 'count'));
    }
    await expectAccessible();
    expectFits();
  },
);
