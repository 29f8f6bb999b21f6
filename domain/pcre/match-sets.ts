/** Which bytes match: 256 members, each 0 or 1. */
export type ByteSet = Uint8Array;

/** The set of the bytes that a test accepts. */
const bytesThat = (test: (byte: number) => boolean): ByteSet =>
  Uint8Array.from({ length: 256 }, (_, byte) => (test(byte) ? 1 : 0));

/** The set of bytes whose character a pattern matches. Characters above 127 are in none but negated ones. */
const bytesLike = (pattern: RegExp) => bytesThat((byte) => pattern.test(String.fromCharCode(byte)));

/** The bytes that a set lacks. */
export const negated = (set: ByteSet): ByteSet => set.map((member) => 1 - member);

export const anyByte = bytesThat(() => true);
export const notNewline = bytesThat((byte) => byte !== 10);
export const wordBytes = bytesLike(/\w/);

/** What `\h` matches. */
export const blanks = bytesLike(/[\t \xa0]/);
/** What `\R` matches, besides a pair of carriage return and newline; and `\v`. */
export const newlines = bytesLike(/[\n-\r\x85]/);
const spaces = bytesLike(/[\t-\r ]/);
const digits = bytesLike(/\d/);

/** Sets that a letter after a backslash means. */
export const shorthands: Readonly<Record<string, ByteSet>> = {
  d: digits,
  D: negated(digits),
  h: blanks,
  H: negated(blanks),
  s: spaces,
  S: negated(spaces),
  v: newlines,
  V: negated(newlines),
  w: wordBytes,
  W: negated(wordBytes),
};

const alpha = bytesLike(/[A-Za-z]/);

/** Classes such as `[:alpha:]`, with the bytes of the C locale. */
const posix: Readonly<Record<string, ByteSet>> = {
  alpha,
  lower: bytesLike(/[a-z]/),
  upper: bytesLike(/[A-Z]/),
  alnum: bytesLike(/[A-Za-z0-9]/),
  ascii: bytesThat((byte) => byte < 128),
  blank: bytesLike(/[\t ]/),
  cntrl: bytesThat((byte) => byte < 32 || byte === 127),
  digit: digits,
  graph: bytesLike(/[!-~]/),
  print: bytesLike(/[ -~]/),
  punct: bytesLike(/[!-/:-@[-`{-~]/),
  space: spaces,
  word: wordBytes,
  xdigit: bytesLike(/[A-Fa-f0-9]/),
};

/** The set of a class such as `[:alpha:]`; a name with `^` means the opposite. */
export function posixSet(name: string, ignoreCase: boolean): ByteSet {
  const plain = name.replace('^', '');
  const set = ignoreCase && /^(?:lower|upper)$/.test(plain) ? alpha : (posix[plain] ?? alpha);
  return plain === name ? set : negated(set);
}

/** Small letters for capital ones, as the C locale has them. */
export const lowered = (byte: number) => (byte >= 65 && byte <= 90 ? byte + 32 : byte);

/** Adds to a set the other case of each letter in it. */
export function addOtherCases(set: ByteSet): void {
  for (let capital = 65; capital <= 90; capital += 1) {
    const either = set[capital] || set[capital + 32] ? 1 : 0;
    set[capital] = either;
    set[capital + 32] = either;
  }
}

const literals = new Map<number, ByteSet>();

/** The set of one byte, or of both cases of a letter. */
export function setOf(byte: number, ignoreCase: boolean): ByteSet {
  const key = ignoreCase ? 256 + lowered(byte) : byte;
  const known = literals.get(key);
  if (known) return known;
  const set = bytesThat((other) => (ignoreCase ? 256 + lowered(other) : other) === key);
  literals.set(key, set);
  return set;
}
