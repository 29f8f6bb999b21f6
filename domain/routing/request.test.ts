import { describe, expect, it } from 'vitest';
import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { type GatewayRequest, isRefusal, readRequest } from './request.ts';

const sentWith = (parts: Partial<RouteMatchRequest>): RouteMatchRequest => ({
  method: 'GET',
  host: 'a.test',
  path: '/',
  ...parts,
});

function read(parts: Partial<RouteMatchRequest>): GatewayRequest {
  const request = readRequest(sentWith(parts));
  if (isRefusal(request)) throw new Error(request.reason);
  return request;
}

const statusOf = (parts: Partial<RouteMatchRequest>) => {
  const request = readRequest(sentWith(parts));
  return isRefusal(request) ? request.status : 200;
};

// What nginx 1.26 with the settings of Apache APISIX 3.18 says.
describe('the method', () => {
  it.each(['GET', 'A_B', '-', 'PURGE'])('is taken: %s', (method) => {
    expect(statusOf({ method })).toBe(200);
  });

  it.each(['get', 'M1', '', 'G T', 'GÉT'])('is refused: %s', (method) => {
    expect(statusOf({ method })).toBe(400);
  });

  it.each(['CONNECT', 'TRACE'])('is not taken: %s', (method) => {
    expect(statusOf({ method })).toBe(405);
    expect(statusOf({ method, path: '/%' })).toBe(400);
  });
});

describe('the host', () => {
  it.each([
    ['A.Test', 'a.test'],
    ['a.test:80', 'a.test'],
    ['a.test:', 'a.test'],
    ['a:80:90', 'a'],
    ['a.test.', 'a.test'],
    ['a.test.:80', 'a.test'],
    ['.a.test', '.a.test'],
    ['[::1]:80', '[::1]'],
    ['[::1].', '[::1]'],
    ['[::1]x', '[::1]'],
    ['[FE80::1]', '[fe80::1]'],
    ['[]', '[]'],
    ['a@b', 'a@b'],
    ['*.a.test', '*.a.test'],
    ['é.test', '\xc3\xa9.test'],
    [' a.test ', 'a.test'],
  ])('is in lower case, without port and final dot: %s', (host, name) => {
    expect(read({ host }).host).toBe(name);
  });

  it('keeps what follows a bracket that nothing closes', () => {
    expect(read({ host: '[::1' }).host).toBe('[::1');
  });

  it.each([
    ['a.:1.2', 'a.'],
    ['.:1.2', '.'],
  ])('keeps its final dot when the port has one: %s', (host, name) => {
    expect(read({ host }).host).toBe(name);
  });

  it.each(['', '.', '..', 'a..test', 'a/b', 'a b', ':80', 'a\x01', 'a\x7f'])(
    'is refused: %j',
    (host) => expect(statusOf({ host })).toBe(400),
  );
});

describe('a URL in the request line', () => {
  it.each([
    ['http://b.test', 'b.test', '/', '/'],
    ['HTTPS://B.test:80/c', 'b.test', '/c', '/c'],
    ['http://b.test/c?x=1', 'b.test', '/c', '/c?x=1'],
    ['http://[::1]:80', '[::1]', '/', '/'],
    ['a+b.c-1://b/', 'b', '/', '/'],
    ['http://b.test?', 'b.test', '/', '?'],
    ['http://b.test?x=1', 'b.test', '/', '?x=1'],
  ])('has the host and the path: %s', (path, host, decoded, target) => {
    expect(read({ path })).toMatchObject({ host, path: decoded, target, sentTarget: path });
  });

  it.each([
    'http://b.test#f',
    'http://b_c/',
    'http://b@c/',
    'http://b..c/',
    'http://b.test:x',
    'http://[::1/',
    'http://',
    'http:///',
    'http://:80',
    'http:/b',
    '1a://b',
    'x',
    '*',
    '',
  ])('is refused: %j', (path) => expect(statusOf({ path })).toBe(400));

  it('does not excuse a wrong header', () => {
    expect(statusOf({ path: 'http://b.test/c', host: 'a..b' })).toBe(400);
  });
});

