import { describe, expect, it } from 'vitest';
import { hasText } from '#lib/text.ts';
import { type Narrowing, narrow, narrowedBy } from './narrowing.ts';

const byHost: Narrowing<{ hosts: string[] }> = {
  names: ['host', 'path'],
  fits: ({ hosts }, { host }) => hasText(hosts, host),
};

describe('filters that the console judges', () => {
  it('are read from the address, and only those that a list knows', () => {
    const read = (search: string) => narrowedBy(new URLSearchParams(search), byHost);
    expect(read('host=%20Shop%20&other=1')).toEqual({ host: 'Shop' });
    expect(read('host=%20&search=shop')).toBeUndefined();
    expect(read(`host=${'a'.repeat(500)}`)?.host).toHaveLength(200);
    expect(narrowedBy(new URLSearchParams('host=a'), undefined)).toBeUndefined();
  });

  it('keep the rows that fit, whatever the case, in their order', () => {
    const rows = [{ hosts: ['b.Shop.test'] }, { hosts: [] }, { hosts: ['x', 'shop.test'] }];
    expect(narrow(rows, byHost, { host: 'SHOP' })).toEqual([rows[0], rows[2]]);
    expect(narrow(rows, byHost, {})).toEqual(rows);
  });
});
