import { type APIRequestContext, expect, type Page } from '@playwright/test';
import type { FieldError } from '#contract/generated/types.gen.ts';
import { paths } from '#paths';
import { type Arranger, unique } from './arrange.ts';
import { ownerToken, test } from './fixtures.ts';
import { field, fillApplication, writePlugins } from './form-steps.ts';
import { expectFieldError, expectNothingSent, expectPage, fillChips } from './steps.ts';

/** A valid application in the words of the contract, to break in one place. */
const valid = (name: string) => ({
  name,
  path_prefix: `/${name}`,
  hosts: [`${name}.acme.test`],
  upstreams: [
    {
      version: 'default',
      upstream: { scheme: 'http', targets: [{ host: '10.0.0.10', port: 8080, weight: 100 }] },
    },
  ],
});

/** What the server says of an input: the first message about a field. */
async function serverWords(
  request: APIRequestContext,
  api: Arranger,
  members: object,
  about: string,
): Promise<string> {
  const answer = await request.post(`/api/v1/clusters/${api.production.clusterId}/apps`, {
    headers: { authorization: `Bearer ${ownerToken}` },
    data: { ...valid(unique('bad')), ...members },
  });
  expect(answer.status()).toBe(400);
  const { field_errors } = (await answer.json()) as { field_errors: FieldError[] };
  const found = field_errors.find((error) => error.field === about);
  expect(found, JSON.stringify(field_errors)).toBeDefined();
  return found?.message ?? '';
}

async function openForm(page: Page, api: Arranger): Promise<void> {
  await page.goto(paths.applicationNew(api.production));
  await fillApplication(page, unique('bad'));
}

async function expectRefused(page: Page, label: string, message: string): Promise<void> {
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Create application' }).click();
    await expectFieldError(page, label, message);
  });
}

const onPort = (port: number) => {
  const { upstreams } = valid('x');
  const target = upstreams[0]?.upstream.targets[0];
  if (target) target.port = port;
  return { upstreams };
};

const portField = 'upstreams.0.upstream.targets.0.port';
const texts = [
  { what: 'a name of 65 characters', label: 'Name', at: 'name', text: 'x'.repeat(65) },
  { what: 'a name of 65 emoji', label: 'Name', at: 'name', text: '😀'.repeat(65) },
  { what: 'a name of blanks', label: 'Name', at: 'name', text: '   ' },
  { what: 'no name', label: 'Name', at: 'name', text: '' },
  { what: 'a prefix without a slash', label: 'Path prefix', at: 'path_prefix', text: 'shop' },
  {
    what: 'a prefix of 4,097 characters',
    label: 'Path prefix',
    at: 'path_prefix',
    text: `/${'x'.repeat(4096)}`,
  },
  {
    what: 'a description of 257 characters',
    label: 'Description optional',
    at: 'description',
    text: 'x'.repeat(257),
  },
];

for (const { what, label, at, text } of texts) {
  test(`${what} is refused in the words of the server`, async ({ page, api, request }) => {
    const words = await serverWords(request, api, { [at]: text }, at);
    await openForm(page, api);
    await field(page, label).fill(text);
    await expectRefused(page, label, words);
    await expect(field(page, label)).toBeFocused();
  });
}

for (const port of [0, 65_536]) {
  test(`port ${port} is refused in the words of the server`, async ({ page, api, request }) => {
    const words = await serverWords(request, api, onPort(port), portField);
    await openForm(page, api);
    await field(page, 'Port of target 1').fill(String(port));
    await expectRefused(page, 'Port of target 1', words);
  });
}

test('a port that is no number is kept as it was typed, and refused', async ({ page, api }) => {
  await openForm(page, api);
  await field(page, 'Port of target 1').fill('80a');
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Create application' }).click();
    await expect(field(page, 'Port of target 1')).toHaveAttribute('aria-invalid', 'true');
  });
  await expect(field(page, 'Port of target 1')).toHaveValue('80a');
});

test('the 33rd label is refused in the words of the server', async ({ page, api, request }) => {
  const labels = Array.from({ length: 33 }, (_, i) => `l${i}`);
  const words = await serverWords(request, api, { labels }, 'labels');
  await openForm(page, api);
  await field(page, 'Labels optional').fill(labels.join(' '));
  await field(page, 'Labels optional').press('Enter');
  await expectFieldError(page, 'Labels optional', words);
  await expect(field(page, 'Labels optional')).toHaveValue('l32');
  await expect(page.getByRole('button', { name: /^Remove label l\d+$/ })).toHaveCount(32);
});

