import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { dropFiles, expectPage, expectToast } from './steps.ts';

const yaml = `openapi: 3.1.0
info:
  title: Pets
servers:
  - url: https://pets.example.com/v1
paths:
  /pets:
    get: { summary: List pets, tags: [pets] }
  /pets/{id}:
    delete: {}
  /empty: {}
`;

test.describe('importing an OpenAPI document', () => {
  test.beforeEach(async ({ page, api }) => {
    await page.goto(paths.applications(api.production));
    await page.getByRole('link', { name: 'Import OpenAPI' }).click();
    await expectPage(page, 'Import OpenAPI');
  });

  test('previews the import and runs it', async ({ page, expectAccessible }) => {
    const name = unique('Animals');
    await page.getByLabel('OpenAPI document', { exact: true }).fill(yaml);
    const apis = page.getByRole('region', { name: 'APIs' });
    await expect(apis.getByRole('row')).toHaveCount(3);
    await expect(page.getByRole('region', { name: 'Application' })).toContainText(
      'https://pets.example.com/v1',
    );
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText(
      'it has no operation',
    );
    await expect(apis.getByRole('row', { name: '/pets/{id}' })).toContainText('Nothing yet');
    await page.getByLabel('Name').fill(name);
    await expect(page.getByRole('region', { name: 'Application' })).toContainText(name);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Import 2 APIs' }).click();
    await expectToast(page, `Imported ${name}`);
    await expectPage(page, name);
    await expect(page.getByRole('row', { name: '/pets/{id}' })).toBeVisible();
    await expect(page.getByText('Unpublished').first()).toBeVisible();
  });

  test('accepts a dropped file', async ({ page }) => {
    await dropFiles(page.getByLabel('OpenAPI document', { exact: true }), { 'pets.yaml': yaml });
    await expect(page.getByText('pets.yaml').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Import 2 APIs' })).toBeVisible();
  });

  test('shows problems with their lines and refuses Swagger 2', async ({ page }) => {
    const text = page.getByLabel('OpenAPI document', { exact: true });
    await text.fill(yaml.replace('https://pets.example.com/v1', '/v1'));
    const problems = page.getByRole('region', { name: 'Problems' });
    await expect(problems.getByRole('row', { name: 'is not a complete address' })).toContainText(
      '5',
    );
    await expect(page.getByRole('button', { name: 'Import' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await page.getByLabel('Server address').fill('http://pets.example.com/v2');
    await expect(page.getByRole('button', { name: 'Import 2 APIs' })).toBeVisible();
    await text.fill(`${yaml}  /odd%20path: { get: {} }\n  /a//b: { get: {} }\n`);
    await expect(problems.getByRole('row', { name: 'Gateways merge slashes' })).toContainText('13');
    await text.fill(yaml.replace('/pets:', '/pets?x:').replace('/pets/{id}', '/pets#x'));
    await expect(problems.getByRole('row', { name: 'Nothing to import' })).toBeVisible();
    await text.fill('swagger: "2.0"');
    await expect(problems).toContainText('Convert it to OpenAPI 3 first');
  });

  test('does not render a large pasted text', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const text = page.getByLabel('OpenAPI document', { exact: true });
    const large = `${yaml}  /long: { get: { description: '${'x'.repeat(250_000)}' } }\n`;
    await page.evaluate((each) => navigator.clipboard.writeText(each), large);
    await text.focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(page.getByText('Pasted text')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'OpenAPI document' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Import 3 APIs' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(text).toHaveValue('');
  });

  test('imports a large file without rendering it, and reports a taken name', async ({ page }) => {
    const operation = { summary: 'x'.repeat(5_000), responses: {} };
    const paths = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [
        `/things/${index}/{id}`,
        { get: operation, put: operation },
      ]),
    );
    const document = {
      openapi: '3.0.3',
      info: { title: 'Large' },
      servers: [{ url: 'http://large.example.com' }],
      paths,
    };
    const file = {
      name: 'large.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(document)),
    };
    const choose = () => page.getByLabel('OpenAPI document: file').setInputFiles(file);
    await choose();
    await expect(page.getByText('large.json')).toBeVisible();
    await page.getByRole('button', { name: 'Import 1,000 APIs' }).click();
    await expectPage(page, 'Large');
    await page.goBack();
    await choose();
    await page.getByRole('button', { name: 'Import 1,000 APIs' }).click();
    await expect(page.getByRole('alert')).toContainText(
      'There is already an application named Large',
    );
  });
});
