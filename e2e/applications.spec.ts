import { expect, type Page } from '@playwright/test';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { expectPage, expectRow, row } from './steps.ts';
import { noteListReads } from './wire.ts';

const rows = (page: Page) => page.getByRole('rowheader');
const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' });
const range = (page: Page) => pages(page).getByRole('status');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search name, host or path' });
const list = (api: Arranger, query = '') => paths.applications(api.production) + query;

/** Creates applications with a unique label, oldest first. */
async function labelled(api: Arranger, count: number): Promise<{ label: string; names: string[] }> {
  const label = unique('set');
  const names: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const { name } = await api.application({ name: unique(`row-${i}`), labels: [label] });
    names.push(name);
  }
  return { label, names };
}

async function filterByLabel(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Label', exact: true }).click();
  await page
    .getByRole('menu', { name: 'Labels in use' })
    .getByRole('menuitem', { name: label, exact: true })
    .click();
  await expect(
    page.getByRole('button', { name: `Remove label ${label} from the filter` }),
  ).toBeVisible();
}

test('the search finds a name, a host and a path, and is kept in the address', async ({
  page,
  api,
}) => {
  const name = unique('find');
  const host = `${unique('host')}.acme.test`;
  const prefix = `/${unique('prefix')}`;
  await api.application({ name, hosts: [host], path_prefix: prefix });
  await page.goto(list(api));
  for (const text of [name, host, prefix]) {
    await search(page).fill(text);
    await expect(rows(page)).toHaveText([name]);
    await expect(page).toHaveURL((url) => url.searchParams.get('search') === text);
  }
  await expectRow(page, name, host, prefix, 'Published');

  await page.reload();
  await expect(search(page)).toHaveValue(prefix);
  await expect(rows(page)).toHaveText([name]);

  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page).toHaveURL((url) => url.search === '');
  await expect(search(page)).toBeFocused();
});

