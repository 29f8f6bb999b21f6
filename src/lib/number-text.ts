const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Parses typed text as a number. Empty text is `undefined`. Text that is no plain decimal number (`12a`, `0x10`, `1,000`)
 * or cannot be represented exactly is returned unchanged: never NaN, no guesses.
 */
export function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (!decimal.test(trimmed)) return text;
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return text;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return text;
  return value;
}

/** The error message for a result of `readNumber` that is not a number, or null. */
export function numberProblem(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return decimal.test(value.trim()) ? 'Too large to be exact' : 'A number, for example 42';
}
