import { describe, expect, it } from 'vitest';
import { toNumber } from './lua-values.ts';

// What tonumber of LuaJIT 2.1 says.
describe('a text as a number', () => {
  it.each([
    ['1', 1],
    ['01', 1],
    ['1.', 1],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['+1', 1],
    ['1e2', 100],
    ['1E-2', 0.01],
    [' \t\n\v\f\r1 ', 1],
    ['9007199254740993', 9_007_199_254_740_992],
    ['123456789012345678901234567890', 1.2345678901234568e29],
  ])('is decimal: %j', (text, number) => expect(toNumber(text)).toBe(number));

  it.each([
    ['0x10', 16],
    ['-0x10', -16],
    ['0X.8', 0.5],
    ['0x1.8p1', 3],
    ['0x1p-1074', 5e-324],
    ['0x123456789abcdef01234', 8.596805828370696e22],
  ])('is hexadecimal: %s', (text, number) => expect(toNumber(text)).toBe(number));

  it.each([
    ['0b101', 5],
    ['-0B11', -3],
    [`0b${'0'.repeat(9)}${'1'.repeat(64)}`, 2 ** 64],
  ])('is binary: %s', (text, number) => expect(toNumber(text)).toBe(number));

  it.each([
    ['inf', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['NaN', Number.NaN],
    ['1e999', Number.POSITIVE_INFINITY],
  ])('is a word: %s', (text, number) => expect(toNumber(text)).toBe(number));

  it.each([
    '',
    ' ',
    'a',
    '.',
    '1e',
    '1e+',
    '.e1',
    '- 1',
    '1_0',
    '0x',
    '0x.',
    '0xp1',
    '0x-1',
    '0b',
    '0b2',
    '0b1.0',
    '0o17',
    '1ll',
    '1i',
    '1\0',
    'infi',
  ])('is none: %j', (text) => expect(toNumber(text)).toBeUndefined());

  it.each(['1e1048576', '1e-99999999999', '0e99999999999', '0x1p9999999999'])(
    'is none with an exponent of a million or more: %s',
    (text) => expect(toNumber(text)).toBeUndefined(),
  );

  it('is none with more than 64 binary digits', () => {
    expect(toNumber(`0b${'1'.repeat(65)}`)).toBeUndefined();
  });

  it.each([
    ['0x0p2000', 0],
    ['0x1000000p-1080', 2 ** -1056],
    ['0x0.0000001p1100', Number.POSITIVE_INFINITY],
    ['0x0.0000001p1030', 2 ** 1002],
  ])('keeps what an exponent beyond the range of numbers leaves: %s', (text, number) => {
    expect(toNumber(text)).toBe(number);
  });
});

it.each([true, false, undefined, ['1']])('%j is no number', (value) => {
  expect(toNumber(value)).toBeUndefined();
});
