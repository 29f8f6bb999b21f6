import { expect, it } from 'vitest';
import { everySetting, isLong, isMeant, isShown } from './settings-filter.ts';

const redis = {
  description: 'Where the counters are kept.',
  properties: { host: { description: 'Host of Redis.' }, port: {} },
};

it('finds a setting by its name, its description, or what is inside it', () => {
  const shown = (query: string) => isShown('redis', redis, undefined, { ...everySetting, query });
  expect(['', 'REDIS', 'counters kept', 'host of', 'port'].map(shown)).toEqual(Array(5).fill(true));
  expect(shown('password')).toBe(false);
  expect(isMeant('redis', redis, 'port')).toBe(false);
});

it('shows only what has a value where that is asked', () => {
  const filter = { query: '', onlySet: true };
  expect(isShown('redis', redis, {}, filter)).toBe(true);
  expect(isShown('redis', redis, undefined, filter)).toBe(false);
});

it('counts the settings of objects and of items', () => {
  const many = Object.fromEntries(Array.from('abcdefgh', (name) => [name, {}]));
  expect(isLong({ properties: many })).toBe(false);
  expect(isLong({ properties: { ...many, i: {} } })).toBe(true);
  expect(isLong({ properties: { list: { items: { properties: { ...many, i: {} } } } } })).toBe(
    true,
  );
});
