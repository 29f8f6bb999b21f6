import { readCharacter, readProperty } from './escapes.ts';
import type { Reader } from './reader.ts';

const posixNames =
  /^(alpha|lower|upper|alnum|ascii|blank|cntrl|digit|graph|print|punct|space|word|xdigit)$/;

/** Reads a class of characters after its opening bracket. */
export function readClass(reader: Reader): void {
  const start = reader.at - 1;
  if (posixAt(reader, start)) reader.fail('A name such as [:alpha:] stands inside of [ ]', start);
  skipNothing(reader);
  if (reader.take('^')) skipNothing(reader);
  const range = new Range(reader);
  let first = true;
  while (first || !reader.take(']')) {
    first = false;
    if (reader.ended) reader.fail('Unclosed [', start);
    if (reader.take('\\')) readClassEscape(reader, range);
    else if (reader.options.extendedClasses && reader.match(/[ \t]/y)) continue;
    else if (posixAt(reader, reader.at)) readPosix(reader, range);
    else range.add(reader.text.charCodeAt(reader.at++), true);
  }
}

/** Skips `\E` and `\Q\E`, after which `^` and `]` still mean what they mean at the start. */
export function skipNothing(reader: Reader): void {
  const nothing = reader.options.extendedClasses ? /(\\E|\\Q\\E|[ \t])*/y : /(\\E|\\Q\\E)*/y;
  reader.match(nothing);
}

/** Follows a range such as `a-z` through a class. */
class Range {
  /** The character before a hyphen, while the end of the range is expected. */
  private from: number | undefined;
  /** The last character, if it can start a range. */
  private last: number | undefined;
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** @param plain it is not escaped, so that a hyphen starts a range */
  add(code: number, plain: boolean): void {
    if (plain && code === 45 && this.last !== undefined) {
      this.from = this.last;
      this.last = undefined;
    } else if (this.from === undefined) {
      this.last = code;
    } else {
      const surrogates = this.reader.utf && (isSurrogate(code) || isSurrogate(this.from));
      if (this.from > code && !surrogates) {
        this.reader.fail('A range of characters is out of order', this.reader.at - 1);
      }
      this.from = undefined;
    }
  }

  /** A set such as `\d`, which neither ends nor starts a range. */
  addSet(at: number): void {
    const { reader } = this;
    const next = reader.text.slice(reader.at, reader.at + 2);
    if (this.from !== undefined || /^-[^\]]/s.test(next)) {
      reader.fail('A set of characters in a range', at);
    }
    this.last = undefined;
  }
}

const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;

function readClassEscape(reader: Reader, range: Range): void {
  const start = reader.at - 1;
  const letter = reader.text[reader.at];
  if (letter === undefined) reader.fail('Nothing follows the \\', start);
  reader.at += 1;
  if (letter === 'Q') {
    const quoted = reader.match(/(.*?)(\\E|$)/sy)?.[1] ?? '';
    for (const character of quoted) range.add(character.charCodeAt(0), false);
  } else if (/p/i.test(letter)) {
    readProperty(reader, start);
    range.addSet(start);
  } else if (/[dDhHsSvVwW]/.test(letter)) {
    range.addSet(start);
  } else if (/[ABCGKNRXZkz]/.test(letter)) {
    reader.fail(`\\${letter} has no meaning inside of [ ]`, start);
  } else if (letter !== 'E') {
    range.add(readClassCharacter(reader, start, letter), false);
  }
}

/** Reads an escape sequence that means one character in a class, after its letter. @returns its code */
export function readClassCharacter(reader: Reader, start: number, letter: string): number {
  if (letter === 'b') return 8;
  return /[g89]/.test(letter) ? letter.charCodeAt(0) : readCharacter(reader, start, letter);
}

/** Whether `[:name:]`, `[.name.]` or `[=name=]` is at a place, as PCRE recognizes them. */
export function posixAt(reader: Reader, at: number): RegExpExecArray | undefined {
  const pattern = /\[([:.=])((?:\\[\]\\]|(?!\[\1|\1\])[^\]\\]|\\(?![\]\\]))*)\1\]/sy;
  pattern.lastIndex = at;
  return pattern.exec(reader.text) ?? undefined;
}

function readPosix(reader: Reader, range: Range): void {
  const start = reader.at;
  const [all = '', kind, name = ''] = posixAt(reader, start) ?? [];
  reader.at += all.length;
  if (kind !== ':') reader.fail(`${all} is not supported`, start);
  if (!posixNames.test(name.replace(/^\^/, ''))) reader.fail(`No class ${all}`, start);
  range.addSet(start);
}
