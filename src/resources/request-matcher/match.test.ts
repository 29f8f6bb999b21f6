import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apis as exampleApis } from '#contract/examples/apis.ts';
import { applications as exampleApplications } from '#contract/examples/applications.ts';
import type { Api, ApiPath, Application, Expression } from '#contract/generated/types.gen.ts';
import { effort } from '#contract/testing/effort.ts';
import { joinPath } from '#domain/effective-path.ts';
import { candidateApplications, matchHost, matchRequest } from './match.ts';
import { isRequest, type MatchRequest, parseRequest } from './request.ts';

function example<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('No example');
  return first;
}
const baseApplication = example(exampleApplications);
const baseApi = example(exampleApis);

function request(url: string, method = 'GET', headers = ''): MatchRequest {
  const parsed = parseRequest({ method, url, headers });
  if (!isRequest(parsed)) throw new Error(JSON.stringify(parsed));
  return parsed;
}

function app(over: Partial<Application>): Application {
  return { ...baseApplication, hosts: ['api.acme.test'], path_prefix: '/', active: 0, ...over };
}

function api(over: Partial<Api> & { paths: ApiPath[] }): Api {
  return { ...baseApi, ...over };
}

const exact = (path: string): ApiPath => ({ path, path_type: 'Exact' });
const prefix = (path: string): ApiPath => ({ path, path_type: 'Prefix' });

const match = (apis: readonly Api[], sent: MatchRequest, application = app({})) =>
  matchRequest([{ application, apis }], sent);

describe('matchHost', () => {
  it('prefers the exact host, then the longest wildcard', () => {
    const hosts = ['*.test', 'a.acme.test', '*.acme.test'];
    expect(matchHost(hosts, 'a.acme.test')?.host).toBe('a.acme.test');
    expect(matchHost(hosts, 'b.acme.test')?.host).toBe('*.acme.test');
    expect(matchHost(hosts, 'deep.b.acme.test')?.host).toBe('*.acme.test');
    expect(matchHost(hosts, 'other.test')?.host).toBe('*.test');
    expect(matchHost(hosts, 'test')).toBeUndefined();
    expect(matchHost(['*.acme.test'], 'acme.test')).toBeUndefined();
  });

  it('ignores case and port', () => {
    expect(matchHost(['API.Acme.test:8443'], 'api.acme.test')?.host).toBe('API.Acme.test:8443');
  });
});

describe('matchRequest', () => {
  const wide = api({ id: '1', name: 'wide', paths: [prefix('/orders')] });
  const narrow = api({ id: '2', name: 'narrow', paths: [prefix('/orders/open')] });
  const one = api({ id: '3', name: 'one', paths: [exact('/orders/open')] });

  it('prefers the exact path, then the longest prefix', () => {
    const apis = [wide, narrow, one];
    const name = (url: string) => match(apis, request(url)).answer?.api.name;
    expect(name('https://api.acme.test/orders/open')).toBe('one');
    expect(name('https://api.acme.test/orders/open/7')).toBe('narrow');
    expect(name('https://api.acme.test/orders/7')).toBe('wide');
    // A prefix ends anywhere, not just at a slash.
    expect(name('https://api.acme.test/ordersheet')).toBe('wide');
    expect(name('https://api.acme.test/carts')).toBeUndefined();
    expect(match(apis, request('https://api.acme.test/orders/open')).shadowed).toHaveLength(2);
  });

  it('skips APIs with other methods and unpublished ones', () => {
    const post = api({ ...one, methods: ['POST'] });
    const off = api({ ...narrow, active: 1 });
    const result = match([wide, off, post], request('https://api.acme.test/orders/open'));
    expect(result.answer?.api.name).toBe('wide');
    expect(result.rejected.map(({ rejection }) => rejection?.kind)).toEqual([
      'unpublished',
      'method',
    ]);
    const unpublished = match([wide], request('https://api.acme.test/orders'), app({ active: 1 }));
    expect(unpublished.answer).toBeUndefined();
    expect(unpublished.rejected[0]?.rejection).toEqual({
      kind: 'unpublished',
      what: 'application',
    });
  });

  it('reports two APIs with the same path as a tie', () => {
    const same = api({ id: '4', name: 'same', paths: [exact('/orders/open')] });
    const { answer, ties } = match([one, same], request('https://api.acme.test/orders/open'));
    expect(answer?.api.name).toBe('one');
    expect(ties.map(({ api: { name } }) => name)).toEqual(['same']);
  });

  it('prefers the higher priority among equal addresses, and the longer path before it', () => {
    const urgent = api({ id: '4', name: 'urgent', paths: [prefix('/orders')], priority: 1 });
    const sent = request('https://api.acme.test/orders/open');
    const { answer, ties } = match([wide, urgent], sent);
    expect([answer?.api.name, ties]).toEqual(['urgent', []]);
    expect(match([wide, urgent, narrow], sent).answer?.api.name).toBe('narrow');
  });

  it('answers for any host', () => {
    const sent = request('https://elsewhere.test/orders');
    expect(match([wide], sent, app({ hosts: ['*'] })).answer?.api.name).toBe('wide');
  });

  it('prefers the exact host, and falls back to the wildcard if none of its paths matches', () => {
    const exactHost = app({ id: '1', hosts: ['api.acme.test'] });
    const anyHost = app({ id: '2', hosts: ['*.acme.test'] });
    const candidates = [
      { application: anyHost, apis: [api({ id: '5', name: 'any', paths: [exact('/a')] })] },
      { application: exactHost, apis: [api({ id: '6', name: 'own', paths: [prefix('/')] })] },
    ];
    const own = matchRequest(candidates, request('https://api.acme.test/a'));
    expect(own.answer?.api.name).toBe('own');
    expect(own.shadowed.map(({ api: { name } }) => name)).toEqual(['any']);
    const other = matchRequest(candidates, request('https://www.acme.test/a'));
    expect(other.answer?.api.name).toBe('any');
  });
});

