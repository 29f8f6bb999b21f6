import { describe, expect, it } from 'vitest';
import { readRequestUri } from './request-uri.ts';

// What nginx 1.26 says.
describe('the path of a request', () => {
  it.each([
    ['/', '/'],
    ['//', '/'],
    ['/a//b', '/a/b'],
    ['/a/', '/a/'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/b/..', '/a/'],
    ['/a/b/.', '/a/b/'],
    ['/a/...', '/a/...'],
    ['/a/..b', '/a/..b'],
    ['/a/.b', '/a/.b'],
    ['/a//../b', '/b'],
    ['/a/b//../c', '/a/c'],
  ])('merges slashes and resolves dots: %s is %s', (sent, path) => {
    expect(readRequestUri(sent)).toEqual({ path, query: undefined });
  });

  it.each([
    ['/a%2Fb', '/a/b'],
    ['/a%2f%2Fb', '/a/b'],
    ['/a/%2E%2e/b', '/b'],
    ['/a/%2e%2e%2fb', '/b'],
    ['/a/.%2f..', '/'],
    ['/%41%2b', '/A+'],
    ['/a+b', '/a+b'],
    ['/a%3Fb%23c%25d', '/a?b#c%d'],
    ['/%252e', '/%2e'],
    ['/a%3f/..', '/'],
    ['/a/.%25', '/a/.%'],
    ['/%C3%A9', '/\xc3\xa9'],
    ['/\xc3\xa9', '/\xc3\xa9'],
    ['/a\\b', '/a\\b'],
    ['/a%5Cb', '/a\\b'],
  ])('decodes bytes first: %s is %s', (sent, path) => {
    expect(readRequestUri(sent)).toEqual({ path, query: undefined });
  });

  it.each([
    ['/a?', '/a', undefined],
    ['/a?x=%41', '/a', 'x=%41'],
    ['/a?b?c', '/a', 'b?c'],
    ['/a/..?x', '/', 'x'],
    ['/a?x#b', '/a', 'x'],
    ['/a?#', '/a', ''],
    ['/a#b', '/a', undefined],
    ['/a#?x', '/a', undefined],
  ])('ends at ? or #: %s', (sent, path, query) => {
    expect(readRequestUri(sent)).toEqual({ path, query });
  });

  it.each(['/..', '/../a', '/a/../..', '//..', '/%2e%2e/a', '/.%2e/'])(
    'may not lead above the root: %s',
    (sent) => expect(readRequestUri(sent)).toBeUndefined(),
  );

  it.each(['/%', '/a%', '/a%4', '/a%zz', '/a%00'])(
    'has two digits after each %%, which are not 00: %s',
    (sent) => expect(readRequestUri(sent)).toBeUndefined(),
  );
});
