import { expect, it } from 'vitest';
import { isEmpty, omitEmpty, patchBody } from './form-values.ts';

it('treats absent values and empty strings, lists and objects as empty, but not null, 0 and false', () => {
  expect([undefined, '', [], {}].map(isEmpty)).toEqual([true, true, true, true]);
  expect([null, 0, false, ' ', [''], { a: undefined }].some(isEmpty)).toBe(false);
});

it('leaves out only the named members that are empty', () => {
  const values = { name: '', labels: [] as string[], note: 'x', plugins: {} };
  expect(omitEmpty(values, 'labels', 'note', 'plugins')).toEqual({ name: '', note: 'x' });
});

it('patches what changed, and sends a removed member as its empty value', () => {
  const before = { name: 'a', labels: ['x'], limits: { read: 1, send: 1 } };
  const after = { name: 'a', limits: { read: 1, send: 2 } };
  expect(patchBody<object, object>(before, after, { labels: [] })).toEqual({
    labels: [],
    limits: { read: 1, send: 2 },
  });
  expect(patchBody(before, before, {})).toBeNull();
});
