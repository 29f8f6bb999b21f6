import { describe, expect, it } from 'vitest';
import type { ApplicationSpec } from '#contract/generated/types.gen.ts';
import { planApis } from './apis.ts';
import { planImport } from './plan.ts';
import { warnOfTakenPaths } from './taken-paths.ts';

function document(paths: readonly string[], verb = 'get') {
  return {
    openapi: '3.1.0',
    info: { title: 'Paths' },
    servers: [{ url: 'https://api.example.com/v1' }],
    paths: Object.fromEntries(paths.map((path) => [path, { [verb]: {} }])),
  };
}
const warningsOf = (...paths: string[]) =>
  planImport(document(paths)).problems.map(({ path, message }) => [path.at(-1), message]);

describe('requests that another path of the document takes', () => {
  it('names the request, and the path that answers it', () => {
    expect(warningsOf('/{path+}/orders', '/{shop}/{rest+}', '/{name}')).toEqual([
      ['/{path+}/orders', 'GET /v1/sample/orders is answered by /{shop}/{rest+}'],
    ]);
  });

  it.each([
    [['/pets/mine', '/pets/{id}', '/pets/{id}.json', '/pets/{id}/toys', '/{kind}/mine']],
    [['/files/{path+}', '/files/{name}', '/files/a*b', '/files:all/{id}', '/files']],
    [['/pets/sample', '/pets/{id}', '/pets/{id}/zsamplez', '/s{id}', '/{id}.json', '/q{id}q']],
    [['/{path+}', '/{shop}/{rest+}']],
    [['/größe/{x}', '/a%20b/{x}-{y}', '/{x}']],
  ])('says nothing where each path takes its own: %s', (paths) => {
    expect(warningsOf(...paths).filter(([, text]) => text?.includes('is answered by'))).toEqual([]);
  });

  it('reports equal paths once', () => {
    expect(warningsOf('/pets/{id}', '/pets/{name}')).toEqual([
      ['/pets/{name}', 'Matches the same requests as /pets/{id}'],
    ]);
  });

  it('says nothing beyond a second', () => {
    const application: ApplicationSpec = {
      name: 'Paths',
      hosts: ['api.example.com'],
      path_prefix: '/v1',
      upstreams: [],
    };
    const planned = planApis(
      document(['/{path+}/orders', '/{shop}/{rest+}']),
      '/v1',
      () => undefined,
    );
    /** The warnings when each look at the clock takes some milliseconds. */
    const warnings = (step: number) => {
      const found: string[] = [];
      let time = 0;
      const now = () => {
        time += step;
        return time;
      };
      warnOfTakenPaths(application, planned, (_, path) => found.push(path.join(' ')), now);
      return found;
    };
    expect(warnings(1)).toEqual(['paths /{path+}/orders']);
    expect(warnings(600)).toEqual([]);
  });
});

describe('sample requests of a plan', () => {
  it('fill the parameters with a text that no path has', () => {
    const { plan } = planImport(
      document(['/pets/{id}', '/pets/sample', '/gr%C3%B6%C3%9Fe'], 'put'),
    );
    const request = { method: 'PUT', scheme: 'https', host: 'api.example.com' };
    expect(plan?.samples).toEqual([
      { ...request, path: '/v1/pets/zsamplez' },
      { ...request, path: '/v1/pets/sample' },
      { ...request, path: '/v1/gr%C3%B6%C3%9Fe' },
    ]);
  });

  it('are missing where gateways take no method', () => {
    expect(planImport(document(['/pets'], 'trace')).plan?.samples).toEqual([null]);
  });
});
