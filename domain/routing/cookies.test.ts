import { describe, expect, it } from 'vitest';
import { readCookies } from './cookies.ts';

// What lua-resty-cookie 0.4 says.
describe('cookies', () => {
  it.each([
    ['n=1; m=2', { n: '1', m: '2' }],
    ['n=1;m=2', { n: '1', m: '2' }],
    ['m=2\tn=1', { n: '1', m: '2' }],
    [' n=1', { n: '1' }],
    ['n=1; ', { n: '1' }],
    ['n=', { n: '' }],
    ['n=;m=3', { n: '', m: '3' }],
    ['n=a=b', { n: 'a=b' }],
    ['n=1,m=2', { n: '1,m=2' }],
    ['n', {}],
    ['', {}],
    ['n=1; m', { n: '1' }],
    ['N=1', { N: '1' }],
  ])('are pairs between semicolons: %s', (header, cookies) => {
    expect(Object.fromEntries(readCookies(header))).toEqual(cookies);
  });

  it.each([
    ['n=a b', { n: 'a' }],
    ['n=1\t;m=2', { n: '1', ';m': '2' }],
    ['n="a;b"', { n: '"a' }],
  ])('have a value that ends at a blank or semicolon: %s', (header, cookies) => {
    expect(Object.fromEntries(readCookies(header))).toEqual(cookies);
  });

  it.each([
    ['flag; n=1', { 'flag; n': '1' }],
    ['n = 1', { 'n ': '' }],
    ['n=1;;m=2', { n: '1', ';m': '2' }],
    ['; n=1', { '; n': '1' }],
    ['=x; n=1', { '': 'x', n: '1' }],
  ])('have a name that ends at = alone: %s', (header, cookies) => {
    expect(Object.fromEntries(readCookies(header))).toEqual(cookies);
  });

  it('have the value that stands last', () => {
    expect(readCookies('n=1; n=2').get('n')).toBe('2');
  });
});
