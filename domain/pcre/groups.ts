import { readCondition } from './conditions.ts';
import type { Item } from './escapes.ts';
import { empty, type Length, noOptions, type Reader } from './reader.ts';

/** What a call of a group matches is unknown while the expression is read. */
const called: Item = { length: { min: 0, max: 1 }, repeatable: true };

/** Lookaheads have this very length, which tells them from groups of no length. */
export const lookahead: Item = { length: empty, repeatable: true };
export const lookbehind = (): Item => ({ length: { ...empty }, repeatable: true });

const setting: Item = { length: empty, repeatable: false };

/** Longer lookbehinds are refused, whether of fixed or of varying length. */
const LONGEST_BEHIND = 65_535;
const LONGEST_VARYING_BEHIND = 255;

/** Reads what follows an opening parenthesis: a group, a call, options or a verb. Comments are read elsewhere. */
export function readGroup(reader: Reader): Item {
  const start = reader.at - 1;
  if (/^\*[:A-Za-z]/.test(reader.text.slice(reader.at, reader.at + 2)))
    return readVerb(reader, start);
  if (!reader.take('?')) {
    if (!reader.options.namedOnly) reader.capture();
    return plain(reader, start);
  }
  if (reader.match(/[:>]/y)) return plain(reader, start);
  if (reader.take('|')) return readReset(reader, start);
  if (reader.match(/[=!]/y)) return ahead(reader, start);
  if (reader.match(/<[=!]/y)) return behind(reader, start);
  if (reader.match(/<?\*/y)) {
    reader.suspect('an assertion that PCRE1 lacks');
    return reader.text[reader.at - 2] === '<' ? behind(reader, start) : ahead(reader, start);
  }
  if (reader.match(/P?</y)) return readNamed(reader, start, '>');
  if (reader.take("'")) return readNamed(reader, start, "'");
  if (reader.take('(')) return readConditional(reader, start);
  if (reader.take('C')) return readCallout(reader, start);
  return readCall(reader, start) ?? readOptions(reader, start);
}

/** The length of a group: that of any of its alternatives. */
function either(lengths: readonly Length[]): Length {
  return {
    min: Math.min(...lengths.map(({ min }) => min)),
    max: Math.max(...lengths.map(({ max }) => max)),
  };
}

function plain(reader: Reader, start: number): Item {
  return { length: either(reader.group(start)), repeatable: true };
}

/** Reads the rest of an assertion. PCRE2 from 10.38 refuses `\K` in it. */
function lookaround(reader: Reader, start: number): Length[] {
  const { keeps } = reader;
  const lengths = reader.group(start);
  if (reader.keeps > keeps) reader.suspect('\\K in an assertion');
  return lengths;
}

function ahead(reader: Reader, start: number): Item {
  lookaround(reader, start);
  return lookahead;
}

function behind(reader: Reader, start: number): Item {
  const { vacuous } = reader;
  for (const { min, max } of lookaround(reader, start)) {
    const longest = min === max ? LONGEST_BEHIND : LONGEST_VARYING_BEHIND;
    if (max > longest && !reader.cut) reader.fail('A lookbehind of unlimited length', start);
    if (min !== max || reader.vacuous > vacuous) {
      reader.suspect('a lookbehind whose length varies');
    }
  }
  return lookbehind();
}

function readNamed(reader: Reader, start: number, end: string): Item {
  reader.capture(reader.name(end));
  return plain(reader, start);
}

/** `(?|`: the alternatives number their groups from the same number. */
function readReset(reader: Reader, start: number): Item {
  reader.reset = { from: reader.groups, most: reader.groups };
  return plain(reader, start);
}

/** Calls of a group, or undefined for something else. */
function readCall(reader: Reader, start: number): Item | undefined {
  if (reader.match(/P>|&/y)) reader.refer(reader.name(')'), start);
  else if (reader.take('P=')) reader.refer(reader.name(')'), start);
  else if (reader.match(/R|(?=[+-]?\d)/y)) {
    const isWhole = reader.text[reader.at - 1] === 'R';
    if (!isWhole) reader.refer(reader.groupNumber(start) ?? 0, start);
    if (!reader.take(')')) reader.fail(') is missing after the call of a group', start);
  } else return undefined;
  return called;
}

