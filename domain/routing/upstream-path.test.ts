import { describe, expect, it } from 'vitest';
import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import { stripPlugin } from '#domain/gateway-config/own-plugins.ts';
import { isRefusal, readRequest } from './request.ts';
import { upstreamPath } from './upstream-path.ts';

const rewrite = (settings: GatewayObject) => ({ name: 'proxy-rewrite', settings });

function pathFor(path: string, plugins: { name: string; settings: GatewayObject }[]) {
  const request = readRequest({ method: 'GET', host: 'a.test', path });
  if (isRefusal(request)) throw new Error(request.reason);
  return upstreamPath(request, plugins);
}

// What proxy-rewrite of Apache APISIX 3.18 in nginx 1.26 says.
describe('the path that the upstream gets', () => {
  it.each([
    ['/a//b?x=%20', '/a//b?x=%20'],
    ['/a%2Fb', '/a%2Fb'],
    ['/a/../b?', '/a/../b?'],
    ['http://b.test', '/'],
    ['http://b.test?', '/'],
    ['http://b.test?x=1', '/?x=1'],
    ['/é', '/é'],
    ['/a#b', '/a#b'],
  ])('is the one that was sent: %s', (sent, path) => {
    expect(pathFor(sent, [])).toEqual({ path });
  });

  it.each([
    ['/a//b?x=%20', '/a/b?x=%20'],
    ['/a%2Fb', '/a/b'],
    ['/a%20b', '/a%20b'],
    ['/a%3Fb?c', '/a%3Fb?c'],
    ['/a?', '/a'],
    ['/é', '/%C3%A9'],
    ['/a+b;c', '/a+b;c'],
    ['/%22%3C%3E%5C%5E%60%7B%7C%7D', '/%22%3C%3E%5C%5E%60%7B%7C%7D'],
    ['/a%0Ab', '/a%0Ab'],
    ['/?', '/'],
    ['/a%25', '/a%25'],
    ['/a#b', '/a'],
  ])('is encoded again by a proxy-rewrite that sets none: %s', (sent, path) => {
    expect(pathFor(sent, [rewrite({})])).toEqual({ path });
  });

  it.each<[GatewayObject, string, string]>([
    [{ uri: '/new' }, '/a', '/new'],
    [{ uri: '/new' }, '/a?x=1', '/new?x=1'],
    [{ uri: '/new' }, '/a?', '/new'],
    [{ uri: '/n w?z= 1\t' }, '/a', '/n%20w?z= 1%09'],
    [{ uri: '/n w?z= 1\t' }, '/a?x=1', '/n%20w?z= 1%09&x=1'],
    [{ uri: '/new?' }, '/a?x', '/new?&x'],
    [{ uri: '/é%41' }, '/a', '/%C3%A9%2541'],
    [{ use_real_request_uri_unsafe: true }, '/a//b?x=%20', '/a//b?x=%20'],
    [{ use_real_request_uri_unsafe: true }, 'http://b.test?', '/?'],
    [{ use_real_request_uri_unsafe: true }, 'http://b.test?x=1', '/?x=1'],
    [{ use_real_request_uri_unsafe: true }, 'http://b.test', '/'],
  ])('is the one of proxy-rewrite: %j', (settings, sent, path) => {
    expect(pathFor(sent, [rewrite(settings)])).toEqual({ path });
  });

  it.each([
    ['/w', '/'],
    ['/w/', '/'],
    ['/w/a?x=1', '/a?x=1'],
    ['/wa', '/wa'],
    ['/w//a', '/a'],
    ['/w%2Fa', '/a'],
    ['/w/a%3Fb?c', '/a%3Fb?c'],
    ['/x/w/a', '/x/w/a'],
    ['/w?x', '/?x'],
    ['/w/a%0Ab', '/a%0Ab'],
  ])('lacks a prefix that is stripped: %s', (sent, path) => {
    const settings = stripPlugin('/w', undefined)?.settings ?? {};
    expect(pathFor(sent, [rewrite(settings)])).toEqual({ path });
  });

  it('is certain next to a filter without conditions', () => {
    expect(pathFor('/a', [rewrite({ uri: '/b', _meta: { filter: [] } })])).toEqual({ path: '/b' });
  });

  it('stays when no pattern matches', () => {
    const settings = { regex_uri: ['^/zz', '/y'] };
    expect(pathFor('/a%20b?x', [rewrite(settings)])).toEqual({ path: '/a%20b?x' });
  });

  it('is that of the last proxy-rewrite, which starts from the request', () => {
    const plugins = [rewrite({ uri: '/global' }), rewrite({ headers: { set: { a: '1' } } })];
    expect(pathFor('/a?x', plugins)).toEqual({ path: '/a?x' });
  });

  it.each<[string, GatewayObject]>([
    ['proxy-rewrite', { uri: '/$arg_x' }],
    ['proxy-rewrite', { uri: '/b', _meta: { filter: [['arg_x', '==', '1']] } }],
    ['proxy-rewrite', { regex_uri: ['^/(.*)', '/b/$1'] }],
    ['proxy-rewrite', { uri: '/b', use_real_request_uri_unsafe: true }],
    ['serverless-pre-function', {}],
  ])('is open: %s %j', (name, settings) => {
    const { path, reason } = pathFor('/a', [{ name, settings }]);
    expect(path).toBeUndefined();
    expect(reason).toContain(name);
  });
});
