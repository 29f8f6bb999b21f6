import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { zApiName } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from './max-length.ts';

it('reads the maximum of a generated text', () => {
  expect(maxLengthOf(zApiName)).toBe(64);
});

it('refuses a text without a maximum', () => {
  expect(() => maxLengthOf(z.string().check(z.minLength(1)))).toThrow('no maximum');
});
