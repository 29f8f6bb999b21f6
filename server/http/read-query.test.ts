import { describe, expect, it } from 'vitest';
import { readQuery } from './read-query.ts';

const read = (query: string) => readQuery('listApplications', new URLSearchParams(query));

describe('a query string', () => {
  it.each([
    ['7', 7],
    ['-1', -1],
    ['999999999999999', 999_999_999_999_999],
  ])('has %s as an integer', (text, number) => {
    expect(read(`page=${text}`)).toEqual({ page: number });
  });

  // JavaScript reads a number in each of them, the contract does not.
  it.each([
    '1e0',
    '1.0',
    '0x1',
    '0b1',
    '%201',
    '1%20',
    '%2B1',
    '',
    '1_0',
    '1234567890123456',
    'two',
  ])('has no integer in page=%s, and keeps the text for validation to refuse', (text) => {
    expect(read(`page=${text}`)).toEqual({ page: decodeURIComponent(text) });
  });

  it('lists what is repeated or separated by commas, without the empty ones', () => {
    expect(read('labels=a,b&labels=c&labels=,')).toEqual({ labels: ['a', 'b', 'c'] });
  });

  it('has the direction in any case, and the first of a value that is given twice', () => {
    expect(read('direction=asc')).toEqual({ direction: 'ASC' });
    expect(read('page=2&page=3&search=one&search=two')).toEqual({ page: 2, search: 'one' });
  });

  it('leaves out what the operation does not know', () => {
    expect(read('page=1&admin=true')).toEqual({ page: 1 });
  });
});
