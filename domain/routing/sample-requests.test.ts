import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiPath, ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { effort } from '#contract/testing/effort.ts';
import { apiObjects } from '#domain/gateway-config/apis.ts';
import { applicationObjects } from '#domain/gateway-config/applications.ts';
import { hostIssues } from '#domain/host-rules.ts';
import { apiPathIssues, prefixIssues } from '#domain/path-rules.ts';
import { answerRequest } from './match.ts';
import { isRefusal, readRequest } from './request.ts';
import { makeRouter } from './router.ts';
import { sampleRequests } from './sample-requests.ts';

const application = (members: Partial<ApplicationSpec> = {}): ApplicationSpec => ({
  name: 'app',
  hosts: ['a.test'],
  path_prefix: '/v1',
  protocols: ['HTTP'],
  upstreams: [],
  ...members,
});

const api = (...paths: (string | ApiPath)[]): ApiSpec => ({
  name: 'api',
  paths: paths.map((path) => (typeof path === 'string' ? { path, path_type: 'Exact' } : path)),
});

const requestsOf = (...records: Parameters<typeof sampleRequests>) =>
  sampleRequests(...records).flatMap(({ requests }) => requests);
const pathsOf = (...paths: (string | ApiPath)[]) =>
  requestsOf(application(), api(...paths)).map(({ path }) => path);

describe('sampleRequests', () => {
  it('asks for each path at each host', () => {
    const found = sampleRequests(application({ hosts: ['a.test', 'b.test'] }), api('a', 'b'));
    expect(found.map(({ host, path }) => host + path)).toEqual([
      'a.test/v1/a',
      'b.test/v1/a',
      'a.test/v1/b',
      'b.test/v1/b',
    ]);
    expect(found[0]?.requests).toEqual([
      { method: 'GET', scheme: 'http', host: 'a.test', path: '/v1/a' },
    ]);
  });

  it('asks for at most so many addresses', () => {
    const two = sampleRequests(application({ hosts: ['a.test', 'b.test'] }), api('a', 'b'), 3);
    expect(two).toHaveLength(3);
  });

  it.each([
    ['*.a.test', 'any-name.a.test'],
    ['*a.test', 'any-namea.test'],
    ['*', 'any-name.invalid'],
    ['[::1]', '[::1]'],
  ])('asks for %s by the name %s', (host, name) => {
    expect(requestsOf(application({ hosts: [host] }), api('a'))[0]?.host).toBe(name);
  });

  it('asks for a prefix itself, and for a path below it', () => {
    expect(pathsOf({ path: 'a' })).toEqual(['/v1/a', '/v1/a/any-name']);
    expect(pathsOf({ path: 'a/', path_type: 'Prefix' })).toEqual(['/v1/a/', '/v1/a/any-name']);
    expect(pathsOf({ path: '' })).toEqual(['/v1', '/v1/any-name']);
    expect(pathsOf({ path: '.' })).toEqual(['/v1/.any-name']);
  });

  it('encodes paths', () => {
    expect(pathsOf('grö ße', '100%', String.raw`a\b`, "a:@!$&'()*+,;=~")).toEqual([
      '/v1/gr%C3%B6%20%C3%9Fe',
      '/v1/100%25',
      '/v1/a%5Cb',
      "/v1/a:@!$&'()*+,;=~",
    ]);
  });

  it('uses HTTPS where it is offered', () => {
    const schemeOf = (protocols: ApplicationSpec['protocols']) =>
      requestsOf(application({ protocols }), api('a'))[0]?.scheme;
    expect(schemeOf(['HTTP', 'HTTPS'])).toBe('https');
    expect(schemeOf(['HTTPS'])).toBe('https');
    expect(schemeOf(['HTTP'])).toBe('http');
    expect(requestsOf({ hosts: ['a.test'], path_prefix: '/' }, api('a'))[0]?.scheme).toBe('http');
  });

  it('uses the most common method that the API allows and gateways take', () => {
    const methodOf = (...methods: NonNullable<ApiSpec['methods']>) =>
      requestsOf(application(), { ...api('a'), methods })[0]?.method;
    expect(methodOf()).toBe('GET');
    expect(methodOf('DELETE', 'PUT')).toBe('PUT');
    expect(methodOf('TRACE', 'PURGE')).toBe('PURGE');
    expect(methodOf('TRACE', 'CONNECT')).toBeUndefined();
  });

  it('asks for no path that is too long for a request', () => {
    expect(pathsOf('é'.repeat(2_000), 'short')).toEqual(['/v1/short']);
  });
});

const text = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'aab/:*+.(é%\\" ~$'), maxLength });
const records = fc.record({
  hosts: fc.uniqueArray(
    fc.constantFrom('a.test', '*.a.test', '*a.test', 'b.a.test', '*.b.test', '*', '[::1]'),
    { minLength: 1, maxLength: 3 },
  ),
  path_prefix: text(4).map((rest) => `/${rest}`),
  protocols: fc.constantFrom<ApplicationSpec['protocols'][]>(
    ['HTTP'],
    ['HTTPS', 'HTTP'],
    undefined,
  ),
  paths: fc.array(
    fc.record({ path: text(6), path_type: fc.constantFrom('Prefix' as const, 'Exact' as const) }),
    { minLength: 1, maxLength: 3 },
  ),
  methods: fc.subarray(['GET', 'DELETE', 'TRACE', 'PURGE'] as const),
});

describe('the only API of a random application', () => {
  it('answers each of its sample requests', () => {
    let asked = 0;
    fc.assert(
      fc.property(records, ({ hosts, path_prefix, protocols, paths, methods }) => {
        fc.pre(
          hostIssues(hosts).length === 0 &&
            prefixIssues(path_prefix).length === 0 &&
            apiPathIssues(paths, path_prefix).length === 0,
        );
        const app = { ...application({ hosts, path_prefix, protocols }), id: '1' };
        const one = { ...api(...paths), methods: [...methods], id: '2' };
        const router = makeRouter({
          routes: apiObjects(one, app).routes ?? [],
          services: applicationObjects(app).services ?? [],
        });
        for (const request of requestsOf(app, one)) {
          const read = readRequest(request);
          if (isRefusal(read)) throw new Error(`${request.path}: ${read.reason}`);
          const surroundings = { rules: [], guards: () => false };
          const { apiId } = answerRequest(router, surroundings, read);
          expect({ ...request, apiId }).toEqual({ ...request, apiId: '2' });
          asked += 1;
        }
      }),
      { numRuns: 1_000 * effort },
    );
    expect(asked).toBeGreaterThan(1_000);
  });
});
