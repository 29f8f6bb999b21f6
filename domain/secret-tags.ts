/*
 * The second part of an etag says which secrets of a record changed: `"<content>.<name>-<value>~<name>-<value>"`, with a
 * short hash of each secret's place and of its sealed text. Who sees secrets concealed can compare them by it.
 */

const SEPARATOR = '~';

/** From this many secrets on, one hash stands for all: a header has a limited length. */
const MAX_NAMED = 30;

/**
 * Names the place of a secret by its last two members, such as `key-auth.key`: forms keep records below other members.
 * Secrets that share a name are compared together.
 */
function nameOf(path: readonly string[]): string {
  // FNV-1a: short, and the same in browsers and on the server.
  let hash = 0x811c9dc5;
  for (const char of path.slice(-2).join('.')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/**
 * The second part of an etag; undefined for a record without secrets.
 *
 * @param secrets the place of each secret, and its sealed text
 * @param digest a hash in hexadecimal
 */
export function secretsPart(
  secrets: readonly (readonly [path: readonly string[], sealed: string])[],
  digest: (text: string) => string,
): string | undefined {
  if (secrets.length === 0) return undefined;
  const named = secrets.map(([path, sealed]) => `${nameOf(path)}-${digest(sealed).slice(0, 10)}`);
  return named.length > MAX_NAMED ? digest(named.join(SEPARATOR)) : named.join(SEPARATOR);
}

/** Which secrets differ between two versions of a record, by their etags. Without etags none is known to. */
export function secretChanges(
  one: string | undefined,
  other: string | undefined,
): (path: readonly string[]) => boolean {
  if (one === undefined || other === undefined) return () => false;
  const [before, after] = [read(one), read(other)];
  if (before.text === after.text) return () => false;
  if (!before.named || !after.named) return () => true;
  const valuesIn = ({ named }: Part, name: string) => named?.get(name)?.sort().join(SEPARATOR);
  return (path) => valuesIn(before, nameOf(path)) !== valuesIn(after, nameOf(path));
}

interface Part {
  text: string;
  /** The values by name; undefined where one hash stands for all. */
  named: Map<string, string[]> | undefined;
}

function read(etag: string): Part {
  const text = etag.replaceAll('"', '').split('.')[1] ?? '';
  if (text !== '' && !text.includes('-')) return { text, named: undefined };
  const named = new Map<string, string[]>();
  for (const secret of text === '' ? [] : text.split(SEPARATOR)) {
    const [name = '', value = ''] = secret.split('-');
    named.set(name, [...(named.get(name) ?? []), value]);
  }
  return { text, named };
}
