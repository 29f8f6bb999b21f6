import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '#contract/generated/types.gen.ts';
import { effort, randomNumbers, testSeed } from '#contract/testing/effort.ts';
import { openWorld, plainApplication, type World } from '#server/testing/world.ts';

/** The applications that a client owns: name and path prefix by id. */
type Known = Map<string, { name: string; path_prefix: string }>;

/** Runs a client that creates, reads, renames, moves and deletes its applications in random order. */
async function runClient(world: World, name: string, steps: number, seed: number): Promise<Known> {
  const random = randomNumbers(seed);
  const known: Known = new Map();
  const path = `/clusters/${world.clusterId}/apps`;
  const anyId = () => [...known.keys()][Math.floor(random() * known.size)] ?? '';
  for (let step = 0; step < steps; step++) {
    const draw = random();
    const id = anyId();
    if (!id || draw < 0.35) {
      const record = { name: `${name}-${step}`, path_prefix: `/${name}/${step}` };
      const made = await world.ok<Application>('POST', path, { ...plainApplication, ...record });
      known.set(made.id, record);
    } else if (draw < 0.6) {
      const { name, path_prefix } = await world.ok<Application>('GET', `${path}/${id}`);
      expect({ name, path_prefix }).toEqual(known.get(id));
    } else if (draw < 0.85) {
      const change =
        draw < 0.72
          ? { name: `${name}-renamed-${step}` }
          : { path_prefix: `/${name}/moved/${step}` };
      await world.ok('PATCH', `${path}/${id}`, change);
      known.set(id, { name: '', path_prefix: '', ...known.get(id), ...change });
    } else {
      await world.ok('DELETE', `${path}/${id}`);
      known.delete(id);
    }
  }
  return known;
}

describe(`concurrent clients (seed ${testSeed})`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.app.close());

  it('each read exactly what they wrote', async () => {
    const clients = ['a', 'b', 'c', 'd', 'e', 'f'];
    const known = await Promise.all(
      clients.map((name, index) => runClient(world, name, 15 * effort, testSeed + index)),
    );
    const expected = known.flatMap((each) => [...each.values()]);
    const listed: Application[] = [];
    const size = 100;
    for (let page = 1; listed.length < (page - 1) * size || page === 1; page++) {
      const { list } = await world.ok<{ list: Application[] }>(
        'GET',
        `/clusters/${world.clusterId}/apps?page=${page}&page_size=${size}`,
      );
      listed.push(...list);
      if (list.length < size) break;
    }
    const found = listed.map(({ name, path_prefix }) => ({ name, path_prefix }));
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
    expect(found.sort(byName)).toEqual(expected.sort(byName));
  });
});
