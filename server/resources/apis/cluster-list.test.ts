import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, ApiList } from '#contract/generated/types.gen.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';

describe.each(databases())('the APIs of a cluster on $name', ({ open }) => {
  let world: World;
  let first: Api;
  let second: Api;
  let third: Api;
  beforeAll(async () => {
    world = await openWorld(await open());
    const shop = await makeApplication(world, { name: 'shop' });
    const depot = await makeApplication(world, { name: 'depot' });
    const add = (appId: string, api: object) =>
      world.ok<Api>('POST', `/apps/${appId}/apis`, { paths: [{ path: 'items' }], ...api });
    first = await add(shop.id, { name: 'Get cart', labels: ['read', 'cart'] });
    second = await add(depot.id, { name: 'Stock', description: 'Of the CART', labels: ['read'] });
    third = await add(shop.id, { name: 'Orders' });
  });
  afterAll(() => world.app.close());

  const list = (query = '') =>
    world.ok<ApiList>('GET', `/clusters/${world.clusterId}/apis?${query}`);
  const namesIn = async (query: string) => (await list(query)).list.map(({ name }) => name);

  it('are those of all its applications as each application shows them', async () => {
    const { count, list: all } = await list();
    expect(count).toBe(3);
    expect(all).toEqual(expect.arrayContaining([first, second, third]));
  });

  it('are absent in the list of another cluster', async () => {
    const { list: others } = await world.ok<ApiList>('GET', `/clusters/${world.siblingId}/apis`);
    const ids = new Set([first, second, third].map(({ id }) => id));
    expect(others.filter(({ id }) => ids.has(id))).toEqual([]);
    expect((await world.call('GET', `/clusters/${world.neighbour.clusterId}/apis`)).status).toBe(
      404,
    );
  });

  it('are ordered by time and come in pages', async () => {
    const byCreation = 'order_by=created_at&direction=ASC';
    expect(await namesIn(byCreation)).toEqual(['Get cart', 'Stock', 'Orders']);
    expect(await namesIn(`${byCreation}&page=2&page_size=2`)).toEqual(['Orders']);
    await world.ok('PATCH', `/apps/${first.app_id}/apis/${first.id}`, { description: 'Changed' });
    expect(await namesIn('')).toEqual(['Get cart', 'Orders', 'Stock']);
  });

  it('are found by name, description and all of the labels', async () => {
    const byCreation = '&order_by=created_at&direction=ASC';
    expect(await namesIn(`search=cart${byCreation}`)).toEqual(['Get cart', 'Stock']);
    expect(await namesIn(`labels=read${byCreation}`)).toEqual(['Get cart', 'Stock']);
    expect(await namesIn('labels=read&labels=cart')).toEqual(['Get cart']);
    expect(await list('search=nothing')).toEqual({ count: 0, list: [] });
  });
});
