import { expect, it } from 'vitest';
import { zLoadedPluginRequest } from '#contract/generated/zod.gen.ts';
import { choiceOf, loadSchema, nameOf, OWN_PLUGIN, toBody } from './form-schema.ts';

const own = { choice: OWN_PLUGIN, name: ' acme-geo ', type: ' security ' };
const listed = { choice: choiceOf('zipkin'), name: 'left over', type: 'left over' };

it('sends what is chosen, and no more', () => {
  expect(toBody(listed, {})).toEqual({ name: 'zipkin' });
  expect(toBody(own, { a: 1 })).toEqual({ name: 'acme-geo', type: 'security', metadata: { a: 1 } });
  expect(toBody({ ...own, type: '' }, {})).toEqual({ name: 'acme-geo' });
  for (const values of [own, listed]) zLoadedPluginRequest.parse(toBody(values, {}));
});

it('asks for a choice, and for the name of a plugin of one’s own', () => {
  const faults = (values: typeof own) =>
    loadSchema.safeParse(values).error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(faults(own)).toEqual([]);
  expect(faults(listed)).toEqual([]);
  expect(faults({ ...own, choice: '' })).toEqual(['choice']);
  expect(faults({ ...own, name: '  ' })).toEqual(['name']);
  expect(nameOf({ ...own, choice: '' })).toBe('');
});
