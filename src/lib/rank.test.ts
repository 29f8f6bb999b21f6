import { expect, it } from 'vitest';
import { ranked } from './rank.ts';

const texts = ['Access tokens', 'Certificates', 'Cluster settings', 'Create cluster', 'Gateways'];
const found = (query: string) => ranked(texts, query, (text) => text);

it('keeps everything in order for an empty query', () => {
  expect(found('  ')).toEqual(texts);
});

it('ranks texts that begin with the query before those with a word that does', () => {
  expect(found('cluster')).toEqual(['Cluster settings', 'Create cluster']);
  expect(found('SET')).toEqual(['Cluster settings']);
  expect(found('c')).toEqual([
    'Certificates',
    'Cluster settings',
    'Create cluster',
    'Access tokens',
  ]);
});

it('requires every word, in any order', () => {
  expect(found('cluster create')).toEqual(['Create cluster']);
  expect(found('cluster gateway')).toEqual([]);
});
