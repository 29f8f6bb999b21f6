const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads a number as typed. Empty text is `undefined`. Text that is no plain decimal number (`12a`,
 * `0x10`, `1,000`), or one that cannot be held exactly, comes back as the text: never NaN, nothing
 * guessed.
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

/** Why a value that `readNumber` gave is no number, in words, or null. */
export function numberProblem(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return decimal.test(value.trim()) ? 'Too large to be exact' : 'A number, for example 42';
}
