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

describe('the catalogue of a cluster', () => {
  const entries = catalogueOf(available, [loaded('zipkin'), loaded('acme-geo')]);

  it('says what the cluster has, by category and name', () => {
    expect(entries.map(({ name, presence }) => [name, presence])).toEqual([
      ['kafka-logger', 'missing'],
      ['zipkin', 'loaded'],
      ['limit-count', 'always'],
    ]);
  });

  it('finds every word, wherever it stands', () => {
    const names = (search: string, category = '') =>
      filterCatalogue(entries, { ...none, search, category }).map(({ name }) => name);
    expect(names('window LIMIT')).toEqual(['limit-count']);
    expect(names('window zipkin')).toEqual([]);
    expect(names('observ')).toEqual(['kafka-logger', 'zipkin']);
    expect(names('', 'traffic')).toEqual(['limit-count']);
    expect(names('zip', 'traffic')).toEqual([]);
  });

  it('is narrowed by where a plugin may be set, and by what the cluster has', () => {
    const names = (filter: Partial<CatalogueFilter>) =>
      filterCatalogue(entries, { ...none, ...filter }).map(({ name }) => name);
    expect(names({ level: 'consumer' })).toEqual(['limit-count']);
    expect(names({ level: 'cluster' })).toEqual([]);
    expect(names({ presence: 'missing' })).toEqual(['kafka-logger']);
    expect(names({ presence: 'loaded', category: 'traffic' })).toEqual([]);
  });

  it('reads the address with forgiveness', () => {
    const read = (text: string) => readFilter(new URLSearchParams(text), entries);
    expect(read('search=%20cors%20&category=traffic&level=api&presence=missing')).toEqual({
      search: 'cors',
      category: 'traffic',
      level: 'api',
      presence: 'missing',
    });
    expect(read('category=nothing&level=moon&presence=always,loaded')).toEqual(none);
  });

  it('counts the categories', () => {
    expect(categoriesOf(entries)).toEqual([
      ['observability', 2],
      ['traffic', 1],
    ]);
  });
});
