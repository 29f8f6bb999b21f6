import { expect, it } from 'vitest';
import { zLoadedPluginRequest } from '#contract/generated/zod.gen.ts';
import { CUSTOM_PLUGIN, choiceOf, loadSchema, nameOf, toBody } from './form-schema.ts';

const custom = { choice: CUSTOM_PLUGIN, name: ' acme-geo ', type: ' security ' };
const listed = { choice: choiceOf('zipkin'), name: 'left over', type: 'left over' };

it('sends the chosen plugin only', () => {
  expect(toBody(listed, {})).toEqual({ name: 'zipkin' });
  expect(toBody(custom, { a: 1 })).toEqual({
    name: 'acme-geo',
    type: 'security',
    metadata: { a: 1 },
  });
  expect(toBody({ ...custom, type: '' }, {})).toEqual({ name: 'acme-geo' });
  for (const values of [custom, listed]) zLoadedPluginRequest.parse(toBody(values, {}));
});

it('requires a choice, and the name of a custom plugin', () => {
  const errors = (values: typeof custom) =>
    loadSchema.safeParse(values).error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(errors(custom)).toEqual([]);
  expect(errors(listed)).toEqual([]);
  expect(errors({ ...custom, choice: '' })).toEqual(['choice']);
  expect(errors({ ...custom, name: '  ' })).toEqual(['name']);
  expect(nameOf({ ...custom, choice: '' })).toBe('');
});
