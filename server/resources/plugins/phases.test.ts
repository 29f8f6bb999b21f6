import { expect, it } from 'vitest';
import { isAuthentication, phasesOf, pluginPhases, priorityOf } from '#domain/plugin-phases.ts';
import { plugins } from './catalogue.ts';

const all = [...plugins.values()];

it.each(all)('knows the phases and the priority of $name', ({ name }) => {
  expect(phasesOf(name, undefined)).toBeDefined();
  expect(priorityOf(name, {})).toEqual(expect.any(Number));
});

it('lists phases in the order in which gateways run them', () => {
  for (const { name } of all) {
    const own = phasesOf(name, undefined) ?? [];
    expect(own).toEqual(pluginPhases.filter((phase) => own.includes(phase)));
  }
});

it('has an own priority for each plugin', () => {
  expect(new Set(all.map(({ name }) => priorityOf(name, {}))).size).toBe(all.length);
});

it('refuses authentication plugins on consumers, which have credentials instead', () => {
  const wrong = all.filter(
    ({ name, levels }) => isAuthentication(name) && levels.includes('consumer'),
  );
  expect(wrong).toEqual([]);
});
