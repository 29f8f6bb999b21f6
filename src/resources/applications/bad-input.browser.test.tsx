import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createApplication } from '#contract/generated/sdk.gen.ts';
import type { ApplicationSpec } from '#contract/generated/types.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import {
  button,
  expectFieldError,
  expectHeading,
  field,
  fillChips,
  type Place,
} from '#testing/steps.ts';
import { expectNothingSent } from '#testing/wire.ts';
import { fillApplication, writePlugins } from './form.browser.fixture.ts';
import { applicationRoutes } from './routes.tsx';

const create = button(page, 'Create application');

/** A version of an application, with one target. */
const versionOf = (members: object = {}, port = 8080) => ({
  version: 'default',
  upstream: {
    scheme: 'http' as const,
    targets: [{ host: '10.0.0.10', port, weight: 100 }],
    ...members,
  },
});

/** Returns the error message of the server about a field. */
async function serverMessage(members: object, fieldPath: string): Promise<string> {
  const name = unique('bad');
  const valid: ApplicationSpec = {
    name,
    path_prefix: `/${name}`,
    hosts: [`${name}.acme.test`],
    upstreams: [versionOf()],
  };
  const { error, response } = await createApplication({
    client: api.client,
    path: { cluster_id: api.production.clusterId },
    body: { ...valid, ...members },
    throwOnError: false,
  });
  expect(response?.status).toBe(400);
  const errors = error?.field_errors ?? [];
  const found = errors.find(({ field }) => field === fieldPath);
  expect(found, JSON.stringify(errors)).toBeDefined();
  return found?.message ?? '';
}

async function expectRefused(place: Place, label: string, message: string) {
  await expectNothingSent(async () => {
    await create.click();
    await expectFieldError(place, label, message);
  });
}

beforeEach(async () => {
  await openPages(applicationRoutes({ tabs: [], pages: [] }), paths.applicationNew(api.production));
  await fillApplication(unique('bad'));
});

test.for([
  { what: 'a name of 65 characters', label: 'Name', at: 'name', text: 'x'.repeat(65) },
  { what: 'a name of 65 emoji', label: 'Name', at: 'name', text: '😀'.repeat(65) },
  { what: 'a name of blanks', label: 'Name', at: 'name', text: '   ' },
  { what: 'an empty name', label: 'Name', at: 'name', text: '' },
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
])('refuses $what with the message of the server', async ({ label, at, text }) => {
  const message = await serverMessage({ [at]: text }, at);
  await field(page, label).fill(text);
  await expectRefused(page, label, message);
  await expect.element(field(page, label)).toHaveFocus();
});

test.for([0, 65_536])('refuses port %i with the message of the server', async (port) => {
  const at = 'upstreams.0.upstream.targets.0.port';
  const message = await serverMessage({ upstreams: [versionOf({}, port)] }, at);
  await field(page, 'Port of target 1').fill(String(port));
  await expectRefused(page, 'Port of target 1', message);
});

test('keeps and refuses a port that is not a number', async () => {
  const port = field(page, 'Port of target 1');
  await port.fill('80a');
  await expectNothingSent(async () => {
    await create.click();
    await expect.element(port).toHaveAttribute('aria-invalid', 'true');
  });
  await expect.element(port).toHaveValue('80a');
});

test('refuses the 33rd label with the message of the server', async () => {
  const labels = Array.from({ length: 33 }, (_, i) => `l${i}`);
  const message = await serverMessage({ labels }, 'labels');
  await fillChips(page, 'Labels optional', [labels.join(' ')]);
  await expectFieldError(page, 'Labels optional', message);
  await expect.element(field(page, 'Labels optional')).toHaveValue('l32');
  await expect.element(page.getByRole('button', { name: /^Remove label l\d+$/ })).toHaveLength(32);
});

test('refuses a duplicate label with the message of the server', async () => {
  const message = await serverMessage({ labels: ['a', 'b', 'a'] }, 'labels.2');
  await fillChips(page, 'Labels optional', ['a', 'b', 'a']);
  await expectFieldError(page, 'Labels optional', `a: ${message}`);
  await expect.element(button(page, 'Remove label a')).toHaveLength(1);
});

test('refuses a label with a dot with the message of the server', async () => {
  const message = await serverMessage({ labels: ['v1.2'] }, 'labels.0');
  await fillChips(page, 'Labels optional', ['fine', 'v1.2']);
  await expectRefused(page, 'Labels optional', `v1.2: ${message}`);
  await page.getByRole('button', { name: /^Remove label v1\.2/ }).click();
  const name = unique('fine');
  await field(page, 'Name').fill(name);
  await create.click();
  await expectHeading(name);
});

test('disables adding an 11th version, with the reason', async () => {
  const add = page.getByRole('button', { name: 'Add version' });
  for (let i = 0; i < 9; i += 1) await add.click();
  await expect.element(page.getByRole('region', { name: /^Version / })).toHaveLength(10);
  await expect.element(add).toBeDisabled();
  await expect.element(add).toHaveAccessibleDescription('At most 10 versions');
  await button(page, 'Remove version v10').click();
  await expect.element(add).toBeEnabled();
});

test('refuses two versions with the same name with the message of the server', async () => {
  const upstreams = [versionOf(), versionOf({ retries: 1 })];
  const message = await serverMessage({ upstreams }, 'upstreams.1.version');
  await page.getByRole('button', { name: 'Add version' }).click();
  const second = page.getByRole('region', { name: 'Version v2' });
  await second.getByRole('button', { name: /^v2/ }).click();
  await field(second, 'Host of target 1').fill('10.0.0.20');
  await field(second, 'Version').fill('default');
  await expectRefused(
    page.getByRole('region', { name: 'Version default' }).nth(1),
    'Version',
    message,
  );
});

test('keeps invalid JSON of plugins and reports the line of the error', async () => {
  const editor = page.getByRole('textbox', { name: 'Plugins by name' });
  await writePlugins('{"limit-count": {"count": 1,}}');
  await expectNothingSent(async () => {
    await create.click();
    await expect.element(page.getByRole('alert')).toMatchTextContent('No comma before }, line 1');
  });
  await expect.element(editor).toHaveFocus();
  await expect.element(editor).toHaveTextContent('{"limit-count": {"count": 1,}}');
});

test('refuses plugins that are not an object with the message of the server', async () => {
  const message = await serverMessage({ plugins: [] }, 'plugins');
  await writePlugins('[]');
  await expectNothingSent(async () => {
    await create.click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(message);
  });
});
