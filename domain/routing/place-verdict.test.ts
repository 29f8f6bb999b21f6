import { describe, expect, it } from 'vitest';
import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import { judgePlace, type PlaceVerdict } from './place-verdict.ts';
import { isRefusal, readRequest } from './request.ts';
import { makeRouter, placesOf } from './router.ts';
import { Variables } from './variables.ts';

/** What a route says of a request; undefined when its address is not even looked at. */
function judge(route: GatewayObject, sent: Partial<RouteMatchRequest>): PlaceVerdict | undefined {
  const request = readRequest({ method: 'GET', host: 'a.test', path: '/', ...sent });
  if (isRefusal(request)) throw new Error(request.reason);
  const router = makeRouter({ routes: [{ id: '1', uri: '/*', ...route }], services: [] });
  const [place] = placesOf(router, request.host, request.path);
  return place && judgePlace(place, request, new Variables(request));
}

function takes(uri: string, path: string) {
  const judged = judge({ uri }, { path });
  return judged === undefined ? false : judged.verdict;
}

// What lua-resty-radixtree 2.9.2 says.
describe('the address of a route', () => {
  it.each<[string, string[], string[]]>([
    ['/a', ['/a'], ['/a/', '/ab']],
    ['/a*', ['/a', '/ab', '/a/b'], []],
    ['/a/*', ['/a/', '/a/b'], ['/a']],
    ['/a/*/c', ['/a/b/c', '/a/b/x/c'], ['/a/b/d', '/a//c']],
    ['/a/*/', ['/a/b/'], ['/a/b', '/a/b/c']],
    ['/a/*//', ['/a/b/'], ['/a/b']],
    ['/a/:id', ['/a/:id'], ['/a/7']],
    ['/a/:id/*', ['/a/:id/x'], ['/a/7/x', '/a/:id']],
    ['/a*b', ['/ab', '/axb', '/ax'], []],
    ['/a*/*', [], ['/a*/b', '/axx/b', '/ab']],
    ['/a/*x', ['/a/zx', '/a/x', '/a/z'], []],
    ['/a.b/*', ['/a.b/c'], ['/axb/c']],
    ['/a+b/*', [], ['/a+b/c', '/ab/c']],
    ['/(x)/*', [], ['/(x)/c', '/x/c']],
    ['/a|b/*', [], ['/a|b/c']],
    ['/a|/b/*', [], ['/a|/b/c']],
    ['/a?b/*/c', [], ['/a%3Fb/x/c', '/b/x/c']],
    ['/[x]/*', [], ['/[x]/a']],
    ['/a{2}/*', [], ['/a{2}/b', '/aa/b']],
    ['/$y/*', [], ['/$y/a']],
    ['/(x/*', [], ['/(x/a']],
    ['/x\\*', ['/x\\a'], []],
    ['/*/**', ['/a/b'], ['/a']],
    ['/*', ['/', '/a%0Ab', '/é'], []],
  ])('%s takes %j, not %j', (uri, taken, refused) => {
    expect(taken.filter((path) => takes(uri, path) !== true)).toEqual([]);
    expect(refused.filter((path) => takes(uri, path) !== false)).toEqual([]);
  });

  it.each([
    ['/[x/*', '/[x/a'],
    ['/a)(b/*', '/a)(b/c'],
    ['/[a\\d/*', '/[a\\d/'],
  ])('is no pattern with brackets that nothing closes: %s', (uri, path) => {
    expect(takes(uri, path)).toBe(false);
  });

  it('is open when a pattern may match a start of the path first', () => {
    expect(takes('/a?|/*', '/a%3F|/z')).toBeUndefined();
  });

  it('takes 6,398 bytes after a slash', () => {
    expect(takes('/*', `/${'b'.repeat(6398)}`)).toBe(true);
    expect(takes('/*', `/${'b'.repeat(6399)}`)).toBe(false);
    expect(takes('/b*', `/${'b'.repeat(7000)}`)).toBe(true);
  });
});

describe('a route', () => {
  it.each<[GatewayObject, Partial<RouteMatchRequest>, PlaceVerdict['verdict'], string]>([
    [{ methods: ['PUT'] }, { method: 'GET' }, false, 'It takes PUT only'],
    [{ remote_addrs: ['10.0.0.0/8'] }, { remote_addr: '11.0.0.1' }, false, '10.0.0.0/8 only'],
    [{ remote_addr: '10.0.0.1' }, {}, undefined, 'It takes callers from 10.0.0.1 only'],
    [{ vars: [['arg_x', '==', '1']] }, {}, false, 'Not met: query parameter x is "1"'],
    [{ vars: [['request_id', '==', '1']] }, {}, undefined, 'Only a gateway can tell'],
    [{ filter_func: 'function() end' }, {}, undefined, 'A Lua function of the route decides'],
    [{ vars: [['arg_x', 'nope', '1']] }, {}, undefined, 'Its conditions are none'],
  ])('says why it does not answer: %j', (route, sent, verdict, text) => {
    const judged = judge(route, sent);
    expect(judged?.verdict).toBe(verdict);
    expect(judged?.obstacles.map((obstacle) => obstacle.text).join()).toContain(text);
  });

  it.each<[GatewayObject, Partial<RouteMatchRequest>]>([
    [{ methods: ['PUT', 'GET'] }, { method: 'GET' }],
    [{ remote_addrs: ['10.0.0.0/8', '::1'] }, { remote_addr: '::1' }],
    [{ vars: [['arg_x', '==', '1']] }, { path: '/?x=1' }],
    [{ vars: [] }, {}],
  ])('answers: %j', (route, sent) => {
    expect(judge(route, sent)).toEqual({ verdict: true, obstacles: [] });
  });
});
