/**
 * Whether JavaScript keeps the number of a JSON text to the digit: whether it prints the same decimal value again. It
 * does not for 9007199254740993, which becomes …992, nor for 1e400, which becomes infinite.
 *
 * @param token a number in the grammar of RFC 8259
 */
export function isKeptExactly(token: string): boolean {
  // Fifteen significant digits survive in any double.
  if (token.length <= 15 && !/[eE]/.test(token)) return true;
  const value = Number(token);
  if (!Number.isFinite(value)) return false;
  const [sent, kept] = [decimalOf(token), decimalOf(String(value))];
  return sent.digits === kept.digits && sent.exponent === kept.exponent;
}

/** The significant digits of a number and the power of ten that the last one counts; zero has no digits. */
function decimalOf(token: string): { digits: string; exponent: number } {
  const [mantissa = '', power = '0'] = token.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = whole + fraction;
  let start = 0;
  while (all[start] === '0') start += 1;
  // Not a regular expression: `/0+$/` takes quadratic time on long runs of zeros.
  let end = all.length;
  while (end > start && all[end - 1] === '0') end -= 1;
  if (start === end) return { digits: '', exponent: 0 };
  return {
    digits: all.slice(start, end),
    exponent: Number(power) - fraction.length + (all.length - end),
  };
}
