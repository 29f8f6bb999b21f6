import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apis as exampleApis } from '#contract/examples/apis.ts';
import { applications as exampleApplications } from '#contract/examples/applications.ts';
import type { Api, ApiPath, Application, Expression } from '#contract/generated/types.gen.ts';
import { effort } from '#contract/testing/effort.ts';
import { joinPath } from '#domain/effective-path.ts';
import { applicationsFor, hostFit, matchRequest } from './match.ts';
import { isRequest, type MatchRequest, requestOf } from './match-request.ts';

function example<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('There is no example');
  return first;
}
const baseApplication = example(exampleApplications);
const baseApi = example(exampleApis);

function request(url: string, method = 'GET', headers = ''): MatchRequest {
  const read = requestOf({ method, url, headers });
  if (!isRequest(read)) throw new Error(JSON.stringify(read));
  return read;
}

function app(over: Partial<Application>): Application {
  return { ...baseApplication, hosts: ['api.acme.test'], path_prefix: '/', active: 0, ...over };
}

function api(over: Partial<Api> & { paths: ApiPath[] }): Api {
  return { ...baseApi, ...over };
}

const exact = (path: string): ApiPath => ({ path, path_type: 'Exact' });
const prefix = (path: string): ApiPath => ({ path, path_type: 'Prefix' });

const answer = (apis: readonly Api[], asked: MatchRequest, application = app({})) =>
  matchRequest([{ application, apis }], asked);

describe('a host', () => {
  it('fits itself before a wildcard, and a long wildcard before a short one', () => {
    const hosts = ['*.test', 'a.acme.test', '*.acme.test'];
    expect(hostFit(hosts, 'a.acme.test')?.host).toBe('a.acme.test');
    expect(hostFit(hosts, 'b.acme.test')?.host).toBe('*.acme.test');
    expect(hostFit(hosts, 'deep.b.acme.test')?.host).toBe('*.acme.test');
    expect(hostFit(hosts, 'other.test')?.host).toBe('*.test');
    expect(hostFit(hosts, 'test')).toBeUndefined();
    expect(hostFit(['*.acme.test'], 'acme.test')).toBeUndefined();
  });

  it('fits whatever the letter case, and without its port', () => {
    expect(hostFit(['API.Acme.test:8443'], 'api.acme.test')?.host).toBe('API.Acme.test:8443');
  });
});

describe('which API answers', () => {
  const wide = api({ id: '1', name: 'wide', paths: [prefix('/orders')] });
  const narrow = api({ id: '2', name: 'narrow', paths: [prefix('/orders/open')] });
  const one = api({ id: '3', name: 'one', paths: [exact('/orders/open')] });

  it('is the exact path, then the longest prefix', () => {
    const apis = [wide, narrow, one];
    const name = (url: string) => answer(apis, request(url)).answers?.api.name;
    expect(name('https://api.acme.test/orders/open')).toBe('one');
    expect(name('https://api.acme.test/orders/open/7')).toBe('narrow');
    expect(name('https://api.acme.test/orders/7')).toBe('wide');
    // A prefix ends anywhere, not just at a slash.
    expect(name('https://api.acme.test/ordersheet')).toBe('wide');
    expect(name('https://api.acme.test/carts')).toBeUndefined();
    expect(answer(apis, request('https://api.acme.test/orders/open')).behind).toHaveLength(2);
  });

  it('passes over what takes other methods, is unpublished or has a condition that fails', () => {
    const post = api({ ...one, methods: ['POST'] });
    const off = api({ ...narrow, active: 1 });
    const result = answer([wide, off, post], request('https://api.acme.test/orders/open'));
    expect(result.answers?.api.name).toBe('wide');
    expect(result.missed.map(({ miss }) => miss?.kind)).toEqual(['unpublished', 'method']);
    const unpublished = answer([wide], request('https://api.acme.test/orders'), app({ active: 1 }));
    expect(unpublished.answers).toBeUndefined();
    expect(unpublished.missed[0]?.miss).toEqual({ kind: 'unpublished', what: 'application' });
  });

  it('is not defined between two of the same path, and says so', () => {
    const same = api({ id: '4', name: 'same', paths: [exact('/orders/open')] });
    const { answers, ties } = answer([one, same], request('https://api.acme.test/orders/open'));
    expect(answers?.api.name).toBe('one');
    expect(ties.map(({ api: { name } }) => name)).toEqual(['same']);
  });

  it('prefers the exact host, and falls back to the wildcard where no path of it fits', () => {
    const exactHost = app({ id: '1', hosts: ['api.acme.test'] });
    const anyHost = app({ id: '2', hosts: ['*.acme.test'] });
    const candidates = [
      { application: anyHost, apis: [api({ id: '5', name: 'any', paths: [exact('/a')] })] },
      { application: exactHost, apis: [api({ id: '6', name: 'own', paths: [prefix('/')] })] },
    ];
    const own = matchRequest(candidates, request('https://api.acme.test/a'));
    expect(own.answers?.api.name).toBe('own');
    expect(own.behind.map(({ api: { name } }) => name)).toEqual(['any']);
    const other = matchRequest(candidates, request('https://www.acme.test/a'));
    expect(other.answers?.api.name).toBe('any');
  });
});