describe('the path', () => {
  it.each([' /a', '/a '])('may have blanks around it: %j', (path) => {
    expect(read({ path })).toMatchObject({ path: '/a', target: '/a', sentTarget: path });
  });

  it.each(['/a b', '/\t', '/a\x01', '/\x7f', '/%', '/..'])('is refused: %j', (path) => {
    expect(statusOf({ path })).toBe(400);
  });

  it('has 8 KiB with method, version and the line end', () => {
    expect(statusOf({ path: `/${'b'.repeat(8176)}` })).toBe(200);
    expect(statusOf({ path: `/${'b'.repeat(8177)}` })).toBe(400);
  });
});

describe('headers', () => {
  it.each<[[string, string][], string, string | undefined]>([
    [
      [
        ['X', '1'],
        ['x', '2'],
      ],
      'x',
      '1, 2',
    ],
    [
      [
        ['X-Tenant', 'a'],
        ['X_Tenant', 'b'],
      ],
      'x_tenant',
      'a, b',
    ],
    [
      [
        ['Cookie', 'a=1'],
        ['Cookie', 'b=2'],
      ],
      'cookie',
      'a=1; b=2',
    ],
    [
      [
        ['User-Agent', 'a'],
        ['User-Agent', 'b'],
      ],
      'user_agent',
      'a, b',
    ],
    [
      [
        ['Via', 'a'],
        ['Via', 'b'],
      ],
      'via',
      'a, b',
    ],
    [[['User_Agent', 'a']], 'user_agent', undefined],
    [[['X_Forwarded_For', 'a']], 'x_forwarded_for', undefined],
    [[['X-Forwarded-For', 'a']], 'x_forwarded_for', 'a'],
    [[['X.Tenant', 'a']], 'x.tenant', undefined],
    [[['-', 'a']], '_', 'a'],
    [[['Content_Type', 'a']], 'content-type', undefined],
    [[['Content_Type', 'a']], 'content_type', 'a'],
    [[['X', '']], 'x', ''],
    [[['X', 'a\x01']], 'x', 'a\x01'],
  ])('have one name with _ for -: %j', (headers, name, value) => {
    expect(read({ headers }).headers.get(name)).toBe(value);
  });

  it('lose blanks around the value, and keep tabs', () => {
    const { headers } = read({
      headers: [
        ['X', ' a '],
        ['Y', 'a\t'],
        ['Z', '\t a'],
      ],
    });
    expect([...headers].slice(0, 3)).toEqual([
      ['x', 'a'],
      ['y', 'a\t'],
      ['z', '\t a'],
    ]);
  });

  it('on forwarding have what gateways see themselves', () => {
    const sent: [string, string][] = [
      ['Forwarded', 'for=192.0.2.1'],
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', 'b.test'],
      ['X-Forwarded-Port', '1'],
    ];
    const { headers } = read({ host: 'A.test:81', headers: sent });
    expect(headers.get('forwarded')).toBeUndefined();
    expect(headers.get('x_forwarded_proto')).toBe('http');
    expect(headers.get('x_forwarded_host')).toBe('A.test:81');
    expect(headers.get('x_forwarded_port')).toBe('81');
    expect(read({ headers: sent }).headers.has('x_forwarded_port')).toBe(false);
  });

  it.each<[[string, string][]]>([
    [
      [
        ['Authorization', 'a'],
        ['Authorization', 'b'],
      ],
    ],
    [[['Host', 'b.test']]],
    [[['Content-Length', '5x']]],
    [[['Content-Length', '']]],
    [[['Content-Length', '9223372036854775808']]],
    [[['Transfer-Encoding', 'gzip']]],
    [
      [
        ['Transfer-Encoding', 'chunked'],
        ['Content-Length', '1'],
      ],
    ],
    [[['X Y', '1']]],
    [[['X\x01', '1']]],
    [[['X', 'a\0']]],
    [[['X', 'a\nY: b']]],
    [[['X', 'b'.repeat(8188)]]],
  ])('are refused: %#', (headers) => expect(statusOf({ headers })).toBe(400));

  it.each<[[string, string][]]>([
    [[['Content-Length', '9223372036854775807']]],
    [[['Transfer-Encoding', 'Chunked']]],
    [[['é', 'a']]],
    [[['X', 'b'.repeat(8187)]]],
  ])('are taken: %#', (headers) => expect(statusOf({ headers })).toBe(200));
});
