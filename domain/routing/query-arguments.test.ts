import { describe, expect, it } from 'vitest';
import { readArguments } from './query-arguments.ts';

// What ngx.req.get_uri_args of lua-nginx-module 0.10 says.
describe('the arguments of a query', () => {
  it.each([
    ['x=1', '1'],
    ['x=', ''],
    ['x', true],
    ['&&x=1&', '1'],
    ['x=1=2', '1=2'],
    ['x=?', '?'],
    ['x=\\', '\\'],
    ['X=1', undefined],
    ['x;y=1', undefined],
  ])('have a value after = and else are true: %s', (query, value) => {
    expect(readArguments(query).get('x')).toBe(value);
  });

  it.each([
    ['x=%41', 'A'],
    ['x=a+b', 'a b'],
    ['x=%2B', '+'],
    ['x=a%26b', 'a&b'],
    ['x=%', '%'],
    ['x=%4', '%4'],
    ['x=%4g1', '%4g1'],
    ['x=%00a', '\0a'],
    ['x=%C3%A9', '\xc3\xa9'],
    ['%78=1', '1'],
    ['x%3D=1', undefined],
    ['x%00=1', undefined],
  ])('are decoded, names too: %s', (query, value) => {
    expect(readArguments(query).get('x')).toBe(value);
  });

  it.each([
    ['x=1&x=2', '1'],
    ['x&x=1', true],
    ['=1&x=2', '2'],
  ])('have the value that stands first: %s', (query, value) => {
    expect(readArguments(query).get('x')).toBe(value);
  });

  it('have a name', () => expect([...readArguments('=1&&=').keys()]).toEqual([]));
});
