import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectHeading, expectHidden } from '#testing/steps.ts';
import { noteWrites } from '#testing/wire.ts';
import { apiPageRoutes, apiTabRoutes } from './routes.tsx';

const routes = applicationRoutes({ tabs: apiTabRoutes, pages: apiPageRoutes([]) });
const addresses = page.getByRole('region', { name: 'Effective addresses' });
const warning = addresses.getByRole('note');

/** Creates two applications with the same host and prefix, each with an API; and opens the page of the younger API. */
async function openYounger(
  [older, younger]: [Partial<ApiSpec>, Partial<ApiSpec>],
  members: Partial<ApplicationSpec> = {},
) {
  const host = `${unique('overlap')}.test`;
  const application = (name: string) =>
    api.application({ name: unique(name), hosts: [host], path_prefix: '/v1', ...members });
  const [shop, store] = [await application('shop'), await application('store')];
  const first = await api.api(shop.id, older);
  const second = await api.api(store.id, younger);
  const ids = { ...api.production, appId: store.id, apiId: second.id };
  const sent = noteWrites();
  await openPages(routes, paths.api(ids));
  await expectHeading(second.name);
  return { host, shop, first, sent };
}

const orders: Partial<ApiSpec> = { paths: [{ path: 'orders' }], methods: ['GET', 'PUT'] };

test('an address that an older API answers is marked, with a request to try', async () => {
  const { host, shop, first, sent } = await openYounger([orders, orders]);
  await expect
    .element(warning)
    .toMatchTextContent(
      `Another API answers an address of this one.GET http://${host}/v1/orders/… goes to ${first.name} of ${shop.name}. It has the same address, and is older or has a higher priority.`,
    );
  const place = { ...api.production, appId: shop.id };
  await expect
    .element(warning.getByRole('link', { name: first.name }))
    .toHaveAttribute('href', paths.api({ ...place, apiId: first.id }));
  const search = new URLSearchParams({ method: 'GET', url: `http://${host}/v1/orders` });
  await expect
    .element(warning.getByRole('link', { name: /^GET/ }))
    .toHaveAttribute('href', paths.requestMatcher(api.production, `?${search.toString()}`));
  await expectAccessible();
  expect(sent.map(({ path }) => path.replace(/^.*\//, ''))).toEqual([
    'route_matches',
    'route_matches',
  ]);
});

test('a higher priority is named as the reason', async () => {
  const host = `${unique('overlap')}.test`;
  const application = await api.application({ hosts: [host], path_prefix: '/v1' });
  const older = await api.api(application.id, orders);
  await api.api(application.id, { ...orders, priority: 5 });
  await openPages(routes, paths.api({ ...api.production, appId: application.id, apiId: older.id }));
  await expect
    .element(warning)
    .toMatchTextContent('It has the same address and a higher priority.');
});

test('every address of a wildcard host is asked for, and many are folded', async () => {
  const four = ['a', 'b', 'c', 'd'].map((path) => ({ path, path_type: 'Exact' as const }));
  const both = { paths: four, methods: [] };
  const { first } = await openYounger([both, both], { hosts: [`*.${unique('overlap')}.test`] });
  await expect.element(warning).toMatchTextContent('Another API answers addresses of this one.');
  const names = warning.getByRole('link', { name: first.name });
  await expect.poll(() => names.elements().length).toBe(3);
  await button(warning, 'Show all 4 addresses').click();
  await expect.poll(() => names.elements().length).toBe(4);
});

test('an address of which a more specific API answers a part is not marked', async () => {
  const { sent } = await openYounger([
    { paths: [{ path: 'orders', path_type: 'Exact' }, { path: 'orders/7' }] },
    orders,
  ]);
  await expect.poll(() => sent.map(({ status }) => status)).toEqual([200]);
  await expectHidden(warning);
});

test.each<[string, Partial<ApiSpec>]>([
  [
    'a condition',
    {
      fine_grained_route_control: {
        enabled: true,
        logical_relationship: 'All',
        expressions: [{ subject: 'header', name: 'X-Canary', operator: 'present' }],
      },
    },
  ],
  ['addresses of callers', { remote_addrs: ['10.0.0.0/8'] }],
  ['a function', { gateway_extra: { filter_func: 'function(vars) return true end' } }],
  ['no publication', { active: 1 }],
])('an API with %s is not asked for', async (_, members) => {
  const { sent } = await openYounger([orders, { ...orders, ...members }]);
  await expect.element(addresses).toMatchTextContent('/v1/orders');
  await expectHidden(warning);
  expect(sent).toEqual([]);
});

test('says how many addresses are not asked for', async () => {
  const paths52 = Array.from({ length: 52 }, (_, index) => ({ path: `p${index}` }));
  const { sent } = await openYounger([orders, { paths: paths52 }]);
  await expect
    .element(addresses)
    .toMatchTextContent(
      'Of 52 pairs of host and path, the first 50 are checked for another API that answers.',
    );
  expect(sent[0]?.body).toHaveProperty('requests.length', 100);
});