describe('conditions', () => {
  const controlled = (...expressions: Expression[]) =>
    api({
      name: 'controlled',
      paths: [prefix('/')],
      fine_grained_route_control: { enabled: true, logical_relationship: 'All', expressions },
    });
  const fits = (expression: Expression, url: string, headers = '') =>
    answer([controlled(expression)], request(url, 'GET', headers)).answers !== undefined;
  const url = 'https://api.acme.test/v1?tenant=acme&size=10';

  it.each<[Expression, boolean]>([
    [{ subject: 'header', name: 'X-Canary', operator: 'equal', value: '1' }, true],
    [{ subject: 'header', name: 'x-other', operator: 'present' }, false],
    [{ subject: 'header', name: 'x-other', operator: 'not_present' }, true],
    [{ subject: 'header', name: 'x-other', operator: 'not_equal', value: '1' }, true],
    [{ subject: 'cookie', name: 'beta', operator: 'equal', value: 'yes' }, true],
    [{ subject: 'query', name: 'tenant', operator: 'regex_match', value: '^ac' }, true],
    [{ subject: 'query', name: 'tenant', operator: 'regex_not_match', value: '^ac' }, false],
    [{ subject: 'query', name: 'size', operator: 'larger_than', value: '9' }, true],
    [{ subject: 'query', name: 'size', operator: 'larger_than', value: '10' }, false],
    [{ subject: 'query', name: 'size', operator: 'larger_equal', value: '10' }, true],
    [{ subject: 'query', name: 'size', operator: 'less_than', value: '11' }, true],
    [{ subject: 'query', name: 'size', operator: 'less_equal', value: '9' }, false],
    [{ subject: 'query', name: 'tenant', operator: 'less_equal', value: '9' }, false],
    [{ subject: 'path', operator: 'equal', value: '/v1' }, true],
    [{ subject: 'variable', name: 'arg_tenant', operator: 'equal', value: 'acme' }, true],
    [{ subject: 'variable', name: 'http_x_canary', operator: 'equal', value: '1' }, true],
    [{ subject: 'variable', name: 'http_host', operator: 'equal', value: 'api.acme.test' }, true],
    [{ subject: 'variable', name: 'host', operator: 'equal', value: 'api.acme.test' }, true],
    [{ subject: 'variable', name: 'cookie_beta', operator: 'equal', value: 'yes' }, true],
    [{ subject: 'variable', name: 'uri', operator: 'equal', value: '/v1' }, true],
    [{ subject: 'variable', name: 'request_method', operator: 'equal', value: 'GET' }, true],
    [{ subject: 'variable', name: 'scheme', operator: 'equal', value: 'https' }, true],
    [{ subject: 'variable', name: 'scheme', operator: 'not_equal', value: 'https' }, false],
    [{ subject: 'header', name: 'Host', operator: 'equal', value: 'api.acme.test' }, true],
  ])('%j: %s', (expression, expected) => {
    expect(fits(expression, url, 'X-Canary: 1\nCookie: a=b; beta=yes')).toBe(expected);
  });

  it.each(['http', 'https'])('see the scheme of %s', (scheme) => {
    const secure: Expression = {
      subject: 'variable',
      name: 'scheme',
      operator: 'equal',
      value: 'https',
    };
    expect(fits(secure, `${scheme}://api.acme.test/`)).toBe(scheme === 'https');
  });

  it.each([
    ['All', false],
    ['Any', true],
  ] as const)('that hold in part: %s of them, %s', (logical_relationship, expected) => {
    const expressions: Expression[] = [
      { subject: 'query', name: 'tenant', operator: 'present' },
      { subject: 'query', name: 'region', operator: 'present' },
    ];
    const apis = [
      api({
        paths: [prefix('/')],
        fine_grained_route_control: { enabled: true, logical_relationship, expressions },
      }),
    ];
    expect(answer(apis, request(url)).answers !== undefined).toBe(expected);
  });

  it('that only a gateway can judge leave it open, and the next one answers for sure', () => {
    const variable: Expression = {
      subject: 'variable',
      name: 'remote_addr',
      operator: 'equal',
      value: '10.0.0.1',
    };
    const sure = api({ id: '9', name: 'sure', paths: [prefix('')] });
    const open = controlled(variable);
    const result = answer([sure, { ...open, paths: [exact('/v1')] }], request(url));
    expect(result.answers?.api.name).toBe('sure');
    expect(result.before.map(({ api: { name } }) => name)).toEqual(['controlled']);
    const unreadable = controlled({ ...variable, operator: 'regex_match', value: '(?>atomic)' });
    expect(answer([unreadable], request(url)).before).toHaveLength(1);
  });

  it('that are off hold', () => {
    const off = controlled({ subject: 'header', name: 'x', operator: 'present' });
    const { fine_grained_route_control: control } = off;
    const apis = [{ ...off, fine_grained_route_control: { ...control, enabled: false } }];
    expect(answer(apis, request(url)).answers?.api.name).toBe('controlled');
  });
});

