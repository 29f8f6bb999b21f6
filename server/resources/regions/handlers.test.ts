import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegionList } from '#contract/generated/types.gen.ts';
import { databases } from '#server/testing/database.ts';
import { openWorld, type World } from '#server/testing/world.ts';
import { insertRegions } from './store.ts';

const EXTRA = 1001;

describe.each(databases())('regions on $name', ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
    const now = new Date();
    const rows = Array.from({ length: EXTRA }, (_, index) => ({
      name: `Extra ${index}`,
      provider: 'test',
      status: 50,
      createdAt: now,
      updatedAt: now,
    }));
    await insertRegions(world.app.context.db, rows);
  });
  afterAll(() => world.app.close());

  const list = (query: string) => world.ok<RegionList>('GET', `/regions?${query}`);

  it('has pages of 1,000 rows for a larger page size, and each row on one of them', async () => {
    const ids = new Set<string>();
    for (const [page, size] of [
      [1, 1000],
      [2, EXTRA - 1000],
      [3, 0],
    ]) {
      const { count, list: rows } = await list(`page=${page}&page_size=5000&search=EXTRA`);
      expect([count, rows.length]).toEqual([EXTRA, size]);
      for (const { id } of rows) ids.add(id);
    }
    expect(ids.size).toBe(EXTRA);
  });

  it('searches names in any case, and takes wildcards as text', async () => {
    const names = async (search: string) =>
      (await list(`search=${encodeURIComponent(search)}`)).list.map(({ name }) => name);
    expect(await names('xtra 1000')).toEqual(['Extra 1000']);
    expect(await names('EXTRA 77%')).toEqual([]);
    expect((await world.call('GET', '/regions?search=%00')).status).toBe(400);
  });
});
