/*
 * The syntax of regular expressions of PCRE, which gateways compile: PCRE1 before OpenResty 1.25.3, and PCRE2 since.
 * Neither runs in a browser at a bearable size, so this reads the syntax only. What it refuses, PCRE2 refuses too.
 */
import { readClass } from './classes.ts';
import { type Item, readEscape } from './escapes.ts';
import { lookahead, lookbehind, readGroup } from './groups.ts';
import { empty, type Length, one, Reader, RegexError } from './reader.ts';

/** What is known about a regular expression. */
export type RegexVerdict =
  /** It compiles; with a doubt, the part that not every version of PCRE takes. */
  | { valid: true; doubt?: string }
  | {
      valid: false;
      /** A plain sentence that ends with the place. */
      message: string;
      /** Index of the character, from 0. */
      position: number;
    };

/** The largest number in a quantifier. */
const MOST_REPETITIONS = 65_535;

/** Settings of the whole expression, before it. */
const leading = /^(?:\(\*(?:UTF|UCP|CR|LF|ANY|NUL|BSR_|NO_|NOTEMPTY|LIMIT_)[\w=]*\))+/;

/** Judges a regular expression. Never throws. */
export function judgeRegex(pattern: string): RegexVerdict {
  const settings = leading.exec(pattern)?.[0] ?? '';
  const utf = settings.includes('(*UTF');
  const text = utf ? pattern : bytesOf(pattern);
  const reader = new Reader(text, utf, readAlternatives);
  reader.at = settings.length;
  try {
    readAlternatives(reader);
    if (!reader.ended) reader.fail('No group is open for this )');
    reader.resolve();
    return { valid: true, ...(reader.doubt !== undefined && { doubt: reader.doubt }) };
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    const position = utf ? error.at : charactersIn(text.slice(0, error.at));
    return { valid: false, message: `${error.message} at character ${position + 1}`, position };
  }
}

/** The text as PCRE reads it without UTF: each character of the result is a byte. */
export const bytesOf = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

/** The number of characters in bytes of UTF-8. */
const charactersIn = (bytes: string) => bytes.replace(/[\x80-\xbf]/g, '').length;

/** Reads alternatives up to the end of their group, and returns their lengths. */
function readAlternatives(reader: Reader): Length[] {
  const { reset } = reader;
  reader.reset = undefined;
  const lengths = [readSequence(reader)];
  while (reader.take('|')) {
    if (reset) {
      reset.most = Math.max(reset.most, reader.groups);
      reader.groups = reset.from;
    }
    lengths.push(readSequence(reader));
  }
  if (reset) reader.groups = Math.max(reset.most, reader.groups);
  return lengths;
}

/** Reads items and their quantifiers up to `|`, `)` or the end. */
function readSequence(reader: Reader): Length {
  let sum = empty;
  let last: Item = { length: empty, repeatable: false };
  let quoted = false;
  const add = (next: Item) => {
    sum = plus(sum, last.length);
    last = next;
  };
  while (!reader.ended) {
    const start = reader.at;
    if (reader.take(quoted ? '\\E' : '\\Q')) {
      quoted = !quoted;
    } else if (quoted) {
      reader.at += 1;
      add({ length: one, repeatable: true });
    } else if (!skipIgnored(reader)) {
      if (/[|)]/.test(reader.text.charAt(start))) break;
      const times = readQuantifier(reader);
      if (!times) add(readItem(reader));
      else if (!last.repeatable) reader.fail('Nothing to repeat', start);
      else {
        const { length } = last;
        const varying = times.max === 0 ? length : times;
        const isVacuous = (times.max === 0 || length.max === 0) && length !== empty;
        if (isVacuous && varying.min !== varying.max) reader.vacuous += 1;
        last = { length: repeated(length, times), repeatable: false };
      }
    }
  }
  return plus(sum, last.length);
}

const plus = (a: Length, b: Length): Length => ({ min: a.min + b.min, max: a.max + b.max });

const repeated = ({ min, max }: Length, times: Length): Length => ({
  min: min * times.min,
  max: max === 0 || times.max === 0 ? 0 : max * times.max,
});

/** Skips comments, ends of quotes, and blanks where the option says so. They may stand before a quantifier. */
export function skipIgnored(reader: Reader): boolean {
  const start = reader.at;
  if (reader.take('(?#')) {
    if (!reader.match(/[^)]*\)/y)) reader.fail('Unclosed comment', start);
    return true;
  }
  if (reader.match(/(?:\\Q)?\\E/y)) return true;
  return Boolean(reader.options.extended && reader.match(/[ \t-\r]+|#[^\n]*\n?/y));
}

/** How often an item repeats, and the sign that makes this lazy (`?`) or possessive (`+`). */
interface Quantifier extends Length {
  sign: string;
}

/** Reads a quantifier if one is next. A brace that begins none is a character. */
export function readQuantifier(reader: Reader): Quantifier | undefined {
  const start = reader.at;
  const found = reader.match(/([*+?])|\{(\d+)(,(\d*))?\}/y);
  if (!found) return undefined;
  const [, symbol, from, comma, to] = found;
  const infinite = Number.POSITIVE_INFINITY;
  while (skipIgnored(reader)) {
    // What is ignored may stand before the sign that makes the quantifier lazy or possessive.
  }
  const sign = reader.match(/[+?]/y)?.[0] ?? '';
  if (symbol) return { min: symbol === '+' ? 1 : 0, max: symbol === '?' ? 1 : infinite, sign };
  const min = Number(from);
  const max = to ? Number(to) : comma ? infinite : min;
  if (min > MOST_REPETITIONS || (max > MOST_REPETITIONS && max !== infinite)) {
    reader.fail(`Repeated more than ${MOST_REPETITIONS} times`, start);
  }
  if (min > max) reader.fail('The numbers of a quantifier are out of order', start);
  return { min, max, sign };
}

function readItem(reader: Reader): Item {
  const wordEdge = reader.match(/\[\[:([<>]):\]\]/y)?.[1];
  // A quantifier repeats the second half of the edge of a word: a lookahead at its start, a lookbehind at its end.
  if (wordEdge) return wordEdge === '<' ? lookahead : lookbehind();
  const next = reader.text.charAt(reader.at);
  reader.at += 1;
  if (next === '(') return readGroup(reader);
  if (next === '[') {
    readClass(reader);
    return { length: one, repeatable: true };
  }
  if (next === '\\') return readEscape(reader);
  return next === '^' || next === '$'
    ? { length: empty, repeatable: false }
    : { length: one, repeatable: true };
}