describe('against gateways as they try one after the other', () => {
  const label = fc.constantFrom('a', 'b', 'ab');
  const path = fc.array(label, { maxLength: 3 }).map((labels) => `/${labels.join('/')}`);
  const hosts = fc.uniqueArray(fc.constantFrom('a.test', 'b.test', '*.test', '*.a.test'), {
    minLength: 1,
  });
  const someApi = fc.record({
    paths: fc.array(fc.tuple(path, fc.boolean()), { minLength: 1, maxLength: 3 }),
    method: fc.option(fc.constantFrom('GET' as const, 'POST' as const), { nil: undefined }),
    published: fc.boolean(),
  });
  const someApplication = fc.record({
    hosts,
    prefix: path,
    apis: fc.array(someApi, { maxLength: 4 }),
  });

  /** The first API that a gateway finds: host by host from the most exact on, exact paths before ever shorter prefixes. */
  function bruteForce(
    candidates: { application: Application; apis: Api[] }[],
    { host, path: asked, method }: MatchRequest,
  ): Api[] {
    const labels = host.split('.');
    const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
    for (const own of [host, ...wildcards]) {
      const routes = candidates
        .filter(({ application: { hosts: names } }) => names.includes(own))
        .flatMap(({ application, apis }) =>
          apis
            .filter(({ active }) => active === 0)
            .filter(({ methods }) => !methods?.length || methods.some((one) => one === method))
            .flatMap((one) =>
              one.paths.map(({ path: text, path_type: type }) => ({
                one,
                type,
                pattern: joinPath(application.path_prefix, text),
              })),
            ),
        );
      const exactly = routes.filter((route) => route.type === 'Exact' && route.pattern === asked);
      if (exactly.length > 0) return exactly.map(({ one }) => one);
      for (let length = asked.length; length >= 0; length -= 1) {
        const begun = routes.filter(
          (route) => route.type !== 'Exact' && route.pattern === asked.slice(0, length),
        );
        if (begun.length > 0) return begun.map(({ one }) => one);
      }
    }
    return [];
  }

  it('finds the same APIs for every request', () => {
    const anyHost = fc.constantFrom('a.test', 'b.test', 'c.test', 'x.a.test', 'y.x.a.test');
    fc.assert(
      fc.property(
        fc.array(someApplication, { maxLength: 5 }),
        anyHost,
        path,
        (made, host, asked) => {
          const candidates = made.map((one, place) => {
            const application = app({ id: `${place}`, hosts: one.hosts, path_prefix: one.prefix });
            const apis = one.apis.map(({ paths, method, published }, index) =>
              api({
                id: `${place}-${index}`,
                paths: paths.map(([text, isExact]) => (isExact ? exact(text) : prefix(text))),
                ...(method && { methods: [method] }),
                active: published ? 0 : 1,
              }),
            );
            return { application, apis };
          });
          const question = request(`https://${host}${asked}`);
          const meant = applicationsFor(
            candidates.map(({ application }) => application),
            question,
          ).map(({ id }) => id);
          const result = matchRequest(
            candidates.filter(({ application: { id } }) => meant.includes(id)),
            question,
          );
          const found = result.answers ? [result.answers, ...result.ties] : [];
          const ids = (apis: readonly Api[]) => [...new Set(apis.map(({ id }) => id))].sort();
          expect(ids(found.map((candidate) => candidate.api))).toEqual(
            ids(bruteForce(candidates, question)),
          );
        },
      ),
      { numRuns: 400 * effort },
    );
  });
});
