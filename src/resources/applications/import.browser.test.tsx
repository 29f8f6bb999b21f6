import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { queryClient } from '#api/query-client.ts';
import { unique } from '#contract/testing/arrange.ts';
import { planImport } from '#domain/import/plan.ts';
import { paths } from '#paths';
import { currentUser } from '#shared/queries.ts';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { draw, openPages } from '#testing/open.tsx';
import { field } from '#testing/steps.ts';
import { noteWrites } from '#testing/wire.ts';
import { ImportPreview } from './import-preview.tsx';
import { applicationRoutes } from './routes.tsx';

function document(host: string, ...names: string[]) {
  return {
    openapi: '3.1.0',
    info: { title: 'Pets' },
    servers: [{ url: `https://${host}/v1` }],
    paths: Object.fromEntries(names.map((name) => [name, { get: {} }])),
  };
}

const row = (name: string) =>
  page.getByRole('region', { name: /^APIs/ }).getByRole('row', { name, exact: false });

test('the preview says which planned APIs have requests that another API answers today', async () => {
  const host = `${unique('pets')}.test`;
  const existing = await api.application({ hosts: [host], path_prefix: '/v1' });
  await api.api(existing.id, { paths: [{ path: 'pets/' }] });
  const sent = noteWrites();
  await openPages(
    applicationRoutes({ tabs: [], pages: [] }),
    paths.applicationImport(api.production),
  );
  await field(page, 'OpenAPI document').fill(
    JSON.stringify(document(host, '/pets/{id}', '/toys/{id}')),
  );
  await expect.element(row('/toys/{id}')).toMatchTextContent(/Nothing yet$/);
  const other = row('/pets/{id}').getByRole('link', { name: 'Another API' });
  const search = new URLSearchParams({ method: 'GET', url: `https://${host}/v1/pets/sample` });
  await expect
    .element(other)
    .toHaveAttribute('href', paths.requestMatcher(api.production, `?${search.toString()}`));
  // The document stays.
  await expect.element(other).toHaveAttribute('target', '_blank');
  await expectAccessible();
  expect(sent.map(({ path }) => path)).toEqual([
    `/clusters/${api.production.clusterId}/route_matches`,
  ]);
});

test('a planned API whose requests another one takes has a warning', async () => {
  await openPages(
    applicationRoutes({ tabs: [], pages: [] }),
    paths.applicationImport(api.production),
  );
  await field(page, 'OpenAPI document').fill(
    JSON.stringify(document('pets.test', '/{path+}/orders', '/{shop}/{rest+}')),
  );
  await expect
    .element(page.getByRole('region', { name: /^Problems/ }))
    .toMatchTextContent('GET /v1/sample/orders is answered by /{shop}/{rest+}');
});

test('the first thousand of many planned APIs are asked for', async () => {
  const names = Array.from({ length: 1_001 }, (_, index) => `/pets/${index}`);
  const { plan } = planImport(document(`${unique('pets')}.test`, ...names));
  if (!plan) throw new Error('There is no plan');
  const sent = noteWrites();
  await draw(<ImportPreview plan={plan} />, api.production);
  await expect.element(row('/pets/0')).toMatchTextContent(/Nothing yet$/);
  await expect
    .element(page.getByRole('region', { name: /^APIs/ }))
    .toMatchTextContent('what answers today is read for the first 1,000');
  expect(sent.map(({ body }) => (body as { requests: unknown[] }).requests.length)).toEqual([
    1_000,
  ]);
});

test('users who may not see APIs get no column of answers', async () => {
  const { plan } = planImport(document('pets.test', '/pets'));
  if (!plan) throw new Error('There is no plan');
  await draw(<ImportPreview plan={plan} />, api.production);
  const column = page.getByRole('columnheader', { name: 'Answered today by' });
  await expect.element(column).toBeVisible();
  const { queryKey } = currentUser();
  queryClient.setQueryData(queryKey, (user) => user && { ...user, members: [] });
  await expect.element(column).not.toBeInTheDocument();
  await expect.element(row('/pets')).toBeVisible();
});
