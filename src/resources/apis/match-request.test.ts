import { describe, expect, it } from 'vitest';
import { cookiesOf, isRequest, questionOf, requestOf, searchOf } from './match-request.ts';

const ask = (url: string, headers = '') => requestOf({ method: 'GET', url, headers });

describe('a question', () => {
  it('is the same in the address', () => {
    const question = {
      method: 'POST',
      url: 'https://a.test/x?y=1&z=%20',
      headers: 'X-A: 1\nCookie: b=2; c=3',
    };
    expect(questionOf(new URLSearchParams(`${searchOf(question)}`))).toEqual(question);
  });

  it('leaves credentials out of the address, but that they are there', () => {
    const headers = 'Authorization: Bearer s3cret\napikey: s3cret\nX-API-Key:s3cret\nX-A: 1';
    const search = searchOf({ method: 'GET', url: 'a.test', headers });
    expect(`${search}`).not.toContain('s3cret');
    expect(search.getAll('header')).toEqual([
      'Authorization: …',
      'apikey: …',
      'X-API-Key: …',
      'X-A: 1',
    ]);
  });
});

describe('a request', () => {
  it.each([
    ['https://API.Acme.test:8443/a%20b/c?x=1#y', 'https', 'api.acme.test', '/a b/c'],
    ['api.acme.test', 'https', 'api.acme.test', '/'],
    ['http://api.acme.test./', 'http', 'api.acme.test', '/'],
    ['wss://api.acme.test/live', 'https', 'api.acme.test', '/live'],
    ['localhost:9080/a', 'https', 'localhost', '/a'],
    ['https://a.test/100%', 'https', 'a.test', '/100%'],
  ])('is read from %s', (url, scheme, host, path) => {
    expect(ask(url)).toMatchObject({ scheme, host, path });
  });

  it.each(['', '  ', 'ftp://a.test', 'https://', 'http://a b/'])('is not read from "%s"', (url) => {
    expect(ask(url)).toHaveProperty('url');
  });

  it('has headers, one a line, and says which line is none', () => {
    const read = ask('a.test', ' X-A: 1 \n\nCookie: b=2; c==3; broken');
    if (!isRequest(read)) throw new Error('was not read');
    expect(Object.fromEntries(read.headers)).toMatchObject({ 'x-a': '1' });
    expect(Object.fromEntries(cookiesOf(read))).toEqual({ b: '2', c: '=3' });
    expect(ask('a.test', 'X-A: 1\nno header')).toEqual({
      headers: '"no header" is no header: write Name: value',
    });
  });
});
