import { expect, it } from 'vitest';
import { summarizePlugins } from './plugin-summary.ts';

it('says the first settings of each plugin, by name', () => {
  expect(
    summarizePlugins({
      'limit-count': { count: 600, time_window: 60, key: 'remote_addr', policy: 'local' },
      cors: {},
      'ip-restriction': { whitelist: ['10.0.0.0/8', '::1'], message: 'x'.repeat(60) },
      'proxy-rewrite': { headers: { set: {} }, methods: [] },
    }),
  ).toEqual([
    { name: 'cors', text: 'Default settings', disabled: false },
    {
      name: 'ip-restriction',
      text: `whitelist [10.0.0.0/8, ::1], message ${'x'.repeat(40)}…`,
      disabled: false,
    },
    {
      name: 'limit-count',
      text: 'count 600, time_window 60, key remote_addr and 1 more',
      disabled: false,
    },
    { name: 'proxy-rewrite', text: 'headers 1 setting, methods 0 items', disabled: false },
  ]);
});

it('knows a plugin that is switched off, and survives what is no map', () => {
  expect(summarizePlugins({ cors: { _meta: { disable: true } } })).toEqual([
    { name: 'cors', text: 'Default settings', disabled: true },
  ]);
  expect(summarizePlugins(undefined)).toEqual([]);
  expect(summarizePlugins({ odd: 'text' })).toEqual([
    { name: 'odd', text: 'text', disabled: false },
  ]);
});