describe('conditions', () => {
  const controlled = (...expressions: Expression[]) =>
    api({
      name: 'controlled',
      paths: [prefix('/')],
      fine_grained_route_control: { enabled: true, logical_relationship: 'All', expressions },
    });
  const passes = (expression: Expression, url: string, headers = '') =>
    match([controlled(expression)], request(url, 'GET', headers)).answer !== undefined;
  const url = 'https://api.acme.test/v1?tenant=acme&size=10';
  const isAcme: Expression = { subject: 'query', name: 'tenant', operator: 'equal', value: 'acme' };
  const isOther: Expression = { ...isAcme, value: 'other' };

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
    [{ subject: 'query', name: 'tenant', operator: 'regex_match_ignore_case', value: '^AC' }, true],
    [
      { subject: 'query', name: 'tenant', operator: 'regex_not_match_ignore_case', value: '^AC' },
      false,
    ],
    [{ subject: 'query', name: 'tenant', operator: 'in', values: ['other', 'acme'] }, true],
    [{ subject: 'query', name: 'tenant', operator: 'not_in', values: ['other', 'acme'] }, false],
    [{ subject: 'query', name: 'none', operator: 'not_in', values: ['acme'] }, true],
    [{ subject: 'group', operator: 'any', expressions: [isAcme, isOther] }, true],
    [{ subject: 'group', operator: 'all', expressions: [isAcme, isOther] }, false],
    [{ subject: 'group', operator: 'none', expressions: [isOther] }, true],
    [{ subject: 'group', operator: 'not_all', expressions: [isAcme, isOther] }, true],
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
    expect(passes(expression, url, 'X-Canary: 1\nCookie: a=b; beta=yes')).toBe(expected);
  });

  it.each(['http', 'https'])('tests the scheme %s', (scheme) => {
    const secure: Expression = {
      subject: 'variable',
      name: 'scheme',
      operator: 'equal',
      value: 'https',
    };
    expect(passes(secure, `${scheme}://api.acme.test/`)).toBe(scheme === 'https');
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
    expect(match(apis, request(url)).answer !== undefined).toBe(expected);
  });

  it('reports an API with a condition that only a gateway can evaluate as possible', () => {
    const variable: Expression = {
      subject: 'variable',
      name: 'remote_addr',
      operator: 'equal',
      value: '10.0.0.1',
    };
    const certain = api({ id: '9', name: 'certain', paths: [prefix('')] });
    const undecided = controlled(variable);
    const result = match([certain, { ...undecided, paths: [exact('/v1')] }], request(url));
    expect(result.answer?.api.name).toBe('certain');
    expect(result.possible.map(({ api: { name } }) => name)).toEqual(['controlled']);
    const unreadable = controlled({ ...variable, operator: 'regex_match', value: '(?>atomic)' });
    expect(match([unreadable], request(url)).possible).toHaveLength(1);
  });

  it.each<Partial<Api>>([
    { remote_addrs: ['10.0.0.0/8'] },
    { gateway_extra: { filter_func: 'function(vars) return true end' } },
    {
      fine_grained_route_control: {
        enabled: true,
        expressions: [
          { subject: 'query', name: 'tenant', operator: 'ip_match', values: ['10.0.0.0/8'] },
        ],
      },
    },
  ])('reports an API with %j as possible', (members) => {
    const one = api({ paths: [prefix('/')], ...members });
    const { answer, possible } = match([one], request(url));
    expect([answer, possible.length, possible[0]?.undecided.length]).toEqual([undefined, 1, 1]);
  });

  it('ignores conditions while route control is off', () => {
    const off = controlled({ subject: 'header', name: 'x', operator: 'present' });
    const { fine_grained_route_control: control } = off;
    const apis = [{ ...off, fine_grained_route_control: { ...control, enabled: false } }];
    expect(match(apis, request(url)).answer?.api.name).toBe('controlled');
  });
});

describe('compared with a naive search in gateway order', () => {
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

  /** Finds the first APIs by host, most specific first, then by exact path, then by ever shorter prefixes. */
  function findNaively(
    candidates: { application: Application; apis: Api[] }[],
    { host, path: requestPath, method }: MatchRequest,
  ): Api[] {
    const labels = host.split('.');
    const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
    for (const pattern of [host, ...wildcards]) {
      const routes = candidates
        .filter(({ application: { hosts: names } }) => names.includes(pattern))
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
      const exactly = routes.filter(
        (route) => route.type === 'Exact' && route.pattern === requestPath,
      );
      if (exactly.length > 0) return exactly.map(({ one }) => one);
      for (let length = requestPath.length; length >= 0; length -= 1) {
        const starting = routes.filter(
          (route) => route.type !== 'Exact' && route.pattern === requestPath.slice(0, length),
        );
        if (starting.length > 0) return starting.map(({ one }) => one);
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
        (generated, host, requestPath) => {
          const candidates = generated.map((one, place) => {
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
          const sent = request(`https://${host}${requestPath}`);
          const applicationIds = candidateApplications(
            candidates.map(({ application }) => application),
            sent,
          ).map(({ id }) => id);
          const result = matchRequest(
            candidates.filter(({ application: { id } }) => applicationIds.includes(id)),
            sent,
          );
          const found = result.answer ? [result.answer, ...result.ties] : [];
          const ids = (apis: readonly Api[]) => [...new Set(apis.map(({ id }) => id))].sort();
          expect(ids(found.map((candidate) => candidate.api))).toEqual(
            ids(findNaively(candidates, sent)),
          );
        },
      ),
      { numRuns: 400 * effort },
    );
  });
});
