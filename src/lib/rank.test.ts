import { expect, it } from 'vitest';
import { ranked } from './rank.ts';

const texts = ['Access tokens', 'Certificates', 'Cluster settings', 'Create cluster', 'Gateways'];
const found = (query: string) => ranked(texts, query, (text) => text);

it('keeps everything in order when nothing is asked', () => {
  expect(found('  ')).toEqual(texts);
});

it('puts texts that begin with the query before those with a word that does', () => {
  expect(found('cluster')).toEqual(['Cluster settings', 'Create cluster']);
  expect(found('SET')).toEqual(['Cluster settings']);
  expect(found('c')).toEqual([
    'Certificates',
    'Cluster settings',
    'Create cluster',
    'Access tokens',
  ]);
});

it('wants every word, in any order', () => {
  expect(found('cluster create')).toEqual(['Create cluster']);
  expect(found('cluster gateway')).toEqual([]);
});
