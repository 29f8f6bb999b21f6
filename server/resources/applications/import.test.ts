import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiList, Application, ApplicationList } from '#contract/generated/types.gen.ts';
import { readImport } from '#domain/import/read.ts';
import { databases } from '#server/testing/database.ts';
import { openWorld, rulesOf, type World } from '#server/testing/world.ts';

/** An OpenAPI document with a number of paths. */
const document = (title: string, paths: number) => ({
  openapi: '3.1.0',
  info: { title, description: 'Pets.\n\nAnd more about them.' },
  servers: [
    { url: 'https://pets.example.com:8443/v{major}/', variables: { major: { default: 2 } } },
  ],
  paths: Object.fromEntries(
    Array.from({ length: paths }, (_, index) => [
      `/pets/${index}/{id}`,
      { get: { summary: 'Get a pet', tags: ['pets & co'] }, delete: {} },
    ]),
  ),
});

describe.each(databases())('import on $name', ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  afterAll(() => world.app.close());

  const send = (openapi: string) =>
    world.call('POST', `/clusters/${world.clusterId}/apps/import`, { openapi });
  const applications = () =>
    world.ok<ApplicationList>('GET', `/clusters/${world.clusterId}/apps?page_size=100`);

  it('creates an unpublished application with an API for each path', async () => {
    const response = await send(JSON.stringify(document('Pets', 700)));
    expect(response.status).toBe(200);
    const application = response.body.payload as Application;
    expect(application).toMatchObject({
      name: 'Pets',
      description: 'Pets.',
      hosts: ['pets.example.com'],
      path_prefix: '/v2',
      protocols: ['HTTP', 'HTTPS'],
      active: 1,
      upstreams: [
        {
          upstream: { scheme: 'https', targets: [{ host: 'pets.example.com', port: 8443 }] },
        },
      ],
    });
    const apis = await world.ok<ApiList>('GET', `/apps/${application.id}/apis?page_size=1000`);
    expect(apis.count).toBe(700);
    expect(apis.list.find(({ name }) => name === '/pets/7/{id}')).toMatchObject({
      description: 'Get a pet',
      paths: [{ path: '/pets/7/', path_type: 'Prefix' }],
      methods: ['GET', 'DELETE'],
      labels: ['pets-co'],
      fine_grained_route_control: {
        enabled: true,
        expressions: [{ subject: 'path', operator: 'regex_match', value: '^/v2/pets/7/[^/]+$' }],
      },
    });
  });

  it('creates nothing when the name is taken', async () => {
    const before = await applications();
    const response = await send(JSON.stringify(document('Pets', 2)));
    expect([response.status, rulesOf(response)]).toEqual([409, ['name unique']]);
    expect((await applications()).count).toBe(before.count);
  });

  it('reads YAML, and reports problems with their lines', async () => {
    const yaml =
      'openapi: 3.0.3\ninfo:\n  title: Birds\nservers:\n  - url: /v1\npaths:\n  /a:\n    get: {}\n';
    const refused = await send(yaml);
    expect([refused.status, rulesOf(refused)]).toEqual([400, ['openapi format']]);
    expect(refused.body.error).toContain(
      'line 5, servers › 0 › url: /v1 is not a complete address',
    );
    const made = await send(yaml.replace('/v1', 'http://birds.example.com'));
    expect(made.body.payload).toMatchObject({ hosts: ['birds.example.com'], path_prefix: '/' });
  });

  it('queues concurrent imports', async () => {
    const titles = Array.from({ length: 5 }, (_, index) => `Turn ${index}`);
    const responses = await Promise.all([
      ...titles.map((title) => send(JSON.stringify(document(title, 2)))),
      send('swagger: "2.0"'),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 400]);
  });

  it('warns of what it leaves out, in the words of the preview', async () => {
    const odd = { '/a': { get: {} }, '/a//b': { get: {} }, '/c': { $ref: './c.yaml' } };
    const openapi = JSON.stringify({ ...document('Odd', 0), paths: odd });
    const response = await send(openapi);
    const { problems } = readImport(openapi);
    expect(problems).toHaveLength(3);
    const { warning } = response.body as { warning?: string };
    for (const { message } of problems) expect(warning).toContain(message);
  });

  it('lets the concrete path answer', async () => {
    const get = { get: {} };
    const paths = { '/w/{id}/workers/{worker}': get, '/w/{id}/workers/statistics': get };
    const response = await send(JSON.stringify({ ...document('Workers', 0), paths }));
    const { id } = response.body.payload as Application;
    const { list } = await world.ok<ApiList>('GET', `/apps/${id}/apis`);
    const priorities = Object.fromEntries(list.map(({ name, priority }) => [name, priority]));
    expect(priorities).toEqual({
      '/w/{id}/workers/{worker}': undefined,
      '/w/{id}/workers/statistics': 1,
    });
  });

  it.each([
    ['a title', { info: { title: 'x\0y' } }, 'line 4, info › title'],
    ['a path', { paths: { '/x\0y': { get: {} } } }, 'line '],
    ['a summary', { paths: { '/a': { get: { summary: '\0' } } } }, 'paths › /a › get › summary'],
  ])('refuses U+0000 in %s with the line, in JSON and YAML', async (_name, more, place) => {
    const text = JSON.stringify({ ...document('Zero', 1), ...more }, null, 1);
    for (const each of [text, `---\n${text}`]) {
      const response = await send(each);
      expect([response.status, rulesOf(response)]).toEqual([400, ['openapi format']]);
      expect(response.body.error).toContain('Must not contain U+0000 or a lone surrogate');
      expect(response.body.error).toMatch(/openapi: line \d+, /);
    }
    expect((await send(text)).body.error).toContain(place);
  });

  it('refuses text with U+0000 itself, and an import of nothing', async () => {
    const zero = await send('openapi: 3.0.0\ninfo: {title: "\0"}');
    expect([zero.status, zero.body.error]).toEqual([
      400,
      'openapi: line 2: Must not contain U+0000 or a lone surrogate',
    ]);
    const paths = { '/a': { $ref: './a.yaml' } };
    const nothing = await send(JSON.stringify({ ...document('Nothing', 0), paths }));
    expect(nothing.status).toBe(400);
    expect(nothing.body.error).toContain('Nothing to import: ');
    expect(nothing.body.error).toContain('./a.yaml is not in this document');
  });

  it('refuses Swagger 2 and invalid documents', async () => {
    expect((await send('swagger: "2.0"')).body.error).toContain('This is Swagger 2.0');
    expect((await send('{"openapi": ')).body.error).toContain('Not valid JSON');
    expect((await send('')).status).toBe(400);
  });
});
