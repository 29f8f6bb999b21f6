import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '#contract/generated/types.gen.ts';
import { ownerToken } from '#server/testing/app.ts';
import {
  makeApplication,
  openWorld,
  plainApplication,
  plainVersion,
  rulesOf,
  type World,
} from '#server/testing/world.ts';

const emoji = '😀';
const labels = (count: number) => Array.from({ length: count }, (_, index) => `l${index}`);
const versions = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...plainVersion, version: `v${index}` }));
const onPort = (port: unknown) => [
  {
    version: 'default',
    upstream: { scheme: 'http', targets: [{ host: 'a.test', port, weight: 1 }] },
  },
];
const portField = 'upstreams.0.upstream.targets.0.port';

describe('bad input', () => {
  let world: World;
  let apps: string;
  beforeAll(async () => {
    world = await openWorld();
    apps = `/clusters/${world.clusterId}/apps`;
  });
  afterAll(() => world.app.close());

  const create = (more: object) => world.call('POST', apps, { ...plainApplication, ...more });

  it.each([
    ['no name', { name: undefined }, 'name required'],
    ['null as name', { name: null }, 'name required'],
    ['a number as name', { name: 5 }, 'name type'],
    ['an empty name', { name: '' }, 'name min_length'],
    ['only blanks', { name: ' \t ' }, 'name pattern'],
    ['a name of 65 characters', { name: 'x'.repeat(65) }, 'name max_length'],
    ['a name of 65 emoji', { name: emoji.repeat(65) }, 'name max_length'],
    ['a name with U+0000', { name: 'a\0b' }, 'name pattern'],
    ['half of an emoji', { name: '\ud83d' }, 'name pattern'],
    ['a description of 257 characters', { description: 'x'.repeat(257) }, 'description max_length'],
    ['a prefix without a slash', { path_prefix: 'shop' }, 'path_prefix pattern'],
    [
      'a prefix of 4,097 characters',
      { path_prefix: `/${'x'.repeat(4096)}` },
      'path_prefix max_length',
    ],
    ['33 labels', { labels: labels(33) }, 'labels max_items'],
    ['the same label twice', { labels: ['a', 'b', 'a'] }, 'labels.2 unique'],
    ['a label with a dot', { labels: ['v1.2'] }, 'labels.0 pattern'],
    ['a label of 33 characters', { labels: ['x'.repeat(33)] }, 'labels.0 max_length'],
    [
      '11 versions',
      { upstreams: versions(11), default_upstream_version: 'v0' },
      'upstreams max_items',
    ],
    ['no version', { upstreams: [] }, 'upstreams min_items'],
    ['port 0', { upstreams: onPort(0) }, `${portField} minimum`],
    ['port 65536', { upstreams: onPort(65536) }, `${portField} maximum`],
    ['a fractional port', { upstreams: onPort(80.5) }, `${portField} type`],
    ['a port as a string', { upstreams: onPort('80') }, `${portField} type`],
    ['an unknown protocol', { protocols: ['FTP'] }, 'protocols.0 enum'],
    ['an unknown value of active', { active: 2 }, 'active enum'],
    ['a list as plugins', { plugins: [] }, 'plugins type'],
  ])('refuses %s with field and rule', async (_what, more, problem) => {
    const response = await create(more);
    expect([response.status, response.body.status.code]).toEqual([400, 1]);
    expect(rulesOf(response)).toContain(problem);
    expect(response.body.error).toContain(problem.split(' ')[0]);
  });

  // zod 4.6 counts code points, as JSON Schema requires, so an emoji is one character.
  it.each([
    ['64 characters', 'x'.repeat(64)],
    ['64 emoji', emoji.repeat(64)],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['another script', '株式会社サンプル'],
    ['SQL', "'; drop table applications; --"],
  ])('returns a name of %s unchanged', async (_what, name) => {
    const made = await makeApplication(world, { name });
    expect((await world.ok<Application>('GET', `${apps}/${made.id}`)).name).toBe(name);
  });

  it('accepts values at the limits', async () => {
    const made = await makeApplication(world, {
      name: 'limits',
      path_prefix: `/${'x'.repeat(4095)}`,
      labels: labels(32),
      upstreams: versions(10),
      default_upstream_version: 'v9',
    });
    expect(made.upstreams).toHaveLength(10);
  });

  it.each([
    ['{"name":', 'The body is not valid JSON'],
    ['', 'The body must be a JSON object, but it is nothing'],
    ['[]', 'The body must be a JSON object, but it is a list'],
    ['null', 'The body must be a JSON object, but it is null'],
    ['"text"', 'The body must be a JSON object, but it is a string'],
  ])('explains why it refuses the body %j', async (body, message) => {
    const response = await world.call('POST', apps, body);
    expect(response.status).toBe(400);
    expect(response.body.error).toContain(message);
  });

  it('refuses numbers that are not kept exactly, by member and line', async () => {
    const { id } = await makeApplication(world, { name: 'numbers' });
    const body = `{
      "name": "big", "paths": [{"path": "/x"}],
      "plugins": {
        "my-plugin": {"tenant": 1234567890123456789, "e": 1e400},
        "limit-count": {"count": 9007199254740993, "time_window": 60}
      }
    }`;
    const response = await world.call('POST', `/apps/${id}/apis`, body);
    expect(response.status).toBe(400);
    expect(rulesOf(response)).toEqual([
      'plugins.my-plugin.tenant type',
      'plugins.my-plugin.e type',
      'plugins.limit-count.count type',
    ]);
    expect(response.body.error).toContain(
      'plugins.my-plugin.tenant: A number that is not kept exactly: write it as text, line 4, column 33',
    );
  });

  it.each([
    ['a member given twice', '{"name": "a", "name": "b"}', 'name: Given twice: keep one of them'],
    [
      'a plugin named __proto__',
      '{"plugins": {"__proto__": {}}}',
      'plugins.__proto__: No member can have this name',
    ],
    [
      '600 levels',
      `{"plugins": {"a": ${'['.repeat(600)}${']'.repeat(600)}}}`,
      'The body is not valid JSON: Nested deeper than 500 levels',
    ],
    [
      'a number in the base64 of a patch',
      `"${btoa('{"labels": 1e400}')}"`,
      'labels: A number that is not kept exactly: write it as text',
    ],
  ])('refuses %s', async (_what, body, message) => {
    const { id } = await makeApplication(world, { name: `strict ${_what}` });
    const response = await world.call('PATCH', `${apps}/${id}`, body);
    expect(response.status).toBe(400);
    expect(response.body.error).toContain(message);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const response = await world.app.fetch(
      new Request(`http://127.0.0.1:8080/api/v1${apps}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json' },
        body: new Uint8Array([0x22, 0xff, 0x22]),
      }),
    );
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: 'The body is not text in UTF-8' },
    ]);
  });

  const zero = 'a\0b';
  it.each([
    ['hosts.0', { hosts: [zero] }],
    ['path_prefix', { path_prefix: `/${zero}` }],
    ['description', { description: zero }],
    ['plugins.my-plugin.text', { plugins: { 'my-plugin': { text: zero } } }],
    ['plugins', { plugins: { [zero]: {} } }],
    ['labels.0', { labels: [zero] }],
    ['gateway_extra', { gateway_extra: { service: { desc: zero } } }],
    ['metadata', { metadata: zero }],
  ])('refuses U+0000 in %s', async (field, more) => {
    const response = await create(more);
    expect(response.status).toBe(400);
    const fields = (response.body.field_errors as { field: string }[]).map((error) => error.field);
    expect(fields.some((each) => each.startsWith(field))).toBe(true);
  });

  it('refuses a body of 2 MiB as too large', async () => {
    const response = await create({ description: 'x'.repeat(2 * 1024 * 1024) });
    expect([response.status, response.body.status.message]).toEqual([413, 'payload too large']);
  });

  it('reports every broken rule at once', async () => {
    const response = await create({ name: '', hosts: [], path_prefix: 'x' });
    const expected = ['name min_length', 'hosts min_items', 'path_prefix pattern'];
    expect(rulesOf(response)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['an id of more than 63 bits in a path', '/clusters/99999999999999999999/apps', 404],
    ['an id of letters', '/clusters/abc/apps', 400],
    ['a search for U+0000', '/apps?search=%00', 400],
    ['a label of U+0000', '/apps?labels=a,%00', 400],
    ['an order by U+0000', '/apps?order_by=%00', 400],
    ['an id of U+0000', '/clusters/%00/apps', 400],
    ['a session of U+0000', '/user/sessions/%00', 404],
    ['a certificate of U+0000', '/clusters/1/gateway_certificates/%00', 404],
    ['a page of no rows', '/apps?page_size=0', 400],
    ['page 0', '/apps?page=0', 400],
    ['a page that is not a number', '/apps?page=two', 400],
    ['a page in scientific notation', '/apps?page=1e0', 400],
    ['a page with a fraction', '/apps?page=1.0', 400],
    ['an unknown sort column', '/apps?order_by=name', 400],
    ['33 labels in a filter', `/apps?labels=${labels(33).join(',')}`, 400],
  ])('refuses %s', async (_what, path, status) => {
    const full = path.startsWith('/apps') ? `/clusters/${world.clusterId}${path}` : path;
    expect((await world.call('GET', full)).status).toBe(status);
  });
});
