import { expect } from '@playwright/test';
import { getApi } from '#contract/generated/sdk.gen.ts';
import type { Expression } from '#contract/generated/types.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { expectFieldError, expectNothingSent, expectPage } from './steps.ts';
import { noteWrites } from './wire.ts';

interface Condition {
  subject: string;
  /** The label of the name field. */
  named?: string;
  operator: string;
  expected: Expression;
}

const named = (subject: 'header' | 'query' | 'cookie' | 'variable', name: string) =>
  ({ subject, name }) as const;

/** Every subject and every operator at least once. */
const conditions: readonly Condition[] = [
  {
    subject: 'Header',
    named: 'Header name',
    operator: 'equals',
    expected: { ...named('header', 'x-canary'), operator: 'equal', value: '1' },
  },
  {
    subject: 'Query parameter',
    named: 'Parameter name',
    operator: 'does not equal',
    expected: { ...named('query', 'version'), operator: 'not_equal', value: '2' },
  },
  {
    subject: 'Cookie',
    named: 'Cookie name',
    operator: 'matches the pattern',
    expected: { ...named('cookie', 'group'), operator: 'regex_match', value: '^b' },
  },
  {
    subject: 'Path',
    operator: 'does not match the pattern',
    expected: { subject: 'path', operator: 'regex_not_match', value: '/internal' },
  },
  {
    subject: 'Variable',
    named: 'Variable name',
    operator: 'is present',
    expected: { ...named('variable', 'remote_user'), operator: 'present' },
  },
  {
    subject: 'Header',
    named: 'Header name',
    operator: 'is not present',
    expected: { ...named('header', 'x-debug'), operator: 'not_present' },
  },
  {
    subject: 'Query parameter',
    named: 'Parameter name',
    operator: 'is greater than',
    expected: { ...named('query', 'size'), operator: 'larger_than', value: '10' },
  },
  {
    subject: 'Query parameter',
    named: 'Parameter name',
    operator: 'is at least',
    expected: { ...named('query', 'size'), operator: 'larger_equal', value: '11' },
  },
  {
    subject: 'Query parameter',
    named: 'Parameter name',
    operator: 'is less than',
    expected: { ...named('query', 'size'), operator: 'less_than', value: '90' },
  },
  {
    subject: 'Query parameter',
    named: 'Parameter name',
    operator: 'is at most',
    expected: { ...named('query', 'size'), operator: 'less_equal', value: '89' },
  },
];

test('every subject and operator is stored and shown', async ({ page, api }) => {
  const { id } = await api.application();
  const name = unique('conditions');
  await page.goto(paths.apiNew({ ...api.production, appId: id }));
  await field(page, 'Name').fill(name);
  await page.getByRole('switch', { name: 'Fine-grained route control' }).check();
  await page.getByRole('radio', { name: 'Any of them holds' }).check();
  for (const [index, condition] of conditions.entries()) {
    await page.getByRole('button', { name: 'Add condition' }).click();
    const group = page.getByRole('group', { name: `condition ${index + 1}`, exact: true });
    await field(group, 'Subject').selectOption(condition.subject);
    await field(group, 'Operator').selectOption(condition.operator);
    const { name: what, value } = condition.expected;
    if (condition.named) await field(group, condition.named).fill(what ?? '');
    else await expect(group.getByLabel(/name$/)).toHaveCount(0);
    if (value === undefined) await expect(field(group, 'Value')).toHaveCount(0);
    else await field(group, 'Value').fill(value);
  }
  await page.getByRole('button', { name: 'Create API' }).click();
  await expectPage(page, name);

  const apiId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const path = { app_id: id, api_id: apiId };
  const { data } = await getApi({ client: api.client, path });
  expect(data.payload.fine_grained_route_control).toEqual({
    enabled: true,
    logical_relationship: 'Any',
    expressions: conditions.map(({ expected }) => expected),
  });
  const card = page.getByRole('region', { name: 'Route control' });
  await expect(card).toContainText('Any of');
  await expect(card.getByRole('listitem').first()).toHaveText('header x-canary equals 1');
  await expect(card.getByRole('listitem').nth(4)).toHaveText('variable remote_user is present');
});

test('a condition needs its name and its value', async ({ page, api }) => {
  const { id } = await api.application();
  await page.goto(paths.apiNew({ ...api.production, appId: id }));
  await field(page, 'Name').fill(unique('needs'));
  await page.getByRole('switch', { name: 'Fine-grained route control' }).check();
  await page.getByRole('button', { name: 'Add condition' }).click();
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Create API' }).click();
    await expectFieldError(page, 'Header name', 'Required');
    await expectFieldError(page, 'Value', 'Required');
    await expect(field(page, 'Header name')).toBeFocused();
  });
  await field(page, 'Operator').selectOption('is present');
  await field(page, 'Subject').selectOption('Cookie');
  await field(page, 'Cookie name').fill('group');
  await page.getByRole('button', { name: 'Create API' }).click();
  await expect(page.getByText('cookie group is present')).toBeVisible();
});

test('conditions are kept when route control is turned off', async ({ page, api }) => {
  const { id } = await api.application();
  const expressions: Expression[] = [
    { subject: 'header', name: 'x-a', operator: 'equal', value: '1' },
  ];
  const made = await api.api(id, {
    fine_grained_route_control: { enabled: true, logical_relationship: 'All', expressions },
  });
  await page.goto(paths.apiEdit({ ...api.production, appId: id, apiId: made.id }));
  const sent = noteWrites(page);
  await page.getByRole('switch', { name: 'Fine-grained route control' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, made.name);
  expect(sent.map(({ body }) => body)).toEqual([
    {
      fine_grained_route_control: { enabled: false, logical_relationship: 'All', expressions },
    },
  ]);
  await expect(page.getByText('these conditions are kept but not applied')).toBeVisible();
});
