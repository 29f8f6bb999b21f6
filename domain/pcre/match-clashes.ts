import { type ByteSet, blanks, newlines, notNewline, shorthands } from './match-sets.ts';

/** An item of one character, or `\R`. */
export type Single = ByteSet | 'newline';

/**
 * Items that PCRE2 takes to have no byte in common, and the bytes that they have in common. A repeat of one before the
 * other takes these bytes and gives none back.
 */
const mistaken: readonly (readonly [Single, Single | undefined, RegExp])[] = [
  ['newline', notNewline, /[\n-\r\x85]/],
  ['newline', shorthands.s, /[\n-\r\x85]/],
  ['newline', shorthands.S, /\x85/],
  [newlines, shorthands.S, /\x85/],
  [blanks, shorthands.S, /\xa0/],
];

/** Bytes for which PCRE2 may find less than an expression says, given its items and those that repeat. */
export const mistakenBytes = (
  items: ReadonlySet<Single>,
  repeated: ReadonlySet<Single>,
): RegExp[] =>
  mistaken.flatMap(([a, b, bytes]) => {
    const isTogether = b && items.has(a) && items.has(b);
    return isTogether && (repeated.has(a) || repeated.has(b)) ? [bytes] : [];
  });
