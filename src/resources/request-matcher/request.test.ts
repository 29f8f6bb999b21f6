import { describe, expect, it } from 'vitest';
import { inputFromSearch, isRequest, parseRequest, searchFromInput } from './request.ts';

const parse = (url: string, headers = '') =>
  parseRequest({ method: 'GET', url, headers, client: '' });

describe('searchFromInput', () => {
  it('round-trips through the address', () => {
    const input = {
      method: 'POST',
      url: 'https://a.test/x?y=1&z=%20',
      headers: 'X-A: 1\nCookie: b=2; c=3',
      client: '192.0.2.7',
    };
    expect(inputFromSearch(new URLSearchParams(`${searchFromInput(input)}`))).toEqual(input);
  });

  it('keeps the names of credential headers and drops their values', () => {
    const headers = 'Authorization: Bearer s3cret\napikey: s3cret\nX-API-Key:s3cret\nX-A: 1';
    const search = searchFromInput({ method: 'GET', url: 'a.test', headers, client: '' });
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
    ['https://API.Acme.test:8443/a%20b//c?x=1#y', 'https', 'API.Acme.test:8443', '/a%20b//c?x=1'],
    ['api.acme.test', 'https', 'api.acme.test', '/'],
    ['http://me:secret@api.acme.test./', 'http', 'api.acme.test.', '/'],
    ['wss://api.acme.test/live', 'https', 'api.acme.test', '/live'],
    ['localhost:9080/a', 'https', 'localhost:9080', '/a'],
    ['https://a.test/100%/../b', 'https', 'a.test', '/100%/../b'],
    ['https://a.test?x=1', 'https', 'a.test', '/?x=1'],
    ['http://[::1]:9080/é', 'http', '[::1]:9080', '/é'],
  ])('keeps what is typed in %s', (url, scheme, host, path) => {
    expect(parse(url)).toEqual({ method: 'GET', scheme, host, path });
  });

  it.each(['', '  ', 'ftp://a.test', 'https://', 'http://a b/'])('refuses "%s"', (url) => {
    expect(parse(url)).toHaveProperty('url');
  });

  it('parses headers and names the line that is not one', () => {
    expect(parse('a.test', ' X-A: 1 \n\nCookie: b=2\nX-A:')).toMatchObject({
      headers: [
        ['X-A', '1'],
        ['Cookie', 'b=2'],
        ['X-A', ''],
      ],
    });
    expect(parse('a.test', 'X-A: 1\nno header')).toEqual({
      headers: '"no header" is not a header. Write Name: value',
    });
  });

  it('takes the address of a caller', () => {
    const from = (client: string) =>
      parseRequest({ method: 'GET', url: 'a.test', headers: '', client });
    expect(from(' 2001:db8::1 ')).toMatchObject({ remote_addr: '2001:db8::1' });
    expect(isRequest(from('here'))).toBe(false);
    // A range is not the address of a caller.
    expect(isRequest(from('10.0.0.0/8'))).toBe(false);
    expect(from('')).not.toHaveProperty('remote_addr');
  });
});
