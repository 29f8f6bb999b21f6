const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** A text as one word of a POSIX shell: as it is where nothing in it means anything there, else in single quotes. */
export function shellWord(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command with one option a line, which a shell reads as one. */
export function shellLines(first: string, ...rest: readonly string[]): string {
  return [first, ...rest].join(' \\\n  ');
}
