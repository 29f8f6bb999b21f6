import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPath } from '#domain/effective-path.ts';
import { effectiveUris, redirectsHttp, upstreamPath, uriText } from './effective-uri.ts';

describe('joinPath', () => {
  it.each([
    ['/checkout', 'orders', '/checkout/orders'],
    ['/checkout', '/orders', '/checkout/orders'],
    ['/checkout/', '/orders', '/checkout/orders'],
    ['/checkout/', 'orders/', '/checkout/orders/'],
    ['/', 'orders', '/orders'],
    ['/', '', '/'],
    ['/checkout', '', '/checkout'],
    ['/checkout/', '', '/checkout/'],
    ['/', '/', '/'],
    ['/checkout', '/', '/checkout/'],
    ['checkout', 'orders', '/checkout/orders'],
  ])('joins %j and %j to %j', (prefix, path, expected) => {
    expect(joinPath(prefix, path)).toBe(expected);
  });

  it('puts exactly one slash between prefix and path', () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(segment, segment, fc.boolean(), fc.boolean(), (a, b, closed, opened) => {
        const joined = joinPath(`/${a}${closed ? '/' : ''}`, `${opened ? '/' : ''}${b}`);
        expect(joined).toBe(`/${a}/${b}`);
      }),
    );
  });
});

describe('upstreamPath', () => {
  it('is the whole path, or the part after the prefix', () => {
    expect(upstreamPath('/shop', 'orders', false)).toBe('/shop/orders');
    expect(upstreamPath('/shop', 'orders', true)).toBe('/orders');
    expect(upstreamPath('/shop', '/orders', true)).toBe('/orders');
    expect(upstreamPath('/shop', '', true)).toBe('/');
    expect(upstreamPath('/', '', false)).toBe('/');
  });
});

describe('effectiveUris', () => {
  it('multiplies hosts by protocols', () => {
    const uris = effectiveUris({
      hosts: ['a.test', 'b.test'],
      protocols: ['HTTP', 'HTTPS'],
      path_prefix: '/v1',
    });
    expect(uris.map(uriText)).toEqual([
      'http://a.test/v1',
      'https://a.test/v1',
      'http://b.test/v1',
      'https://b.test/v1',
    ]);
  });

  it('separates the prefix, and recognizes exact paths', () => {
    const source = { hosts: ['a.test'], protocols: ['HTTPS'] as const, path_prefix: '/v1' };
    expect(effectiveUris(source, { path: 'x', path_type: 'Exact' })).toEqual([
      { origin: 'https://a.test', prefix: '/v1', rest: '/x', open: false },
    ]);
    expect(effectiveUris(source, { path: 'x' })[0]?.open).toBe(true);
  });

  it('uses the WebSocket schemes for WebSocket APIs', () => {
    const uris = effectiveUris({
      hosts: ['a.test'],
      protocols: ['HTTP', 'HTTPS'],
      type: 'WebSocket',
    });
    expect(uris.map(uriText)).toEqual(['ws://a.test/', 'wss://a.test/']);
  });

  it('returns nothing without hosts, and assumes HTTP without protocols', () => {
    expect(effectiveUris({ hosts: ['', ' '], path_prefix: '/' })).toEqual([]);
    expect(effectiveUris({ hosts: ['a.test'] }).map(uriText)).toEqual(['http://a.test/']);
  });
});

it('redirects plain HTTP only if HTTPS is the only protocol', () => {
  expect(redirectsHttp(['HTTPS'])).toBe(true);
  expect(redirectsHttp(['HTTP', 'HTTPS'])).toBe(false);
  expect(redirectsHttp(undefined)).toBe(false);
});
