import { describe, expect, it } from 'vitest';
import { readQuery } from './read-request.ts';

const read = (query: string) => readQuery('listApplications', new URLSearchParams(query));

describe('readQuery', () => {
  it.each([
    ['7', 7],
    ['-1', -1],
    ['999999999999999', 999_999_999_999_999],
  ])('reads %s as an integer', (text, number) => {
    expect(read(`page=${text}`)).toEqual({ page: number });
  });

  // JavaScript accepts most of these as numbers, the contract does not.
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
  ])('leaves page=%s a string, for validation to refuse', (text) => {
    expect(read(`page=${text}`)).toEqual({ page: decodeURIComponent(text) });
  });

  it.each([
    ['1000', 1000],
    ['1001', 1000],
    ['9223372036854775807', 1000],
  ])('reads a page size of %s as %i', (text, size) => {
    expect(read(`page_size=${text}`)).toEqual({ page_size: size });
  });

  it('leaves a page size that is no count for validation to refuse', () => {
    expect(read('page_size=1e9')).toEqual({ page_size: '1e9' });
    expect(read('page_size=-5000')).toEqual({ page_size: -5000 });
  });

  it('splits repeated and comma-separated values and drops empty ones', () => {
    expect(read('labels=a,b&labels=c&labels=,')).toEqual({ labels: ['a', 'b', 'c'] });
  });

  it('accepts the direction in any case, and takes the first of repeated values', () => {
    expect(read('direction=asc')).toEqual({ direction: 'ASC' });
    expect(read('page=2&page=3&search=one&search=two')).toEqual({ page: 2, search: 'one' });
  });

  it('drops unknown parameters', () => {
    expect(read('page=1&admin=true')).toEqual({ page: 1 });
  });
});
