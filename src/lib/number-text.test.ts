import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberProblem, readNumber } from './number-text.ts';

it('parses only plain decimal numbers', () => {
  expect([' 42 ', '-1.5', '+3', '.5', '1.', '1e3'].map(readNumber)).toEqual([
    42, -1.5, 3, 0.5, 1, 1000,
  ]);
  for (const text of [
    '12a',
    '0x10',
    '1,000',
    'NaN',
    'Infinity',
    '--1',
    '.',
    '9007199254740993',
    '1e999',
  ]) {
    expect(readNumber(text)).toBe(text);
    expect(numberProblem(readNumber(text))).not.toBeNull();
  }
  expect(readNumber('  ')).toBeUndefined();
});

it('is never NaN, and round-trips', () => {
  const numeric = fc.string({ unit: fc.constantFrom(...'0123456789.eE+- _xNaI') });
  fc.assert(
    fc.property(fc.oneof(fc.string(), numeric), (text) => {
      expect(readNumber(text)).not.toBeNaN();
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double({ min: -1e15, max: 1e15, noNaN: true })), (n) => {
      expect(readNumber(String(n))).toBe(n === 0 ? 0 : n);
    }),
  );
});
