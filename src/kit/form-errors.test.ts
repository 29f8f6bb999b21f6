import type { FieldErrors } from 'react-hook-form';
import { describe, expect, it } from 'vitest';
import { deepMessage, dotted, flattenErrors, isUnder, ownMessage } from './form-errors.ts';

describe('flattenErrors', () => {
  it('returns errors of fields, items and lists with their paths, and those of the whole form last', () => {
    const upstreams = Object.assign([undefined, { name: { type: 'x', message: 'No name' } }], {
      root: { type: 'x', message: 'Add at least one item' },
    });
    const errors: Record<string, unknown> = {
      root: { 'server-0': { type: 'server', message: 'quota' } },
      name: { type: 'x', message: 'Required' },
      upstreams,
    };
    expect(flattenErrors(errors as FieldErrors)).toEqual([
      { path: 'name', message: 'Required' },
      { path: 'upstreams.1.name', message: 'No name' },
      { path: 'upstreams', message: 'Add at least one item' },
      { path: '', message: 'quota' },
    ]);
  });
  it('handles a field named message', () => {
    expect(flattenErrors({ message: { type: 'x', message: 'Required' } })).toEqual([
      { path: 'message', message: 'Required' },
    ]);
  });
});

it('normalizes paths and reads messages', () => {
  expect(dotted('upstreams[0].name')).toBe('upstreams.0.name');
  expect(dotted('/upstreams/0/name')).toBe('upstreams.0.name');
  expect(isUnder('a.0', 'a')).toBe(true);
  expect(isUnder('ab', 'a')).toBe(false);
  expect(ownMessage({ root: { message: 'x' } })).toBe('x');
  expect(deepMessage({ type: 'nested', a: { b: { type: 'x', message: 'y' } } })).toBe('a.b: y');
});
