import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { zApiName } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from './max-length.ts';

it('returns the maximum of a generated schema', () => {
  expect(maxLengthOf(zApiName)).toBe(64);
});

it('throws for a schema without a maximum', () => {
  expect(() => maxLengthOf(z.string().check(z.minLength(1)))).toThrow('no maximum');
});
