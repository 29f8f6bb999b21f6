import { expect, it } from 'vitest';
import { everySetting, isLong, isShown, matchesQuery } from './settings-filter.ts';
import { formOf } from './settings-schema.ts';

function formIn(schema: Record<string, unknown>) {
  const form = formOf({ type: 'object', ...schema });
  if (!form) throw new Error('No form');
  return form;
}

const redis = formIn({
  description: 'Where the counters are kept.',
  properties: { host: { description: 'Host of Redis.' }, port: {} },
});

it('finds a setting by its name, its description or its nested settings', () => {
  const shown = (query: string) => isShown('redis', redis, undefined, { ...everySetting, query });
  expect(['', 'REDIS', 'counters kept', 'host of', 'port'].map(shown)).toEqual(Array(5).fill(true));
  expect(shown('password')).toBe(false);
  expect(matchesQuery('redis', redis, 'port')).toBe(false);
});

it('shows only settings with a value when asked to', () => {
  const filter = { query: '', onlySet: true };
  expect(isShown('redis', redis, {}, filter)).toBe(true);
  expect(isShown('redis', redis, undefined, filter)).toBe(false);
});

it('counts the settings of objects and items', () => {
  const many = Object.fromEntries(Array.from('abcdefgh', (name) => [name, {}]));
  expect(isLong(formIn({ properties: many }))).toBe(false);
  expect(isLong(formIn({ properties: { ...many, i: {} } }))).toBe(true);
  const items = { type: 'object', properties: { ...many, i: {} } };
  const nested = { properties: { list: { type: 'array', items } } };
  expect(isLong(formIn(nested))).toBe(true);
});

it('does not count deprecated settings or those of one shape only', () => {
  const many = Object.fromEntries(Array.from('abcdefgh', (name) => [name, {}]));
  expect(isLong(formIn({ properties: { ...many, old: { deprecated: true } } }))).toBe(false);
  const shape = (kind: string) => ({ properties: { a: { const: kind }, [kind]: {} } });
  expect(isLong(formIn({ properties: many, oneOf: [shape('x'), shape('y')] }))).toBe(false);
});