test('a label that is there already is refused in the words of the server', async ({
  page,
  api,
  request,
}) => {
  const words = await serverWords(request, api, { labels: ['a', 'b', 'a'] }, 'labels.2');
  await openForm(page, api);
  await fillChips(page, 'Labels optional', ['a', 'b', 'a']);
  await expectFieldError(page, 'Labels optional', `a: ${words}`);
  await expect(page.getByRole('button', { name: 'Remove label a', exact: true })).toHaveCount(1);
});

test('a label with a dot is refused in the words of the server', async ({ page, api, request }) => {
  const words = await serverWords(request, api, { labels: ['v1.2'] }, 'labels.0');
  await openForm(page, api);
  await fillChips(page, 'Labels optional', ['fine', 'v1.2']);
  await expectRefused(page, 'Labels optional', `v1.2: ${words}`);
  await page.getByRole('button', { name: /^Remove label v1\.2/ }).click();
  await page.getByRole('button', { name: 'Create application' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Create application');
});

test('an 11th version cannot be added, and the button says why', async ({ page, api }) => {
  await openForm(page, api);
  const add = page.getByRole('button', { name: 'Add version' });
  for (let i = 0; i < 9; i += 1) await add.click();
  await expect(page.getByRole('region', { name: /^Version / })).toHaveCount(10);
  await expect(add).toBeDisabled();
  await expect(add).toHaveAccessibleDescription('At most 10 versions');
  await page.getByRole('button', { name: 'Remove version v10' }).click();
  await expect(add).toBeEnabled();
});

test('two versions of one name are refused in the words of the server', async ({
  page,
  api,
  request,
}) => {
  const { upstreams } = valid('x');
  const other = { version: 'default', upstream: { ...upstreams[0]?.upstream, retries: 1 } };
  const twice = { upstreams: [...upstreams, other] };
  const words = await serverWords(request, api, twice, 'upstreams.1.version');
  await openForm(page, api);
  await page.getByRole('button', { name: 'Add version' }).click();
  const second = page.getByRole('region', { name: 'Version v2' });
  await second.getByRole('button', { name: /^v2/ }).click();
  await field(second, 'Host of target 1').fill('10.0.0.20');
  await field(second, 'Version').fill('default');
  const renamed = page.getByRole('region', { name: 'Version default' }).nth(1);
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Create application' }).click();
    await expectFieldError(renamed, 'Version', words);
  });
});

test('plugins that are no JSON keep their text and say where it is wrong', async ({
  page,
  api,
}) => {
  await openForm(page, api);
  const editor = page.getByRole('textbox', { name: 'Plugins by name' });
  await writePlugins(page, '{"limit-count": {"count": 1,}}');
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Create application' }).click();
    await expect(page.getByRole('alert')).toContainText('No comma before }, line 1');
  });
  await expect(editor).toBeFocused();
  await expect(editor).toHaveText('{"limit-count": {"count": 1,}}');
});

test('plugins that are no object are refused in the words of the server', async ({
  page,
  api,
  request,
}) => {
  const words = await serverWords(request, api, { plugins: [] }, 'plugins');
  await openForm(page, api);
  await writePlugins(page, '[]');
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Create application' }).click();
    await expect(page.getByRole('alert')).toContainText(words);
  });
});

for (const name of ['<img src=x onerror=alert(1)>', '😀'.repeat(64), "'; drop table apps; --"]) {
  test(`the name ${[...name].slice(0, 12).join('')} is accepted and shown as text`, async ({
    page,
    api,
  }) => {
    await openForm(page, api);
    await field(page, 'Name').fill(name);
    await page.getByRole('button', { name: 'Create application' }).click();
    await expectPage(page, name);
    expect((await page.title()).startsWith(`${name} · `)).toBe(true);
    await page.goto(paths.applications(api.production));
    await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible();
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(page.getByRole('dialog', { name: `Delete ${name}?` })).toBeVisible();
    expect(await page.locator('img[src=x]').count()).toBe(0);
  });
}
