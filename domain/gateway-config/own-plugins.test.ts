import { describe, expect, it } from 'vitest';
import type { ApiSpec, ApplicationSpec, PluginMap } from '#contract/generated/types.gen.ts';
import { apiObjects } from './apis.ts';
import { applicationObjects } from './applications.ts';
import { httpsRedirect, stripPlugin, strippedPrefix } from './own-plugins.ts';

const off = { _meta: { disable: true } };
const filter = { _meta: { filter: [['arg_beta', '==', '1']] } };

const application = (members: Partial<ApplicationSpec>) => ({
  id: '7',
  name: 'shop',
  hosts: ['shop.test'],
  path_prefix: '/w1',
  upstreams: [
    {
      version: 'default',
      upstream: { scheme: 'http' as const, targets: [{ host: '10.0.0.1', port: 80, weight: 1 }] },
    },
  ],
  ...members,
});

function routePlugins(api: Partial<ApiSpec>, parent: Partial<ApplicationSpec>): PluginMap {
  const spec = { id: '8', name: 'cart', paths: [{ path: 'cart' }], ...api };
  return (apiObjects(spec, application(parent)).routes?.[0]?.plugins ?? {}) as PluginMap;
}

describe('stripping the prefix', () => {
  const substitution = (prefix: string) =>
    stripPlugin(prefix, undefined)?.settings.regex_uri as [string, string];

  const stripped = (path: string) => {
    const [pattern, replacement] = substitution('/w.1/');
    // Both ngx.re.sub and String.replace put an empty string in place of an absent group.
    return path.replace(new RegExp(pattern), replacement);
  };

  it.each([
    ['/w.1/a\nb/c', '/a\nb/c'],
    ['/w.1', '/'],
    ['/w.1\n', '/w.1\n'],
    ['/w.1x/a', '/w.1x/a'],
    ['/wx1/a', '/wx1/a'],
    ['/w.1//a', '//a'],
  ])('makes of %j the path %j', (path, expected) => {
    expect(stripped(path)).toBe(expected);
  });

  it.each<[string, PluginMap, PluginMap]>([
    ['the API', { 'proxy-rewrite': { host: 'a.test', ...off } }, {}],
    ['the application', {}, { 'proxy-rewrite': { host: 'a.test', ...off } }],
    [
      'the API in place of one that is on',
      { 'proxy-rewrite': off },
      { 'proxy-rewrite': { uri: '/b' } },
    ],
  ])('happens next to a proxy-rewrite that is off on %s', (_case, own, outer) => {
    const plugins = routePlugins({ strip_path_prefix: true, plugins: own }, { plugins: outer });
    expect(plugins['proxy-rewrite']).toEqual(stripPlugin('/w1', undefined)?.settings);
  });

  it('joins the proxy-rewrite of the API, or else of the application', () => {
    const strip = stripPlugin('/w1', undefined)?.settings;
    const [own, outer] = [{ host: 'a.test' }, { host: 'b.test', method: 'PUT' }];
    const parent = { plugins: { 'proxy-rewrite': outer } };
    const rewrite = (api: Partial<ApiSpec>) => routePlugins(api, parent)['proxy-rewrite'];
    expect(rewrite({ strip_path_prefix: true })).toEqual({ ...strip, ...outer });
    expect(rewrite({ strip_path_prefix: true, plugins: { 'proxy-rewrite': own } })).toEqual({
      ...strip,
      ...own,
    });
    expect(rewrite({})).toBeUndefined();
  });

  it.each<[object, object]>([
    [{ uri: '/b' }, { replacedBy: 'uri' }],
    [{ regex_uri: ['a', 'b'] }, { replacedBy: 'regex_uri' }],
    [{ host: 'a.test', ...filter }, { conflict: { member: '_meta.filter' } }],
    [
      { use_real_request_uri_unsafe: true },
      { conflict: { member: 'use_real_request_uri_unsafe' } },
    ],
  ])('does not go with %j', (own, expected) => {
    expect(stripPlugin('/w1', own)).toMatchObject(expected);
    expect(stripPlugin('/', own)).toBeUndefined();
  });

  it('goes with an empty condition, which always holds', () => {
    expect(stripPlugin('/w1', { host: 'a.test', _meta: { filter: [] } })).not.toHaveProperty(
      'conflict',
    );
  });

  it.each(['/w1', '/c++', '/a.b/(c)', '/é'])('is recognized by its prefix %s', (prefix) => {
    const [pattern, replacement] = substitution(prefix);
    expect(strippedPrefix(pattern, replacement)).toBe(prefix);
    expect(strippedPrefix(`${pattern}$`, replacement)).toBeUndefined();
    expect(strippedPrefix(pattern, '/a/$1')).toBeUndefined();
  });
});

describe('HTTPS alone', () => {
  const https = { http_to_https: true };
  const secure = { protocols: ['HTTPS' as const] };

  it.each<[unknown, object]>([
    [undefined, https],
    [{ uri: '/b', ...off }, https],
    [{ http_to_https: true, ...filter }, https],
    [{ http_to_https: false, append_query_string: true }, https],
    [
      { http_to_https: true, encode_uri: true, _meta: { priority: 3000 } },
      { http_to_https: true, encode_uri: true, _meta: { priority: 3000 } },
    ],
    [{ uri: 'https://a.test$request_uri' }, { uri: 'https://a.test$request_uri' }],
  ])('holds next to the redirect %j', (own, expected) => {
    expect(httpsRedirect(own)).toEqual({ settings: expected });
  });

  it.each<[object, string]>([
    [{ uri: '/b', ...filter }, '_meta.filter'],
    [{ regex_uri: ['^/a', '/b'] }, 'regex_uri'],
  ])('is delivered in place of the redirect %j, which rules refuse', (own, member) => {
    expect(httpsRedirect(own)).toMatchObject({ settings: https, conflict: { member } });
  });

  it.each<[string, Partial<ApiSpec>, object | undefined]>([
    ['without a redirect leaves it to the service', {}, undefined],
    ['with a redirect that is off redirects itself', { plugins: { redirect: off } }, https],
    [
      'with a conditional redirect redirects itself',
      { plugins: { redirect: { uri: '/b', ...filter } } },
      https,
    ],
    ['with a set of plugins redirects itself', { gateway_extra: { plugin_config_id: '1' } }, https],
  ])('of the application: an API %s', (_case, api, expected) => {
    expect(routePlugins(api, secure).redirect).toEqual(expected);
  });

  it('is a redirect of the service, whatever redirect the application has', () => {
    const serviceOf = (members: Partial<ApplicationSpec>) =>
      applicationObjects(application(members)).services?.[0]?.plugins;
    expect(serviceOf({ ...secure, plugins: { redirect: off } })).toEqual({ redirect: https });
    expect(serviceOf({ plugins: { redirect: off } })).toEqual({ redirect: off });
    expect(serviceOf({ protocols: ['HTTP', 'HTTPS'] })).toBeUndefined();
  });

  it('leaves the redirect of an API alone where HTTP is allowed', () => {
    const redirect = { regex_uri: ['^/a', '/b'] };
    expect(routePlugins({ plugins: { redirect } }, {}).redirect).toEqual(redirect);
  });
});
