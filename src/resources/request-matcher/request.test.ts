import { describe, expect, it } from 'vitest';
import { cookiesOf, inputFromSearch, isRequest, parseRequest, searchFromInput } from './request.ts';

const parse = (url: string, headers = '') => parseRequest({ method: 'GET', url, headers });

describe('searchFromInput', () => {
  it('round-trips through the address', () => {
    const input = {
      method: 'POST',
      url: 'https://a.test/x?y=1&z=%20',
      headers: 'X-A: 1\nCookie: b=2; c=3',
    };
    expect(inputFromSearch(new URLSearchParams(`${searchFromInput(input)}`))).toEqual(input);
  });

  it('keeps the names of credential headers and drops their values', () => {
    const headers = 'Authorization: Bearer s3cret\napikey: s3cret\nX-API-Key:s3cret\nX-A: 1';
    const search = searchFromInput({ method: 'GET', url: 'a.test', headers });
    expect(`${search}`).not.toContain('s3cret');
    expect(search.getAll('header')).toEqual([
      'Authorization: …',
      'apikey: …',
      'X-API-Key: …',
      'X-A: 1',
    ]);
  });
});

describe('parseRequest', () => {
  it.each([
    ['https://API.Acme.test:8443/a%20b/c?x=1#y', 'https', 'api.acme.test', '/a b/c'],
    ['api.acme.test', 'https', 'api.acme.test', '/'],
    ['http://api.acme.test./', 'http', 'api.acme.test', '/'],
    ['wss://api.acme.test/live', 'https', 'api.acme.test', '/live'],
    ['localhost:9080/a', 'https', 'localhost', '/a'],
    ['https://a.test/100%', 'https', 'a.test', '/100%'],
  ])('parses %s', (url, scheme, host, path) => {
    expect(parse(url)).toMatchObject({ scheme, host, path });
  });

  it.each(['', '  ', 'ftp://a.test', 'https://', 'http://a b/'])('refuses "%s"', (url) => {
    expect(parse(url)).toHaveProperty('url');
  });

  it('parses headers and names the line that is not one', () => {
    const parsed = parse('a.test', ' X-A: 1 \n\nCookie: b=2; c==3; broken');
    if (!isRequest(parsed)) throw new Error(JSON.stringify(parsed));
    expect(Object.fromEntries(parsed.headers)).toMatchObject({ 'x-a': '1' });
    expect(Object.fromEntries(cookiesOf(parsed))).toEqual({ b: '2', c: '=3' });
    expect(parse('a.test', 'X-A: 1\nno header')).toEqual({
      headers: '"no header" is not a header. Write Name: value',
    });
  });
});
