import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, Application, ApplicationList } from '#contract/generated/types.gen.ts';
import { isPublished } from '#domain/publication.ts';
import { findApplication } from '#server/resources/applications/store.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, plainApplication, type World } from '#server/testing/world.ts';

const plainApi = { name: 'all', paths: [{ path: 'items' }] };

describe.each(databases())('counts of APIs on $name', ({ open }) => {
  let world: World;
  let apps: string;
  beforeAll(async () => {
    world = await openWorld(await open());
    apps = `/clusters/${world.clusterId}/apps`;
  });
  afterAll(() => world.app.close());

  const addApi = (appId: string, more: object = {}) =>
    world.ok<Api>('POST', `/apps/${appId}/apis`, { ...plainApi, ...more });
  const countsOf = ({ api_count, published_api_count }: Application) => [
    api_count,
    published_api_count,
  ];
  const read = async (id: string) => countsOf(await world.ok<Application>('GET', `${apps}/${id}`));

  it('follow each change of an API', async () => {
    const made = await makeApplication(world, { name: 'followed' });
    expect(countsOf(made)).toEqual([0, 0]);
    const draft = await addApi(made.id, { name: 'draft', active: 1 });
    expect(await read(made.id)).toEqual([1, 0]);
    await addApi(made.id, { name: 'served', active: 0 });
    await addApi(made.id, { name: 'served by default' });
    expect(await read(made.id)).toEqual([3, 2]);
    await world.ok('PATCH', `/apps/${made.id}/apis/${draft.id}`, { active: 0 });
    expect(await read(made.id)).toEqual([3, 3]);
    await world.ok('DELETE', `/apps/${made.id}/apis/${draft.id}`);
    expect(await read(made.id)).toEqual([2, 2]);
    await world.ok('DELETE', `/apps/${made.id}/apis`);
    expect(await read(made.id)).toEqual([0, 0]);
  });

  it('are those of each application in a list, and agree with isPublished', async () => {
    const labels = ['counted'];
    const wanted = new Map<string, number[]>();
    for (const flags of [[], [1], [0, 1, undefined], [0, 0]] as const) {
      const { id } = await makeApplication(world, {
        name: `list ${flags.length}-${flags}`,
        labels,
      });
      for (const [at, active] of flags.entries()) await addApi(id, { name: `${at}`, active });
      wanted.set(id, [flags.length, flags.filter((active) => isPublished({ active })).length]);
    }
    const { list } = await world.ok<ApplicationList>('GET', `${apps}?labels=counted`);
    expect(new Map(list.map((application) => [application.id, countsOf(application)]))).toEqual(
      wanted,
    );
  });

  it('are in the response to an import', async () => {
    const paths = { '/a': { get: {} }, '/b': { get: {}, post: {} } };
    const openapi = JSON.stringify({
      openapi: '3.0.0',
      info: { title: 'Imported', version: '1' },
      servers: [{ url: 'https://imported.example.com' }],
      paths,
    });
    const made = await world.ok<Application>('POST', `${apps}/import`, { openapi });
    expect(made.api_count).toBeGreaterThan(0);
    expect(countsOf(made)).toEqual(await read(made.id));
  });

  it.each(['PUT', 'PATCH'])(
    'are ignored and not stored when a %s sends them back',
    async (verb) => {
      const made = await makeApplication(world, { name: `sent back by ${verb}` });
      const sent = { ...plainApplication, name: made.name, api_count: 7, published_api_count: 'x' };
      const changed = await world.ok<Application>(verb, `${apps}/${made.id}`, sent);
      expect(countsOf(changed)).toEqual([0, 0]);
      const stored = await findApplication(world.app.context.db, made.id);
      expect(stored?.spec).toMatchObject({ name: made.name });
      expect(stored?.spec).not.toHaveProperty('api_count');
      expect(stored?.spec).not.toHaveProperty('published_api_count');
    },
  );
});
