import { expect, type Page } from '@playwright/test';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import {
  expectAnnounced,
  expectPage,
  expectShell,
  expectSignInPage,
  navigateInside,
  openAccountMenu,
  row,
} from './steps.ts';

const main = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const crumbs = (page: Page) =>
  page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('listitem');

test('every page has its own title, heading and breadcrumbs', async ({ page, api }) => {
  const app = await api.application();
  const one = await api.api(app.id);
  const { orgId } = api.production;
  const appIds = { ...api.production, appId: app.id };
  const apiIds = { ...appIds, apiId: one.id };
  const inOrganization = ['Acme Retail'];
  const inCluster = [...inOrganization, 'production'];
  const inList = [...inCluster, 'Applications'];
  const inApp = [...inList, app.name];
  const inApi = [...inApp, 'APIs', one.name];
  const pages: [string, string, string[]][] = [
    [paths.organizations(), 'Organizations', ['Organizations']],
    [paths.organizationNew(), 'Create organization', ['Organizations', 'Create']],
    [paths.organizationSettings(orgId), 'Settings', [...inOrganization, 'Settings']],
    [paths.clusters(orgId), 'Clusters', [...inOrganization, 'Clusters']],
    [paths.clusterNew(orgId), 'Create cluster', [...inOrganization, 'Clusters', 'Create']],
    [paths.cluster(appIds), 'production', inCluster],
    [paths.clusterSettings(appIds), 'Settings', [...inCluster, 'Settings']],
    [paths.gateways(appIds), 'Gateways', [...inCluster, 'Gateways']],
    [paths.gatewayNew(appIds), 'Add gateway', [...inCluster, 'Gateways', 'Add']],
    [paths.applications(appIds), 'Applications', inList],
    [paths.applicationNew(appIds), 'Create application', [...inList, 'Create']],
    [paths.application(appIds), app.name, inApp],
    [paths.applicationApis(appIds), app.name, [...inApp, 'APIs']],
    [paths.applicationPlugins(appIds), app.name, [...inApp, 'Plugins']],
    [paths.applicationJson(appIds), app.name, [...inApp, 'JSON']],
    [paths.applicationEdit(appIds), `Edit ${app.name}`, [...inApp, 'Edit']],
    [paths.apiNew(appIds), 'Create API', [...inApp, 'APIs', 'Create']],
    [paths.api(apiIds), one.name, inApi],
    [paths.apiPlugins(apiIds), one.name, [...inApi, 'Plugins']],
    [paths.apiJson(apiIds), one.name, [...inApi, 'JSON']],
    [paths.apiEdit(apiIds), `Edit ${one.name}`, [...inApi, 'Edit']],
    [paths.accountProfile(), 'Profile', ['Profile']],
    [paths.accountTokens(), 'Access tokens', ['Access tokens']],
  ];
  const titles = new Set<string>();
  await page.goto(paths.applications(api.staging));
  await expectPage(page, 'Applications');
  for (const [path, heading, trail] of pages) {
    const previous = await page.title();
    await navigateInside(page, path);
    await expect(page).not.toHaveTitle(previous);
    await expectPage(page, heading);
    await expect(crumbs(page), path).toHaveText(trail);
    await expect(crumbs(page).last().locator('[aria-current="page"]')).toHaveText(
      trail.at(-1) ?? '',
    );
    titles.add(await page.title());
  }
  expect(titles.size, [...titles].join('\n')).toBe(pages.length);
});

test('breadcrumbs link to the parent pages', async ({ page, api }) => {
  const app = await api.application();
  const one = await api.api(app.id);
  const ids = { ...api.production, appId: app.id, apiId: one.id };
  await page.goto(paths.apiEdit(ids));
  for (const [name, path, heading] of [
    [one.name, paths.api(ids), one.name],
    ['APIs', paths.applicationApis(ids), app.name],
    [app.name, paths.application(ids), app.name],
    ['Applications', paths.applications(ids), 'Applications'],
    ['production', paths.cluster(ids), 'production'],
    ['Acme Retail', paths.clusters(ids.orgId), 'Clusters'],
  ] as const) {
    await crumbs(page).getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveURL(path);
    await expectPage(page, heading);
  }
});