test('two labels filter the list to applications with both', async ({ page, api, context }) => {
  const [first, second] = [unique('a'), unique('b')];
  const both = await api.application({ labels: [first, second] });
  const one = await api.application({ labels: [first] });
  await page.goto(list(api));
  await filterByLabel(page, first);
  await expect(row(page, one.name)).toBeVisible();
  await filterByLabel(page, second);
  await expect(rows(page)).toHaveText([both.name]);
  await expect(page).toHaveURL(
    (url) => url.searchParams.getAll('labels').join() === `${first},${second}`,
  );

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(rows(other)).toHaveText([both.name]);

  await page.getByRole('button', { name: `Remove label ${second} from the filter` }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.goBack();
  await expect(rows(page)).toHaveText([both.name]);
});

test('order, page and page size are kept in the address', async ({ page, api }) => {
  const { label, names } = await labelled(api, 12);
  const newestFirst = names.toReversed();
  await page.goto(list(api, `?labels=${label}`));
  await expect(range(page)).toHaveText('1 to 10 of 12');
  await expect(rows(page)).toHaveText(newestFirst.slice(0, 10));

  await pages(page).getByRole('button', { name: 'Next' }).click();
  await expect(rows(page)).toHaveText(newestFirst.slice(10));
  await expect(page).toHaveURL((url) => url.searchParams.get('page') === '2');
  await page.reload();
  await expect(rows(page)).toHaveText(newestFirst.slice(10));
  await expect(pages(page).getByRole('button', { name: 'Next' })).toBeDisabled();

  await page.getByRole('columnheader', { name: 'Updated' }).getByRole('button').click();
  await expect(rows(page)).toHaveText(names.slice(0, 10));
  await expect(page.getByRole('columnheader', { name: 'Updated' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await pages(page).getByLabel('Rows').selectOption('25');
  await expect(rows(page)).toHaveText(names);
  await expect(page).toHaveURL(
    (url) =>
      url.searchParams.get('page_size') === '25' &&
      url.searchParams.get('direction') === 'ASC' &&
      !url.searchParams.has('page'),
  );

  await page.goBack();
  await expect(rows(page)).toHaveText(names.slice(0, 10));
  await page.goBack();
  await expect(rows(page)).toHaveText(newestFirst.slice(10));
});

test('invalid parameters in the address fall back to the defaults', async ({ page, api }) => {
  const read = noteListReads(page, 'apps');
  await page.goto(
    list(api, '?page=zero&page_size=7&order_by=evil&direction=sideways&labels=a.b&search=%20'),
  );
  await expectPage(page, 'Applications');
  await expect(rows(page)).toHaveCount(10);
  await expect(range(page)).toContainText('1 to 10 of');
  expect(Object.fromEntries(read[0] ?? [])).toEqual({
    page: '1',
    page_size: '10',
    order_by: 'updated_at',
    direction: 'DESC',
  });
});

test('a page beyond the last one is corrected to the last', async ({ page, api }) => {
  const { label, names } = await labelled(api, 11);
  await page.goto(list(api, `?labels=${label}&page=99`));
  await expect(rows(page)).toHaveText(names.slice(0, 1));
  await expect(page).toHaveURL((url) => url.searchParams.get('page') === '2');
});

test('a search without results offers to clear the filters', async ({ page, api }) => {
  await page.goto(list(api, `?search=${unique('nothing')}`));
  await expect(page.getByRole('heading', { name: 'No applications match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows(page)).toHaveCount(10);
  await expect(page).toHaveURL((url) => url.search === '');
});

test('a cluster without applications leads to creating one', async ({ page, api }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.applications(place));
  await expect(page.getByRole('heading', { name: 'No applications yet' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Create application' }).last().click();
  await expectPage(page, 'Create application');
});

test('columns and density are remembered in this browser', async ({ page, api }) => {
  await page.goto(list(api));
  await expect(page.getByRole('columnheader', { name: 'Created' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: 'Columns' });
  await chooser.getByRole('checkbox', { name: 'Created' }).check();
  await chooser.getByRole('checkbox', { name: 'Hosts' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Dense' }).click();

  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Created' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Hosts' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Dense' })).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('button', { name: 'Columns' }).click();
  await chooser.getByRole('button', { name: 'Reset columns' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Hosts' })).toBeVisible();
});

test('on a phone rows are blocks and nothing scrolls sideways', async ({ page, api }) => {
  const { label, names } = await labelled(api, 2);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(list(api, `?labels=${label}`));
  const [older = '', newer = ''] = names;
  await expectRow(page, newer, `${newer}.acme.test`, 'Published');
  const boxes = await Promise.all([newer, older].map((name) => row(page, name).boundingBox()));
  for (const box of boxes) expect(box?.height).toBeGreaterThan(48);
  await expect(page.getByRole('columnheader', { name: 'Name' })).not.toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.getByLabel('Order').selectOption('asc updated_at');
  await expect(rows(page)).toHaveText([older, newer]);
});

test('hundreds of applications stay usable with a hundred per page', async ({ page, api }) => {
  const place = await api.emptyCluster();
  const names = Array.from({ length: 250 }, (_, i) => `many-${String(i).padStart(3, '0')}`);
  for (const name of names) await api.application({ name }, place);
  await page.goto(`${paths.applications(place)}?page_size=25&direction=ASC&order_by=created_at`);
  await expect(range(page)).toHaveText('1 to 25 of 250');
  await pages(page).getByLabel('Page').fill('10');
  await pages(page).getByLabel('Page').press('Enter');
  await expect(rows(page)).toHaveText(names.slice(225));
  await pages(page).getByLabel('Rows').selectOption('100');
  await expect(range(page)).toHaveText('1 to 100 of 250');
  await expect(rows(page)).toHaveText(names.slice(0, 100));
  await page.getByRole('button', { name: 'Actions for many-050', exact: true }).click();
  await expect(page.getByRole('menu', { name: 'Actions for many-050' })).toBeVisible();
  await page.keyboard.press('Escape');
  await search(page).fill('many-123');
  await expect(rows(page)).toHaveText(['many-123']);
});

test('filters applied in the browser show how many applications they cover', async ({
  page,
  api,
}) => {
  const label = unique('set');
  const host = `${unique('host')}.acme.test`;
  const plain = await api.application({ labels: [label] });
  const found = await api.application({
    labels: [label],
    hosts: [host],
    plugins: { cors: { allow_origins: '*' } },
  });
  await page.goto(list(api, `?labels=${label}`));
  await expect(row(page, plain.name)).toBeVisible();
  await page.getByRole('button', { name: 'More filters' }).click();
  const filters = page.getByRole('group', { name: 'More filters' });
  await expect(filters).toContainText('all applications that match search and labels');
  await filters.getByLabel('Host').fill(host.toUpperCase());
  await filters.getByLabel('Host').press('Enter');
  await expect(rows(page)).toHaveText([found.name]);
  await expect(filters.getByRole('status')).toContainText('1 of 2 applications');
  await filters.getByLabel('Plugin').fill('cors');
  await filters.getByLabel('Plugin').press('Enter');
  await page.reload();
  await expect(rows(page)).toHaveText([found.name]);
  await filters.getByLabel('Plugin').fill('gzip');
  await filters.getByLabel('Plugin').press('Enter');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL((url) => url.search === '');
});
