import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { concealed } from '#domain/secrets.ts';
import { button, expectHidden, field, writeJson } from '#testing/steps.ts';
import {
  apply,
  drawSection,
  expectFault,
  json,
  limit,
  openEditor,
} from './section.browser.fixture.tsx';

test('form and JSON stay in sync and keep unknown members', async () => {
  const unknown = { 'x-team': { lead: 'Ana', pager: [1] } };
  const plugins = await drawSection({ 'limit-count': { ...limit, ...unknown } });
  const editor = await openEditor('limit-count');
  await expect.element(editor).toMatchTextContent('1 more member, edit it as JSON: x-team');
  await field(editor, 'count').fill('7');
  await expect.element(json(editor)).toMatchTextContent('"count": 7');
  await writeJson(json(editor), JSON.stringify({ ...limit, count: 8, ...unknown }));
  await expect.element(field(editor, 'count')).toHaveValue('8');
  await field(editor, 'policy').selectOptions('redis');
  await expect.element(field(editor, 'redis_host')).toBeVisible();
  await field(editor, 'policy').selectOptions('');
  await expectHidden(field(editor, 'redis_host'));
  await apply(editor);
  // Exactly this: no defaults of the schema were added.
  expect(plugins()).toEqual({ 'limit-count': { ...limit, count: 8, ...unknown } });
});

test('an invalid value shows an error on its field, and invalid JSON its line', async () => {
  await drawSection({ 'limit-count': limit });
  const editor = await openEditor('limit-count');
  await field(editor, 'count').fill('-1');
  await button(editor, 'Apply').click();
  await expectFault(editor, 'count', 'At least 1');

  await writeJson(json(editor), '{\n  "count": 5,\n}');
  await expect.element(editor.getByRole('alert').filter({ hasText: 'line 2' })).toBeVisible();
  await expect.element(field(editor, 'count')).toHaveValue('-1');
  await expect.element(field(editor, 'count')).toBeDisabled();
  await button(editor, 'Reset').click();
  await expect.element(field(editor, 'count')).toHaveValue('100');
});

test('a long form can be filtered by a search and to settings with a value', async () => {
  await drawSection({ 'limit-count': limit });
  const editor = await openEditor('limit-count');
  await field(editor, 'Find a setting').fill('REFUSED');
  await expect.element(field(editor, 'rejected_code')).toBeVisible();
  await field(editor, 'rejected_code').fill('700');
  await field(editor, 'Find a setting').fill('window');
  await expectHidden(field(editor, 'rejected_code'));
  // Errors are shown whatever the search.
  await button(editor, 'Apply').click();
  await expectFault(editor, 'rejected_code');
  await field(editor, 'rejected_code').fill('');
  await field(editor, 'Only what is set').click();
  await expect.element(field(editor, 'Only what is set')).toBeChecked();
  await expect.element(field(editor, 'count')).toHaveValue('100');
  await expectHidden(field(editor, 'key'));
  await field(editor, 'Find a setting').fill('nothing like it');
  await expect.element(editor.getByText('No setting matches.')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(field(editor, 'count')).toBeVisible();
});

test('lists, choices between kinds and optional parts have suitable fields', async () => {
  const plugins = await drawSection({
    gzip: {},
    'proxy-cache': {},
    'ip-restriction': { whitelist: ['10.0.0.1'] },
  });
  let editor = await openEditor('gzip');
  await field(editor, 'types').fill('text/html\napplication/json');
  await expect.element(json(editor)).toMatchTextContent('"application/json"');
  await field(editor, 'Kind of types').selectOptions('All');
  await expect.element(json(editor)).toMatchTextContent('"types": "*"');
  await expectHidden(field(editor, 'number'));
  await editor.getByText('Buffers for one response.').click();
  await field(editor, 'number').fill('16');
  await editor.getByRole('switch', { name: 'Run gzip' }).click();
  await apply(editor);

  editor = await openEditor('proxy-cache');
  const methods = editor.getByRole('group', { name: 'cache_method' });
  await methods.getByRole('checkbox', { name: 'GET' }).click();
  await methods.getByRole('checkbox', { name: 'HEAD' }).click();
  await field(editor, 'cache_http_status').fill('200, 301');
  await apply(editor);

  editor = await openEditor('ip-restriction');
  await field(editor, 'whitelist').fill('10.0.0.1\n10.0.0.0/99');
  await button(editor, 'Apply').click();
  const words = '10.0.0.0/99: An IP address or a range, for example 10.0.0.0/8';
  await expectFault(editor, 'whitelist', words);
  await field(editor, 'whitelist').fill('10.0.0.1\n10.0.0.0/8\n');
  await apply(editor);
  expect(plugins()).toEqual({
    gzip: { types: '*', buffers: { number: 16 }, _meta: { disable: true } },
    'proxy-cache': { cache_method: ['GET', 'HEAD'], cache_http_status: [200, 301] },
    'ip-restriction': { whitelist: ['10.0.0.1', '10.0.0.0/8'] },
  });
});

test('a stored secret is kept without being shown, and a typed one is hidden', async () => {
  const plugins = await drawSection({ csrf: { key: concealed, expires: 60 } });
  let editor = await openEditor('csrf');
  await expect
    .element(field(editor, 'key'))
    .toHaveAttribute('placeholder', 'Stored. Type to replace');
  await expect.element(field(editor, 'key')).toHaveValue('');
  await field(editor, 'expires').fill('90');
  await expect.element(json(editor)).toMatchTextContent(`"key": "${concealed}"`);
  await apply(editor);
  expect(plugins()).toEqual({ csrf: { key: concealed, expires: 90 } });

  editor = await openEditor('csrf');
  await field(editor, 'key').fill('second-secret');
  await expect.element(json(editor)).not.toMatchTextContent('second-secret');
  await button(editor, 'Show secrets').click();
  await expect.element(json(editor)).toMatchTextContent('second-secret');
  await apply(editor);
  await expect.element(page.getByRole('main')).not.toMatchTextContent('second-secret');
  expect(plugins()).toEqual({ csrf: { key: 'second-secret', expires: 90 } });
});

test('Escape asks before discarding changes, and restores the focus', async () => {
  const plugins = await drawSection({ 'limit-count': limit });
  const editor = await openEditor('limit-count');
  await field(editor, 'count').fill('5');
  await userEvent.keyboard('{Escape}');
  const question = page.getByRole('dialog', { name: 'Discard the changes to limit-count?' });
  await button(question, 'Cancel').click();
  await expect.element(field(editor, 'count')).toHaveValue('5');
  await userEvent.keyboard('{Escape}');
  await button(question, 'Discard').click();
  await expect.element(editor).not.toBeInTheDocument();
  await expect.element(button(page, 'Edit limit-count')).toHaveFocus();
  expect(plugins()).toEqual({ 'limit-count': limit });
});
