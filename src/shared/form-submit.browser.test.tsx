import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectToast, field } from '#testing/steps.ts';

const routes = applicationRoutes({ tabs: [], pages: [] });

test('the message of a save without a connection goes when the connection is back', async () => {
  const app = await api.application();
  await openPages(routes, paths.applicationEdit({ ...api.production, appId: app.id }));
  await field(page, 'Name').fill(unique('renamed'));
  window.dispatchEvent(new Event('offline'));
  await button(page, 'Save').click();
  const message = page.getByRole('alert').filter({ hasText: 'Nothing was sent' });
  await expect.element(message).toBeVisible();
  window.dispatchEvent(new Event('online'));
  await expect.element(message).not.toBeInTheDocument();
  await button(page, 'Save').click();
  await expectToast('Saved');
});
