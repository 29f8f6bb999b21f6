import type { FieldErrors } from 'react-hook-form';
import { describe, expect, it } from 'vitest';
import { deepMessage, dotted, flattenErrors, isUnder, ownMessage } from './form-errors.ts';

describe('flattenErrors', () => {
  it('lists fields, items and lists with their paths, and the whole form last', () => {
    const upstreams = Object.assign([undefined, { name: { type: 'x', message: 'No name' } }], {
      root: { type: 'x', message: 'At least 1 item' },
    });
    const errors: Record<string, unknown> = {
      root: { 'server-0': { type: 'server', message: 'quota' } },
      name: { type: 'x', message: 'Required' },
      upstreams,
    };
    expect(flattenErrors(errors as FieldErrors)).toEqual([
      { path: 'name', message: 'Required' },
      { path: 'upstreams.1.name', message: 'No name' },
      { path: 'upstreams', message: 'At least 1 item' },
      { path: '', message: 'quota' },
    ]);
  });
  it('reads a field that is called message', () => {
    expect(flattenErrors({ message: { type: 'x', message: 'Required' } })).toEqual([
      { path: 'message', message: 'Required' },
    ]);
  });
});

it('understands the usual spellings of a path', () => {
  expect(dotted('upstreams[0].name')).toBe('upstreams.0.name');
  expect(dotted('/upstreams/0/name')).toBe('upstreams.0.name');
  expect(isUnder('a.0', 'a')).toBe(true);
  expect(isUnder('ab', 'a')).toBe(false);
  expect(ownMessage({ root: { message: 'x' } })).toBe('x');
  expect(deepMessage({ type: 'nested', a: { b: { type: 'x', message: 'y' } } })).toBe('a.b: y');
});
