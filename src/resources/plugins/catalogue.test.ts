import { describe, expect, it } from 'vitest';
import type { AvailablePlugin, LoadedPlugin } from '#contract/generated/types.gen.ts';
import {
  type CatalogueFilter,
  catalogueOf,
  categoriesOf,
  filterCatalogue,
  readFilter,
} from './catalogue.ts';

const plugin = (name: string, type: string, more: Partial<AvailablePlugin> = {}) => ({
  name,
  type,
  levels: [],
  default_loaded: true,
  has_metadata: false,
  ...more,
});
const loaded = (name: string): LoadedPlugin => ({
  plugin_management_id: '7',
  name,
  created_at: '2026-11-01T00:00:00Z',
  updated_at: '2026-11-01T00:00:00Z',
});

const none: CatalogueFilter = { search: '', category: '', level: '', presence: '' };

const available = [
  plugin('zipkin', 'observability', { default_loaded: false }),
  plugin('kafka-logger', 'observability', { default_loaded: false }),
  plugin('limit-count', 'traffic', {
    description: 'Allows a number of requests in each window.',
    levels: ['api', 'consumer'],
  }),
];

describe('a cluster’s catalogue', () => {
  const entries = catalogueOf(available, [loaded('zipkin'), loaded('acme-geo')]);

  it('lists plugins by category and name, with their presence', () => {
    expect(entries.map(({ name, presence }) => [name, presence])).toEqual([
      ['kafka-logger', 'missing'],
      ['zipkin', 'loaded'],
      ['limit-count', 'always'],
    ]);
  });

  it('matches all words of a search in any order', () => {
    const names = (search: string, category = '') =>
      filterCatalogue(entries, { ...none, search, category }).map(({ name }) => name);
    expect(names('window LIMIT')).toEqual(['limit-count']);
    expect(names('window zipkin')).toEqual([]);
    expect(names('observ')).toEqual(['kafka-logger', 'zipkin']);
    expect(names('', 'traffic')).toEqual(['limit-count']);
    expect(names('zip', 'traffic')).toEqual([]);
  });

  it('filters by level and presence', () => {
    const names = (filter: Partial<CatalogueFilter>) =>
      filterCatalogue(entries, { ...none, ...filter }).map(({ name }) => name);
    expect(names({ level: 'consumer' })).toEqual(['limit-count']);
    expect(names({ level: 'cluster' })).toEqual([]);
    expect(names({ presence: 'missing' })).toEqual(['kafka-logger']);
    expect(names({ presence: 'loaded', category: 'traffic' })).toEqual([]);
  });

  it('ignores unknown filters in the address', () => {
    const read = (text: string) => readFilter(new URLSearchParams(text), entries);
    expect(read('search=%20cors%20&category=traffic&level=api&presence=missing')).toEqual({
      search: 'cors',
      category: 'traffic',
      level: 'api',
      presence: 'missing',
    });
    expect(read('category=nothing&level=moon&presence=always,loaded')).toEqual(none);
  });

  it('counts the plugins of each category', () => {
    expect(categoriesOf(entries)).toEqual([
      ['observability', 2],
      ['traffic', 1],
    ]);
  });
});
