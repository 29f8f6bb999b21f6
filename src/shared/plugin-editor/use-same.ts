import { useState } from 'react';
import { deepEqual } from '#lib/equal.ts';

/** The value of an earlier render for as long as the one at hand says the same, so that what hangs on it need not be drawn again. */
export function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (deepEqual(kept, value)) return kept;
  setKept(value);
  return value;
}
