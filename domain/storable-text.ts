/** Whether Postgres can store a string: not with U+0000 or half of a surrogate pair, which JSON allows as escapes. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The message for a string that is not. */
export const notStorable = 'Must not contain U+0000 or a lone surrogate';
