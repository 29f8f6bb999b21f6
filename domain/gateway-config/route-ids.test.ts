import { expect, it } from 'vitest';
import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { apiObjects } from './apis.ts';
import { apiIdOfRoute, routeIdsPattern } from './route-ids.ts';

const application = { id: '12', name: 'shop', path_prefix: '/' } as ApplicationSpec & {
  id: string;
};
const paths: ApiSpec['paths'] = [
  { path: 'all', path_type: 'Exact' },
  { path: 'a*b', path_type: 'Exact' },
  { path: 'users/:id', path_type: 'Prefix' },
];

it('every route of an API leads back to it, and to no other API', () => {
  const { routes = [] } = apiObjects({ id: '34', name: 'list', paths }, application);
  const ids = routes.map(({ id }) => String(id));
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(ids.length);
  const matches = (apiId: string, id: string) =>
    new RegExp(`^(?:${routeIdsPattern(apiId)})$`).test(id);
  for (const id of ids) {
    expect([apiIdOfRoute(id), matches('34', id), matches('3', id), matches('345', id)]).toEqual([
      '34',
      true,
      false,
      false,
    ]);
  }
});

it.each(['', 'list', '34', '34-beta', '34-0123456789ABCDEF', 'v-0123456789abcdef'])(
  'the text %j is no other route of an API',
  (text) => expect(apiIdOfRoute(text)).toBe(text),
);
