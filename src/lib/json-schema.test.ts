import { describe, expect, it } from 'vitest';
import { resolved } from './json-schema.ts';

const root = {
  $defs: {
    'a/b~c d': { type: 'integer', default: 1 },
    hop: { $ref: '#/$defs/a~1b~0c%20d', title: 'Hop' },
    circle: { $ref: '#/$defs/circle', title: 'Round' },
  },
};

describe('resolved', () => {
  it('follows references, and keywords next to them take precedence', () => {
    expect(resolved(root, { $ref: '#/$defs/a~1b~0c%20d' })).toEqual({
      type: 'integer',
      default: 1,
    });
    expect(resolved(root, { $ref: '#/$defs/hop', default: 2 })).toEqual({
      type: 'integer',
      title: 'Hop',
      default: 2,
    });
    expect(resolved(root, { $ref: '#' })).toEqual(root);
  });

  it('stops at broken and circular references', () => {
    const nowhere = { $ref: '#/$defs/constructor', title: 'Lost' };
    expect(resolved(root, nowhere)).toBe(nowhere);
    expect(resolved(root, { $ref: 'https://example.com/a' })).toEqual({
      $ref: 'https://example.com/a',
    });
    expect(resolved(root, { $ref: '#/$defs/circle' })).toMatchObject({ title: 'Round' });
  });

  it('treats a value other than an object as an empty schema', () => {
    expect([true, null, [], 'text'].map((value) => resolved(root, value))).toEqual([
      {},
      {},
      {},
      {},
    ]);
  });
});
