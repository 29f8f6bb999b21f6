import { expect } from '@playwright/test';
import { test } from '#e2e/fixtures.ts';
import { writeJson } from '#e2e/plugin-steps.ts';
import { expectPage } from '#e2e/steps.ts';
import { paths } from '#paths';

test('an API whose JSON was edited for 11 minutes is shown at once after saving', async ({
  page,
  api,
}) => {
  const { id: appId } = await api.application();
  // Unpublished, so that no caller would notice the change.
  const { id: apiId, name } = await api.api(appId, { active: 1 });
  await page.clock.install();
  await page.goto(paths.apiJson({ ...api.production, appId, apiId }));
  await page.getByRole('link', { name: 'Edit as JSON' }).click();
  await expectPage(page, `Edit ${name} as JSON`);
  const editor = page.getByRole('textbox', { name: 'Record as JSON' });
  await expect(editor).toContainText('"name"');

  // The cache keeps unused data for 10 minutes.
  await page.clock.fastForward('00:11:00');
  const body = { name, paths: [{ path: `/${name}`, path_type: 'Prefix' }], methods: ['PATCH'] };
  await writeJson(editor, JSON.stringify(body));
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, name);
});