test('navigating to a page focuses its heading and announces its name', async ({ page, api }) => {
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  await main(page)
    .getByRole('link', { name: /^Clusters/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeFocused();
  await expectAnnounced(page, 'Clusters');
  await expect(main(page).getByRole('link', { name: /^Clusters/ })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Applications' })).toBeFocused();
  await expectAnnounced(page, 'Applications');
});

test('switching tabs of a record keeps the focus on the tab', async ({ page, api }) => {
  const app = await api.application();
  await page.goto(paths.application({ ...api.production, appId: app.id }));
  const tabs = page.getByRole('navigation', { name: 'Parts of the application' });
  await tabs.getByRole('link', { name: 'JSON' }).press('Enter');
  await expect(page).toHaveTitle(/JSON/);
  await expect(tabs.getByRole('link', { name: 'JSON' })).toBeFocused();
});

test('the first tab stop skips to the content', async ({ page, api }) => {
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});

/** Records every theme of the page since its first element. Call it before opening the page. */
async function recordThemes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const themes: (string | undefined)[] = [];
    Object.assign(window, { themes });
    new MutationObserver(() => {
      const { theme } = document.documentElement.dataset;
      if (document.body && theme !== themes.at(-1)) themes.push(theme);
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
}
const recordedThemes = (page: Page) =>
  page.evaluate(() => (window as unknown as { themes: string[] }).themes);

test('the chosen theme is stored and applies from the first paint', async ({ page, api }) => {
  await recordThemes(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  expect(await recordedThemes(page)).toEqual(['light']);
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name }).click();
  };
  const html = page.locator('html');

  await choose('Dark');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expectPage(page, 'Applications');
  expect(await recordedThemes(page)).toEqual(['dark']);

  await choose('Same as system');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expectPage(page, 'Applications');
  expect(await recordedThemes(page)).toEqual(['dark']);

  await choose('Light');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await expectPage(page, 'Applications');
  expect(await recordedThemes(page)).toEqual(['light']);
  await page.getByRole('button', { name: 'Theme' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeChecked();
});

test('on a phone the navigation is a drawer', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  await expect(main(page)).toBeHidden();
  const opener = page.getByRole('button', { name: 'Open navigation' });
  const drawer = page.getByRole('dialog', { name: 'Navigation' });
  await opener.click();
  await expect(main(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await drawer.getByRole('link', { name: /^Clusters/ }).click();
  await expectPage(page, 'Clusters');
  await expect(drawer).toBeHidden();

  await opener.click();
  await drawer.getByRole('button', { name: /^Switch from/ }).click();
  await page.getByRole('menuitemradio', { name: 'staging' }).click();
  await expect(page).toHaveURL(paths.cluster(api.staging));
  await expect(drawer).toBeHidden();
  // Nothing makes the page wider than the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a failing list shows its error with a request id, inside the shell', async ({
  page,
  api,
}) => {
  await page.goto(`${paths.applications(api.production)}?search=fault-server-error`);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('give your administrator the request id');
  await expect(alert.getByRole('button', { name: 'Copy request id' })).toBeVisible();
  await expectShell(page);
  await expect(page).toHaveTitle(/. – Gateway Console$/);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await expectShell(page);

  await main(page)
    .getByRole('link', { name: /^Applications/ })
    .click();
  await expectPage(page, 'Applications');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
});

test('an envelope error under HTTP 200 is shown', async ({ page, api }) => {
  await page.goto(`${paths.applications(api.production)}?search=fault-envelope-error`);
  await expect(page.getByRole('alert')).toContainText('Triggered fault');
  await expectShell(page);
});

test('a list that roles do not allow shows no retry button', async ({ page, api }) => {
  await page.goto(`${paths.applications(api.production)}?search=fault-forbidden`);
  await expect(
    page.getByRole('heading', { level: 1, name: 'Your roles do not allow this' }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await expectShell(page);
});

test('a response that reports the end of the session leads to the sign-in page', async ({
  page,
  api,
}) => {
  await page.goto(`${paths.applications(api.production)}?search=fault-signed-out`);
  await expectSignInPage(page);
  await expect(page).toHaveURL(/return_to=.*fault-signed-out/);
});

test('a slow page shows a placeholder, and its navigation can be interrupted', async ({
  page,
  api,
}) => {
  const slow = `${paths.applications(api.production)}?search=fault-slow`;
  await page.goto(paths.clusters(api.production.orgId));
  await expectPage(page, 'Clusters');
  await navigateInside(page, slow);
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toBeVisible();
  await expectShell(page);
  await main(page)
    .getByRole('region', { name: 'Organization' })
    .getByRole('link', { name: 'Settings' })
    .click();
  await expectPage(page, 'Settings');
});

test('keeps the rows while the next ones are loading', async ({ page, api }) => {
  // In a cluster where no other test creates an application with the fault's name.
  const app = await api.application({}, api.staging);
  await page.goto(`${paths.applications(api.staging)}?search=${app.name}`);
  await expect(row(page, app.name)).toBeVisible();
  await page.getByRole('searchbox').fill('fault-slow');
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true');
  await expect(row(page, app.name)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No applications match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('the account menu links to the account pages', async ({ page, api }) => {
  await page.goto(paths.applications(api.production));
  await (await openAccountMenu(page)).getByRole('menuitem', { name: 'Profile' }).click();
  await expectPage(page, 'Profile');
  await expectShell(page);
  await (await openAccountMenu(page)).getByRole('menuitem', { name: 'Access tokens' }).click();
  await expectPage(page, 'Access tokens');
  await main(page)
    .getByRole('link', { name: /^Applications/ })
    .click();
  await expect(page).toHaveURL(paths.applications(api.production));
});
