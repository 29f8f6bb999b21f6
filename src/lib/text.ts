/**
 * A count with its noun: `1 change`, `2 changes`, `1,200 changes`.
 *
 * @param many the plural, for nouns that take more than an s
 */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** Joins words for a sentence: `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Whether some text contains `part`, ignoring case; true without a part. `part` must be in lower case. */
export function hasText(texts: readonly string[], part: string | undefined): boolean {
  return part === undefined || texts.some((text) => text.toLowerCase().includes(part));
}
