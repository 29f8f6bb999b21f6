import { describe, expect, it } from 'vitest';
import { hasText } from '#lib/text.ts';
import { applyClientFilters, type ClientFilters, clientFiltersIn } from './client-filters.ts';

const byHost: ClientFilters<{ hosts: string[] }> = {
  names: ['host', 'path'],
  matches: ({ hosts }, { host }) => hasText(hosts, host),
};

describe('filters that the console applies', () => {
  it('are read from the address, and only those that a list knows', () => {
    const read = (search: string) => clientFiltersIn(new URLSearchParams(search), byHost);
    expect(read('host=%20Shop%20&other=1')).toEqual({ host: 'Shop' });
    expect(read('host=%20&search=shop')).toBeUndefined();
    expect(read(`host=${'a'.repeat(500)}`)?.host).toHaveLength(200);
    expect(clientFiltersIn(new URLSearchParams('host=a'), undefined)).toBeUndefined();
  });

  it('keep the rows that match, in any case, in their order', () => {
    const rows = [{ hosts: ['b.Shop.test'] }, { hosts: [] }, { hosts: ['x', 'shop.test'] }];
    expect(applyClientFilters(rows, byHost, { host: 'SHOP' })).toEqual([rows[0], rows[2]]);
    expect(applyClientFilters(rows, byHost, {})).toEqual(rows);
  });
});
