import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { getApi } from '#contract/generated/sdk.gen.ts';
import type { Api, ApiSpec, Expression } from '#contract/generated/types.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import {
  button,
  expectFits,
  expectHeading,
  field,
  fillChips,
  fillFields,
  writeJson,
} from '#testing/steps.ts';
import { expectNothingSent, noteWrites } from '#testing/wire.ts';
import { apiPageRoutes } from './routes.tsx';

const routes = applicationRoutes({ tabs: [], pages: apiPageRoutes([]) });

async function stored({ app_id, id: api_id }: Api) {
  const path = { app_id, api_id };
  return (await getApi({ client: api.client, path })).data.payload;
}

/** Opens the form of a new API with these members. */
async function openEdit(members: Partial<ApiSpec>) {
  const application = await api.application();
  const made = await api.api(application.id, members);
  await openPages(
    routes,
    paths.apiEdit({ ...api.production, appId: application.id, apiId: made.id }),
  );
  return made;
}

/** Every advanced member, and conditions within groups. */
const advanced: Partial<ApiSpec> = {
  methods: ['GET', 'PURGE'],
  type: 'WebSocket',
  priority: 5,
  remote_addrs: ['10.0.0.0/8', '203.0.113.7'],
  timeout: { read: 2.5 },
  gateway_extra: { plugin_config_id: 'shared' },
  fine_grained_route_control: {
    enabled: true,
    logical_relationship: 'Any',
    expressions: [
      { subject: 'header', name: 'x-tenant', operator: 'in', values: ['acme', 'globex'] },
      {
        subject: 'group',
        operator: 'none',
        expressions: [
          { subject: 'query', name: 'v', operator: 'has', value: '2' },
          {
            subject: 'group',
            operator: 'not_all',
            expressions: [
              { subject: 'path', operator: 'regex_match_ignore_case', value: '^/beta' },
              { subject: 'variable', name: 'remote_addr', operator: 'ip_match', values: ['::1'] },
            ],
          },
        ],
      },
    ],
  },
};

test('opens what is set, and keeps all of it when another member changes', async () => {
  const made = await openEdit(advanced);
  await expect.element(field(page, 'Priority optional')).toHaveValue('5');
  await expect.element(field(page, 'Read')).toHaveValue('2.5');
  await expect.element(button(page, 'Remove address 203.0.113.7')).toBeVisible();
  await expect.element(page.getByText('"plugin_config_id"')).toBeVisible();
  const deep = page.getByRole('group', { name: 'condition 2.2.2', exact: true });
  await expect.element(button(deep, 'Remove address ::1')).toBeVisible();
  await expectNothingSent(async () => {
    await button(page, 'Save').click();
    await expect.element(page.getByText('Nothing to save').first()).toBeVisible();
  });
  await page.viewport(390, 844);
  expectFits();
  const sent = noteWrites();
  await field(page, 'Priority optional').fill('');
  await button(page, 'Remove address 10.0.0.0/8').click();
  await button(page, 'Save').click();
  await expectHeading(made.name);
  expect(sent.map(({ body }) => body)).toEqual([{ priority: null, remote_addrs: ['203.0.113.7'] }]);
  const { updated_at: _now, etag: _tag, updated_by: _who, ...after } = await stored(made);
  const { updated_at: _then, etag: _old, updated_by: _by, priority: _, ...before } = made;
  expect(after).toEqual({ ...before, remote_addrs: ['203.0.113.7'] });
});

test('creates an API with advanced members and nested conditions', async () => {
  const application = await api.application();
  await openPages(routes, paths.apiNew({ ...api.production, appId: application.id }));
  await fillFields(page, { Name: unique('advanced') });
  await page.getByText('Advanced matching').click();
  await fillChips(page, 'Caller addresses optional', ['10.0.0.0/8']);
  await field(page, 'Priority optional').fill('-3');
  await page.getByText('Timeouts', { exact: true }).click();
  await field(page, 'Connect').fill('0.5');
  await page.getByText('Other gateway members', { exact: true }).click();
  await writeJson(
    page.getByRole('textbox', { name: 'Other members of the route' }),
    '{"plugin_config_id": "shared"}',
  );

  await page.getByRole('switch', { name: 'Fine-grained route control' }).click();
  await button(page, 'Add group').click();
  const group = page.getByRole('group', { name: 'group 1', exact: true });
  await field(group, 'The group holds if').selectOptions('None of them holds');
  const first = group.getByRole('group', { name: 'condition 1.1', exact: true });
  await field(first, 'Header name').fill('x-canary');
  await field(first, 'Value').fill('one two');
  // The value is taken along.
  await field(first, 'Operator').selectOptions('is one of');
  await field(first, 'Values').fill('three');
  await userEvent.keyboard('{Enter}');
  const inner = button(group, 'Add group');
  await inner.click();
  const second = group.getByRole('group', { name: 'condition 1.2.1', exact: true });
  await field(second, 'Subject').selectOptions('Path');
  await field(second, 'Operator').selectOptions('matches the pattern in any case');
  await field(second, 'Value').fill('^/beta');
  const sent = noteWrites();
  await button(page, 'Create API').click();
  await expect.poll(() => sent[0]?.status).toBe(200);
  const expressions: Expression[] = [
    {
      subject: 'group',
      operator: 'none',
      expressions: [
        { subject: 'header', name: 'x-canary', operator: 'in', values: ['one two', 'three'] },
        {
          subject: 'group',
          operator: 'any',
          expressions: [{ subject: 'path', operator: 'regex_match_ignore_case', value: '^/beta' }],
        },
      ],
    },
  ];
  expect(sent[0]?.body).toMatchObject({
    priority: -3,
    remote_addrs: ['10.0.0.0/8'],
    timeout: { connect: 0.5 },
    gateway_extra: { plugin_config_id: 'shared' },
    fine_grained_route_control: { enabled: true, logical_relationship: 'All', expressions },
  });
});
