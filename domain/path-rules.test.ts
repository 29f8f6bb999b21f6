import { describe, expect, it } from 'vitest';
import type { ApiPath } from '#contract/generated/types.gen.ts';
import { apiPathIssues, prefixIssues } from './path-rules.ts';

const messageOf = (path: string, path_type: ApiPath['path_type'] = 'Exact') =>
  apiPathIssues([{ path, path_type }])[0]?.message;

it.each([
  '',
  '/',
  'orders',
  '/orders/',
  '//orders',
  'a b',
  'größe',
  'files/*',
  'users/:id',
  '100%',
  '%zz',
  'a.b',
  '...',
  'a\\b',
  'a;b=c',
])('accepts the path %j', (path) => {
  expect(messageOf(path)).toBeUndefined();
});

it.each([
  ['/orders?id=1', 'The query is no part of the path, and a condition can test it: write /orders'],
  ['a#b', 'Clients do not send what follows #: write a'],
  ['/a%20b', 'Gateways compare decoded paths: write /a b'],
  ['gr%C3%B6%C3%9Fe', 'Gateways compare decoded paths: write größe'],
  ['a%2Fb', 'Gateways compare decoded paths: write a/b'],
  ['a//b', 'Gateways merge slashes: write a/b'],
  ['/a/./b', 'Gateways resolve . and .. in paths: write /a/b'],
  ['/a/../b', 'Gateways resolve . and .. in paths: write /b'],
  ['../b', 'Gateways resolve . and .. in paths: write b'],
  ['/a/..', 'Gateways resolve . and .. in paths: write /'],
  ['/shop\n', 'A path has no control characters: write /shop'],
  ['?', 'The query is no part of the path, and a condition can test it'],
  ['a%3Fb', 'Gateways compare decoded paths'],
  ['a%FFb', 'Gateways compare decoded paths'],
  ['a%2520b', 'Gateways compare decoded paths'],
])('refuses the path %j: %s', (path, message) => {
  expect(messageOf(path)).toBe(message);
  const [, suggested] = message.split(': write ');
  if (suggested !== undefined) expect(messageOf(suggested)).toBeUndefined();
});

it('accepts a prefix that ends in a dot, which names can start with', () => {
  expect(messageOf('.', 'Prefix')).toBeUndefined();
  expect(messageOf('.', 'Exact')).toBeDefined();
  expect(messageOf('..', 'Prefix')).toBeDefined();
});

it.each(['/shop?x=1', '/a#b', '/%20', '/shop\n', '//api', '/a/../b'])(
  'refuses the path prefix %j',
  (prefix) => {
    expect(prefixIssues(prefix)).toMatchObject([{ field: 'path_prefix', rule: 'pattern' }]);
  },
);

describe('equal addresses', () => {
  const fields = (paths: ApiPath[], prefix?: string) =>
    apiPathIssues(paths, prefix).map(({ field, rule }) => `${field} ${rule}`);
  const second = ['paths.1.path unique'];

  it.each<[string, ApiPath[], string | undefined, string[]]>([
    ['with and without a slash', [{ path: 'a' }, { path: '/a' }], undefined, second],
    ['with two slashes', [{ path: 'a' }, { path: '//a' }], '/v1', second],
    ['the prefix and a slash below /', [{ path: '' }, { path: '/' }], '/', second],
    ['the prefix and a slash below /v1/', [{ path: '' }, { path: '/' }], '/v1/', second],
    ['the prefix and a slash below /v1', [{ path: '' }, { path: '/' }], '/v1', []],
    ['of two types', [{ path: 'a' }, { path: 'a', path_type: 'Exact' }], '/v1', []],
    ['a wildcard', [{ path: 'a' }, { path: 'a*', path_type: 'Exact' }], '/v1', []],
  ])('%s', (_, paths, prefix, expected) => {
    expect(fields(paths, prefix)).toEqual(expected);
  });
});
