import { expect, it } from 'vitest';
import { unevaluatedMembers } from './effective-plugins.ts';

it('names other gateway members that decide about plugins', () => {
  expect(unevaluatedMembers({ plugin_config_id: 'shared', filter_func: 'f' })).toEqual([
    'plugin_config_id',
  ]);
  expect(unevaluatedMembers({ filter_func: 'f' })).toEqual([]);
  expect(unevaluatedMembers(undefined)).toEqual([]);
});
