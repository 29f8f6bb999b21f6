import { expect } from '@playwright/test';
import { paths } from '#paths';
import { findWholeChromium } from '#tools/chromium.ts';
import { test as base } from './fixtures.ts';
import { people } from './people.ts';
import { expectPage, expectSignInPage, openAccountMenu } from './steps.ts';

const executablePath = findWholeChromium();

/** Playwright disables the back/forward cache, which users' browsers have. */
const test = base.extend<object, object>({
  launchOptions: [
    ({ launchOptions }, use) =>
      use({
        ...launchOptions,
        ...(executablePath && { executablePath }),
        ignoreDefaultArgs: ['--disable-back-forward-cache'],
      }),
    { scope: 'worker' },
  ],
});
test.use({ signedIn: false });

test('a page in the back/forward cache is not shown after signing out', async ({
  page,
  api,
  signIn,
}) => {
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) sessionStorage.setItem('kept', 'yes');
    });
  });
  await signIn(page, people.viewer, paths.applications(api.production));
  await expectPage(page, 'Applications');
  const menu = await openAccountMenu(page);
  await menu.getByRole('menuitem', { name: 'Sign out' }).click();
  await expectSignInPage(page);
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/return_to=/);
  await expectSignInPage(page);
  // Without the cache this test proves nothing.
  expect(await page.evaluate(() => sessionStorage.getItem('kept'))).toBe('yes');
});
