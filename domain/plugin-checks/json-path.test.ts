import { describe, expect, it } from 'vitest';
import { jsonPath } from './json-path.ts';

describe('a JSONPath', () => {
  it.each([
    'groups',
    ' groups ',
    '*',
    '7',
    '$',
    '$.realm.roles',
    '$..roles',
    'a.b.c',
    '$.a.0.b',
    "$['a b']",
    '["x"][0]',
    "$.a['b','c',0]",
    '$.a[*].b',
    '$..[*]',
    '$.a[-1:]',
    '$.a[0:2:1]',
    '$.a[::2]',
    '$.a[?(@.price > 10)]',
    "$.a[?(@.name == 'x' && (@.b.c <> 2 || @['d'] = true))].name",
    '$.a[(@.length - 1)]',
    '[(@.length-1)]',
  ])('may be %s', (path) => {
    expect(jsonPath(path)).toEqual([]);
  });

  it.each([
    '',
    ' ',
    'ü',
    'a b',
    'a:b',
    'a.b.c:80',
    'http://a.test',
    '$name',
    '$(a)',
    '$.',
    '$.a.',
    '.a',
    '7a',
    '********',
    '$[]',
    '$[a]',
    "$['a]",
    '$[ 0]',
    '$[?(@.a >)]',
    '$[?(@.a]',
    '$[?()]',
    '$[?((1)]',
  ])('is not %j', (path) => {
    expect(jsonPath(path)).toEqual([
      { path: [], message: 'A JSONPath, for example $.realm.roles' },
    ]);
  });

  it('is not judged unless it is text', () => {
    expect(jsonPath(7)).toEqual([]);
  });
});