/** `(?i)` for the rest of the group, or `(?i:` for the group that it opens. */
function readOptions(reader: Reader, start: number): Item {
  const before = reader.options;
  if (!setOptions(reader, start)) return setting;
  const item = plain(reader, start);
  reader.options = before;
  return item;
}

const optionLetters = [
  ['ignoreCase', 'i'],
  ['multiline', 'm'],
  ['dotAll', 's'],
  ['ungreedy', 'U'],
  ['extended', 'x'],
  ['extendedClasses', 'xx'],
  ['namedOnly', 'n'],
  ['duplicateNames', 'J'],
] as const;

/** Reads the letters of options after `(?`, and sets these. @returns whether they open a group, with a colon */
export function setOptions(reader: Reader, start: number): boolean {
  const found = reader.match(
    /(\^?)((?:[imsnJUx]|a[DSWPT]?)*(?:-(?:[imsnJUx]|a[DSWPT]?)*)?)([:)])/y,
  );
  const [, reset, letters = '', end] = found ?? [];
  if (!found || (reset && letters.includes('-'))) {
    reader.fail('No group begins like this', start);
  }
  if (reset || /[na]/.test(letters)) reader.suspect('options that PCRE1 lacks');
  const [on = '', off = ''] = letters.split('-');
  const { duplicateNames } = reader.options;
  const after = reset ? { ...noOptions, duplicateNames } : { ...reader.options };
  if (on.includes('x')) after.extendedClasses = false;
  for (const [option, letter] of optionLetters) {
    if (on.includes(letter)) after[option] = true;
    if (off.includes(letter.charAt(0))) after[option] = false;
  }
  reader.options = after;
  return end === ':';
}

/** `(?C)`, `(?C1)` or `(?C"text")`. */
function readCallout(reader: Reader, start: number): Item {
  const found = reader.match(/(\d*)\)|([`'"^%#$])(?:(?!\2).|\2\2)*\2\)|\{(?:[^}]|\}\})*\}\)/sy);
  if (!found || Number(found[1] ?? 0) > 255) reader.fail('A callout has a number up to 255', start);
  if (found[1] === undefined) reader.suspect('a callout with a text, which PCRE1 lacks');
  return setting;
}

/** `(?(condition)yes|no)`. */
function readConditional(reader: Reader, start: number): Item {
  const defines = readCondition(reader, start, readGroup);
  const lengths = reader.group(start);
  if (lengths.length > (defines ? 1 : 2))
    reader.fail('Too many alternatives of a condition', start);
  if (defines) return { length: empty, repeatable: true };
  return { length: either(lengths.length === 1 ? [...lengths, empty] : lengths), repeatable: true };
}

/** Long and short names of assertions; the groups tell ahead from behind. */
const assertions =
  /^(?:(?:(?:non_atomic_)?positive|negative)_look(a|b)(?:head|ehind)|(?:(?:na)?p|n)l([ab]))$/;

/** `(*ACCEPT)`, `(*MARK:name)`, and the groups `(*pla:…)` that have a name. */
function readVerb(reader: Reader, start: number): Item {
  reader.at += 1;
  const name = reader.match(/\w*/y)?.[0] ?? '';
  if (/^[a-z]/.test(name)) {
    const [, long, short = long] = assertions.exec(name) ?? [];
    if (!(short || /^(?:atomic|sr|script_run|asr|atomic_script_run)$/.test(name))) {
      reader.fail(`No group (*${name}`, start);
    }
    if (!reader.take(':')) reader.fail(`: is missing after (*${name}`);
    reader.suspect(`(*${name}:, which PCRE1 lacks`);
    if (!short) return plain(reader, start);
    return short === 'a' ? ahead(reader, start) : behind(reader, start);
  }
  const argument = reader.match(/:([^)]*)/y)?.[1];
  const known =
    name === '' || name === 'MARK'
      ? Boolean(argument)
      : /^(?:ACCEPT|F|FAIL|COMMIT|PRUNE|SKIP|THEN)$/.test(name);
  if (!known || (argument ?? '').length > 255 || !reader.take(')')) {
    reader.fail(`No verb (*${name})`, start);
  }
  if (/^[AF]/.test(name)) reader.cut = true;
  return { length: empty, repeatable: name === 'ACCEPT' };
}
