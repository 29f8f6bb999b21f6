const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Quotes a string as one word of a POSIX shell, in single quotes if it has special characters. */
export function shellWord(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Formats a command with one option per line. */
export function shellLines(first: string, ...rest: readonly string[]): string {
  return [first, ...rest].join(' \\\n  ');
}
