import { empty, type Length, one, type Reader } from './reader.ts';

/** Letters that mean a character after a backslash. */
const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** What a reference to a group matches is unknown while the expression is read. */
const unknown: Length = { min: 0, max: 1 };

/** The largest character of PCRE without UTF. */
const LARGEST = 0xff;

/** An item of a regular expression, and whether a quantifier may follow it. */
export interface Item {
  length: Length;
  repeatable: boolean;
}

const repeatable = (length: Length): Item => ({ length, repeatable: true });

/** Reads an escape sequence outside of a class, after its backslash; without `\Q` and `\E`. */
export function readEscape(reader: Reader): Item {
  const start = reader.at - 1;
  const letter = reader.text[reader.at];
  if (letter === undefined) reader.fail('Nothing follows the \\', start);
  if (/[1-9]/.test(letter)) return readDigits(reader, start);
  reader.at += 1;
  if (letter === 'K') reader.keeps += 1;
  if (/[AbBGKzZ]/.test(letter)) return { length: empty, repeatable: false };
  if (/[CdDhHsSvVwW]/.test(letter)) return repeatable(one);
  if (letter === 'R') return repeatable({ min: 1, max: 2 });
  if (letter === 'X') return repeatable({ min: 1, max: Number.POSITIVE_INFINITY });
  if (letter === 'N') return readNotNewline(reader, start);
  if (letter === 'g') return readGroupReference(reader, start);
  if (letter === 'k') return readNamedReference(reader, start);
  if (/p/i.test(letter)) readProperty(reader, start);
  else readCharacter(reader, start, letter);
  return repeatable(one);
}

/** Reads an escape sequence that means one character, after its letter. @returns its code */
export function readCharacter(reader: Reader, start: number, letter: string): number {
  const control = controls[letter];
  if (control !== undefined) return control;
  if (letter === 'c') {
    const key = reader.match(/[ -~]/y)?.[0];
    if (key === undefined) reader.fail('A printable character follows \\c', start);
    return key.toUpperCase().charCodeAt(0) ^ 64;
  }
  if (letter === 'x' || letter === 'o') return readNumber(reader, start, letter);
  if (/[0-7]/.test(letter)) {
    const more = reader.match(/[0-7]{0,2}/y)?.[0] ?? '';
    return limited(reader, start, Number.parseInt(letter + more, 8));
  }
  if (/[A-Za-z]/.test(letter)) reader.fail(`\\${letter} has no meaning`, start);
  return letter.charCodeAt(0);
}

function readNumber(reader: Reader, start: number, letter: 'x' | 'o'): number {
  const braced = reader.match(letter === 'x' ? /\{([\da-fA-F]+)\}/y : /\{([0-7]+)\}/y);
  const base = letter === 'x' ? 16 : 8;
  if (braced) return limited(reader, start, Number.parseInt(braced[1] ?? '', base));
  if (letter === 'o' || reader.text[reader.at] === '{') {
    reader.fail(`\\${letter} needs digits in braces`, start);
  }
  return Number.parseInt(`0${reader.match(/[\da-fA-F]{0,2}/y)?.[0] ?? ''}`, base);
}

function limited(reader: Reader, start: number, code: number): number {
  if (!reader.utf && code > LARGEST) reader.fail('A character above \\xff', start);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) reader.fail('No character', start);
  return code;
}

/** `\1` to `\9` and numbers of groups so far are references; others are octal. */
function readDigits(reader: Reader, start: number): Item {
  const digits = reader.match(/\d+/y)?.[0] ?? '';
  const group = Number(digits);
  if (group < 10 || /^[89]/.test(digits) || group <= reader.groups) {
    reader.refer(group, start);
    return repeatable(unknown);
  }
  reader.at = start + 2;
  readCharacter(reader, start, digits.charAt(0));
  return repeatable(one);
}

function readNotNewline(reader: Reader, start: number): Item {
  if (reader.text[reader.at] === '{' && !/^\{\d+(,\d*)?\}/.test(reader.text.slice(reader.at))) {
    if (!(reader.utf && reader.match(/\{U\+[\da-fA-F]+\}/y))) {
      reader.fail('\\N{…} has no meaning', start);
    }
  }
  return repeatable(one);
}

/** `\g1`, `\g{-1}`, `\g{name}`, and the calls `\g<1>` and `\g'name'`. */
function readGroupReference(reader: Reader, start: number): Item {
  const opening = reader.match(/[{<']/y)?.[0];
  const group = reader.groupNumber(start);
  if (opening === undefined) {
    if (!group) reader.fail('\\g needs a group', start);
    else reader.refer(group, start);
    return repeatable(unknown);
  }
  const end = { '{': '}', '<': '>' }[opening] ?? "'";
  if (group === undefined) reader.refer(reader.name(end), start);
  else if (!reader.take(end)) reader.fail(`${end} is missing after \\g${opening}`, start);
  else if (group === 0 && opening === '{') reader.fail('No group 0, which is referred to', start);
  else reader.refer(group, start);
  return repeatable(unknown);
}

function readNamedReference(reader: Reader, start: number): Item {
  const opening = reader.match(/[{<']/y)?.[0];
  if (opening === undefined) reader.fail('\\k needs the name of a group', start);
  reader.refer(reader.name({ '{': '}', '<': '>' }[opening] ?? "'"), start);
  return repeatable(unknown);
}

/** Reads the name of a Unicode property. Scripts are many, so that an unknown one is a doubt. */
export function readProperty(reader: Reader, start: number): void {
  const found = reader.match(/\{\^?([^{}]+)\}|([A-Za-z])/y);
  if (!found) reader.fail('\\p needs a Unicode property, for example \\p{L}', start);
  const name = found[1] ?? found[2] ?? '';
  const known =
    /^(any|l[&c]|x(an|ps|sp|wd|uc)|c[cfnos]?|l[lmotu]?|m[cen]?|n[dlo]?|p[cdefios]?|s[ckmo]?|z[lps]?)$/i;
  if (known.test(name) || isScript(name)) return;
  if (found[2] !== undefined) reader.fail(`No Unicode property ${name}`, start);
  reader.suspect(`the Unicode property ${name}`);
}

function isScript(name: string): boolean {
  try {
    return /^\w+$/.test(name) && new RegExp(`\\p{Script=${name}}`, 'u') !== undefined;
  } catch {
    return false;
  }
}
