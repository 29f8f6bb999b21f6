/** A value of a condition, as Lua has it. */
export type LuaValue = string | number | boolean | undefined | readonly LuaValue[];

const BLANKS = '[\\t-\\r ]*';
const decimal = new RegExp(
  `^${BLANKS}([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e([+-]?\\d+))?)${BLANKS}$`,
  'i',
);
const hexadecimal = new RegExp(
  `^${BLANKS}([+-]?)0x([\\da-f]*)\\.?([\\da-f]*)(?:p([+-]?\\d+))?${BLANKS}$`,
  'i',
);
const binary = new RegExp(`^${BLANKS}([+-]?)0b(0*[01]{1,64})${BLANKS}$`, 'i');
const special = new RegExp(`^${BLANKS}([+-]?)(inf(?:inity)?|nan)${BLANKS}$`, 'i');

/** Converts a value like `tonumber` of LuaJIT (lj_strscan.c). @returns undefined for what is no number */
export function toNumber(value: LuaValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const [, plain, power = '0'] = decimal.exec(value) ?? [];
  if (plain !== undefined) return isExponent(power) ? Number(plain) : undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = hexadecimal.exec(value) ?? [];
  if (sign !== undefined) {
    if (whole + fraction === '' || !isExponent(exponent)) return undefined;
    const digits = Array.from(whole + fraction, (digit) => Number.parseInt(digit, 16));
    const mantissa = digits.reduce((sum, digit) => sum * 16 + digit, 0);
    return signed(sign, scaled(mantissa, Number(exponent) - 4 * fraction.length));
  }
  const [, binarySign, bits = ''] = binary.exec(value) ?? [];
  if (binarySign !== undefined) return signed(binarySign, Number.parseInt(bits, 2));
  const [, specialSign, word = ''] = special.exec(value) ?? [];
  if (specialSign === undefined) return undefined;
  return /^nan$/i.test(word) ? Number.NaN : signed(specialSign, Number.POSITIVE_INFINITY);
}

/** A number with a larger exponent is none (`STRSCAN_MAXEXP`). */
const isExponent = (digits: string) => Math.abs(Number(digits)) < 2 ** 20;

/** In two steps, since a power of two alone can be too large or too small. */
function scaled(mantissa: number, exponent: number): number {
  if (mantissa === 0) return 0;
  const half = Math.trunc(exponent / 2);
  return mantissa * 2 ** half * 2 ** (exponent - half);
}

const signed = (sign: string, value: number) => (sign === '-' ? -value : value);
