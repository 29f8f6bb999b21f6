import { describe, expect, it } from 'vitest';
import type { AvailablePlugin, LoadedPlugin } from '#contract/generated/types.gen.ts';
import { catalogueEntries, searchCatalogue } from './catalogue.ts';

const plugin = (name: string, levels: AvailablePlugin['levels'], type = 'traffic') => ({
  name,
  type,
  levels,
  description: `What ${name} does`,
  default_loaded: name !== 'zipkin',
  has_metadata: false,
});
const loaded = (name: string): LoadedPlugin => ({
  plugin_management_id: name,
  name,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
});
const available = [
  plugin('limit-count', ['application', 'api']),
  plugin('key-auth', ['cluster'], 'authentication'),
  plugin('zipkin', ['application'], 'observability'),
];

describe('catalogueEntries', () => {
  const entries = catalogueEntries({
    available,
    loaded: [loaded('own-plugin')],
    level: 'application',
    set: new Set(['limit-count']),
  });
  const entry = (name: string) => entries.find((one) => one.name === name);

  it('gives the reason why a plugin cannot be added', () => {
    expect(entry('key-auth')).toMatchObject({ reason: 'Only for clusters' });
    expect(entry('zipkin')).toMatchObject({
      reason: 'Not loaded in this cluster. Load it under Plugins first',
    });
  });

  it('marks plugins that are set, and offers plugins of the cluster that the catalogue lacks', () => {
    expect(entry('limit-count')).toEqual({
      name: 'limit-count',
      category: 'traffic',
      description: 'What limit-count does',
      set: true,
    });
    expect(entry('own-plugin')).toMatchObject({ category: 'custom', set: false });
  });

  it('disables no plugin while the loaded plugins are unknown', () => {
    const open = catalogueEntries({
      available,
      loaded: undefined,
      level: 'application',
      set: new Set(),
    });
    expect(open.find(({ name }) => name === 'zipkin')).not.toHaveProperty('reason');
  });
});

it('searches name, category and description, with matching names first', () => {
  const entries = catalogueEntries({
    available,
    loaded: undefined,
    level: 'application',
    set: new Set(),
  });
  const names = (query: string) => searchCatalogue(entries, query).map(({ name }) => name);
  expect(names('')).toHaveLength(3);
  expect(names('AUTH')).toEqual(['key-auth']);
  expect(names('does zip')).toEqual(['zipkin']);
  expect(names('nothing')).toEqual([]);
});
