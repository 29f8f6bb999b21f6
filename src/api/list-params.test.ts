import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListSpec, lastPage, PAGE_SIZES, parseListParams, searchOf } from './list-params.ts';

type Order = 'updated_at' | 'created_at';
const spec: ListSpec<Order> = { orderBy: ['updated_at', 'created_at'], search: true, labels: true };
const parse = (text: string) => parseListParams(new URLSearchParams(text), spec);

describe('the address of a list', () => {
  it('is empty when all parameters have their defaults', () => {
    expect(searchOf(new URLSearchParams('page=1&direction=desc&labels='), parse(''), spec)).toBe(
      '',
    );
  });

  it('replaces invalid parameters with their defaults', () => {
    const garbage = 'page=-3&page_size=11&order_by=name&direction=up&labels=a%20b&search=%20%20';
    expect(parse(garbage)).toEqual(parse(''));
    expect(parse('page=1e3').page).toBe(1);
    expect(parse('page=99999999999999999999').page).toBe(1);
  });

  it('keeps parameters of others', () => {
    const current = new URLSearchParams('tab=apis&page=4');
    expect(searchOf(current, { ...parse(''), page: 2 }, spec)).toBe('?tab=apis&page=2');
  });

  it('ignores search and labels of a list that has neither', () => {
    const plain: ListSpec<Order> = { orderBy: spec.orderBy };
    const params = parseListParams(new URLSearchParams('search=x&labels=y'), plain);
    expect(params).not.toHaveProperty('search');
    expect(params).not.toHaveProperty('labels');
  });

  it('round-trips', () => {
    const label = fc.stringMatching(/^[0-9a-zA-Z_-]{1,32}$/);
    fc.assert(
      fc.property(
        fc.record({
          page: fc.integer({ min: 1, max: 999_999_999 }),
          page_size: fc.constantFrom(...PAGE_SIZES),
          order_by: fc.constantFrom<Order>('updated_at', 'created_at'),
          direction: fc.constantFrom<'ASC' | 'DESC'>('ASC', 'DESC'),
          search: fc.stringMatching(/^\S([^\n]{0,20}\S)?$/).filter((text) => text === text.trim()),
          labels: fc.uniqueArray(label, { minLength: 1, maxLength: 5 }),
        }),
        (params) => {
          expect(parse(searchOf(new URLSearchParams(), params, spec))).toEqual(params);
        },
      ),
    );
  });

  it('stays within its limits, whatever is typed into the address bar', () => {
    const name = fc.constantFrom('page', 'page_size', 'order_by', 'direction', 'labels', 'search');
    const typed = fc.array(fc.tuple(name, fc.oneof(fc.string(), fc.integer().map(String))));
    fc.assert(
      fc.property(typed, (pairs) => {
        const params = parse(String(new URLSearchParams(pairs)));
        expect(parse(searchOf(new URLSearchParams(), params, spec).slice(1))).toEqual(params);
        expect(params.page).toBeGreaterThanOrEqual(1);
        expect([10, 25, 50, 100]).toContain(params.page_size);
      }),
    );
  });
});

describe('the last page', () => {
  it.each([
    [0, 10, 1],
    [10, 10, 1],
    [11, 10, 2],
  ])('of %i items at %i each is %i', (count, size, page) => {
    expect(lastPage(count, size)).toBe(page);
  });
});
