import { describe, expect, it } from 'vitest';
import { planApis } from './apis.ts';
import { importedPart } from './overrides.ts';
import { planImport } from './plan.ts';

const document = (paths: object, more: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Paths' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths,
  ...more,
});

/** The APIs and problems of a document with an operation at each path. */
function planned(...paths: string[]) {
  const { plan, problems } = planImport(
    document(Object.fromEntries(paths.map((path) => [path, { get: {} }]))),
  );
  return { apis: plan?.apis ?? [], problems: problems.map(({ message }) => message) };
}

/** The path that answers: of those that match, the one with the highest priority. */
function answering(request: string, paths: readonly string[]): string | undefined {
  const matching = planned(...paths).apis.filter(({ paths: [path], ...api }) => {
    const address = `/v1${path?.path}`;
    const pattern = api.fine_grained_route_control?.expressions?.[0]?.value ?? '';
    const isThere = path?.path_type === 'Exact' ? request === address : request.startsWith(address);
    return isThere && new RegExp(pattern).test(request);
  });
  const priorities = matching.map(({ priority = 0 }) => priority);
  const highest = matching.filter(({ priority = 0 }) => priority === Math.max(...priorities));
  expect(highest.length).toBeLessThan(2);
  return highest[0]?.name;
}

describe('paths of an imported document', () => {
  it.each([
    ['/pets', '/pets', 'Exact', undefined],
    ['/a%20b', '/a b', 'Exact', undefined],
    ['/gr%C3%B6%C3%9Fe', '/größe', 'Exact', undefined],
    ['/100%', '/100%', 'Exact', undefined],
    ['/pets:batch', '/pets:batch', 'Exact', undefined],
    ['/pets/{id}', '/pets/', 'Prefix', '^/v1/pets/[^/]+$'],
    ['/pets/{id}.json', '/pets/', 'Prefix', String.raw`^/v1/pets/[^/]+\.json$`],
    ['/gr%C3%B6%C3%9Fe/{id}', '/größe/', 'Prefix', '^/v1/größe/[^/]+$'],
    ['/proxy/{proxy+}', '/proxy/', 'Prefix', undefined],
    ['/proxy/{path*}', '/proxy/', 'Prefix', undefined],
    ['/proxy/{+path}', '/proxy/', 'Prefix', undefined],
    ['/proxy/{file:path}', '/proxy/', 'Prefix', undefined],
    ['/proxy/{name=**}', '/proxy/', 'Prefix', undefined],
    ['/proxy/{proxy+}/end', '/proxy/', 'Prefix', '^/v1/proxy/.+/end$'],
    [
      '/{name=projects/*/locations/*}',
      '/projects/',
      'Prefix',
      '^/v1/projects/[^/]+/locations/[^/]+$',
    ],
    ['/{name=things/*}:cancel', '/things/', 'Prefix', '^/v1/things/[^/]+:cancel$'],
    ['/search{?q,page}', '/search', 'Exact', undefined],
    ['/files:all/{id}', '/files', 'Prefix', '^/v1/files:all/[^/]+$'],
  ])('matches %s by %s, %s', (path, start, path_type, pattern) => {
    const { apis, problems } = planned(path);
    expect(problems).toEqual([]);
    expect(apis[0]?.paths).toEqual([{ path: start, path_type }]);
    expect(apis[0]?.fine_grained_route_control?.expressions?.[0]?.value).toBe(pattern);
  });

  it('matches a star literally, and says so', () => {
    const { apis, problems } = planned('/files/*');
    expect(apis[0]?.paths).toEqual([{ path: '/files/', path_type: 'Prefix' }]);
    expect(answering('/v1/files/*', ['/files/*'])).toBe('/files/*');
    expect(answering('/v1/files/a.txt', ['/files/*'])).toBeUndefined();
    expect(problems).toEqual([expect.stringContaining('The * stands for itself')]);
  });

  it.each([
    ['/orders?id=1', 'query'],
    ['/orders%3Fid', 'query'],
    ['/a#b', '#'],
    ['/a/../b', '..'],
    ['/a/./{id}', '.'],
    ['//a', 'write /a'],
    ['/a//{id}', 'merge slashes'],
    ['/a%2F%2Fb', 'merge slashes'],
    ['/a%2520b', 'decoded'],
    ['/a%0Ab', 'control'],
    ['/a%FF', 'UTF-8'],
  ])('skips %s, which no request can have', (path, reason) => {
    const { apis, problems } = planned(path, '/kept');
    expect(apis.map(({ name }) => name)).toEqual(['/kept']);
    expect(problems).toEqual([expect.stringMatching(/^Skipped: /)]);
    expect(problems[0]).toContain(reason);
  });

  const overlapping = [
    '/w/{id}/workers/{worker}',
    '/w/{id}/workers/statistics',
    '/w/{id}/{kind}/{name}',
    '/w/mine/workers/{worker}',
    '/w/mine/workers/statistics',
    '/w/{id}/workers/{worker}.json',
    '/w/{rest+}',
  ];
  it.each([
    ['/v1/w/1/workers/statistics', '/w/{id}/workers/statistics'],
    ['/v1/w/1/workers/7', '/w/{id}/workers/{worker}'],
    ['/v1/w/1/workers/7.json', '/w/{id}/workers/{worker}.json'],
    ['/v1/w/1/tools/7', '/w/{id}/{kind}/{name}'],
    ['/v1/w/mine/workers/7', '/w/mine/workers/{worker}'],
    ['/v1/w/mine/workers/statistics', '/w/mine/workers/statistics'],
    ['/v1/w/1', '/w/{rest+}'],
    ['/v1/w/1/workers/7/more', '/w/{rest+}'],
  ])('lets the most concrete path answer %s', (request, path) => {
    expect(answering(request, overlapping)).toBe(path);
    expect(answering(request, overlapping.toReversed())).toBe(path);
  });

  it('sets no priority where paths do not overlap', () => {
    const { apis } = planned('/a', '/a/{id}', '/a/{id}/b', '/a/{id}/c/{id}', '/b{x}', '/c{x}');
    expect(apis.filter((api) => 'priority' in api)).toEqual([]);
  });

  it('plans the priorities of 2,000 templates within a second', () => {
    const paths = Array.from({ length: 2_000 }, (_, index) => `/api/v1/{a}/things${index}/{b}`);
    const many = document(Object.fromEntries(paths.map((path) => [path, { get: {} }])));
    const start = performance.now();
    expect(planApis(many, '/v1', () => undefined)).toHaveLength(2_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('warns of templates for the same requests, unless their methods differ', () => {
    const get = { get: {} };
    const paths = { '/a/{id}': get, '/a/{name}': get, '/b/{id}': get, '/b/{name}': { put: {} } };
    expect(planImport(document(paths)).problems).toEqual([
      {
        severity: 'warning',
        path: ['paths', '/a/{name}'],
        message: 'Matches the same requests as /a/{id}',
      },
    ]);
  });

  it('warns of servers of paths and operations by their address', () => {
    const servers = [{ url: 'https://other.example.com' }];
    const paths = { '/a': { servers, get: {} }, '/b': { get: { servers } } };
    expect(planImport(document(paths)).problems).toEqual([
      {
        severity: 'warning',
        path: ['paths', '/a', 'servers'],
        message: 'Not used: https://other.example.com',
      },
      {
        severity: 'warning',
        path: ['paths', '/b', 'get', 'servers'],
        message: 'Not used: https://other.example.com',
      },
    ]);
  });

  it('names references to other documents, and keeps the operations next to them', () => {
    const external = { $ref: './a.yaml' };
    const { plan, problems } = planImport(
      document({ '/a': external, '/b': { ...external, get: {} } }),
    );
    expect(plan?.apis.map(({ name }) => name)).toEqual(['/b']);
    expect(problems.map(({ message }) => message)).toEqual([
      'Skipped: ./a.yaml is not in this document',
      './a.yaml is not in this document',
    ]);
  });

  it.each([
    ['only references to other documents', { '/a': { $ref: './a.yaml' } }, './a.yaml is not in'],
    ['only extensions', { 'x-a': {} }, 'no path can be routed'],
    ['paths in another document', { $ref: './paths.yaml' }, './paths.yaml, which has the paths'],
    ['no paths', {}, 'the document has no paths'],
    ['no operations', { '/a': {} }, 'it has no operation'],
  ])('refuses an import of nothing: %s', (_name, paths, reason) => {
    const { plan, problems } = planImport(document(paths));
    expect(plan).toBeNull();
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Nothing to import: /),
    ]);
    expect(errors[0]?.message).toContain(reason);
  });

  it('plans the same, in the same words, from the imported part alone', () => {
    const get = { get: { servers: [{ url: 'http://other.example.com' }], responses: {} } };
    const whole = document(
      { $ref: '#/x-paths' },
      {
        'x-paths': {
          '/a': { $ref: './a.yaml' },
          '/b': { $ref: './b.yaml', ...get },
          '/c': { $ref: '#/x-item', summary: 'One', put: {} },
          '/d': null,
          '/w/{id}': get,
          '/w/x': get,
          'x-y': {},
        },
        'x-item': { ...get, summary: 'Two' },
      },
    );
    const part: unknown = JSON.parse(JSON.stringify(importedPart(whole)));
    expect(planImport(whole).plan?.apis).toHaveLength(4);
    expect(planImport(part)).toEqual(planImport(whole));
  });
});
