import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort, testSeed } from '#contract/testing/effort.ts';
import { judgeRegex } from './judge.ts';
import { matchesPattern } from './match.ts';

const parameters = { seed: testSeed, numRuns: Math.round(2000 * effort) };

/* The verdicts of the table are those of PCRE2 10.42. Patterns are text, and subjects are bytes. */

it.each<[pattern: string, matching: string[], others: string[]]>([
  ['abc', ['xabcx'], ['abx', '']],
  ['', ['', 'a'], []],
  ['a\\.b', ['a.b'], ['axb']],
  ['\\x41\\x{62}\\o{103}\\104', ['AbCD'], ['abcd']],
  ['\\Qa.(\\E+', ['a.(('], ['a.', 'aa(']],
  ['a\\tb\\n', ['a\tb\n'], ['a b\n']],
  ['\\cA\\e\\a\\f\\0', ['\x01\x1b\x07\f\x00'], ['A']],
  ['\\x', ['\x00'], ['x']],
  ['\xe9', ['\xc3\xa9'], ['\xe9']],
  ['^.$', ['\xe9'], ['\xc3\xa9']],
  ['^\\d\\D$', ['1a'], ['11', 'a1']],
  ['^\\w\\W$', ['_-', 'a\xe9'], ['--']],
  ['^\\s\\S$', ['\x0ba', ' a'], ['\xa0a']],
  ['^\\h\\H$', ['\xa0a', '\t\n'], ['\na']],
  ['^\\v\\V$', ['\x85a', '\n '], ['  ']],
  ['^\\N.\\C$', ['ab\n'], ['\nab', 'a\nb']],
  ['^\\R\\R$', ['\r\n\n', '\x85\x0b'], ['\r\n']],
  ['^[a-c\\d-]+$', ['b-3'], ['d', '']],
  ['^[^a-c]$', ['d', '\n'], ['b']],
  ['^[]a]$', [']'], ['b']],
  ['^[[:alpha:][:^ascii:]]+$', ['aZ\xe9'], ['a1']],
  ['^[\\w\\-.]$', ['.', '-'], ['/']],
  ['^[\\Qa-c\\E]$', ['-'], ['b']],
  ['^[[:punct:]]$', ['~', '`'], [' ']],
  ['^[\\b\\x00-\\x08]$', ['\b'], ['b']],
  ['^b', ['b'], ['a\nb']],
  ['(?m)^b', ['a\nb'], ['ab']],
  ['(?m)^', ['\n'], []],
  ['a$', ['a', 'a\n'], ['a\n\n', 'ab']],
  ['a\\z', ['a'], ['a\n']],
  ['a\\Z', ['a\n'], ['a\nb']],
  ['(?m)a$', ['a\nb'], ['ab']],
  ['\\Ab', ['b'], ['\nb']],
  ['\\Gb', ['b'], ['ab']],
  ['\\b\xe9', ['a\xc3\xa9'], ['\xc3\xa9']],
  ['a\\B.', ['ab'], ['a-']],
  ['[[:<:]]b[[:>:]]', ['a b'], ['ab', 'b_']],
  ['\\n(?m)^\\z', [], ['\n', 'a\n']],
  ['^(?:ab|cd)e$', ['abe', 'cde'], ['abcde']],
  ['^(a(?i)b|c)d$', ['aBd', 'Cd'], ['CD']],
  ['(?i:a)b', ['Ab'], ['AB']],
  ['^(?s).$', ['\n'], ['']],
  ['(?x) a b # c', ['ab'], ['a b']],
  ['(?xx)[a b]{2}', ['ab'], ['a ']],
  ['^(?>a|ab)c$', ['ac'], ['abc']],
  ["(?<n>a)(?'m'b)\\k<n>\\k{m}", ['abab'], ['abba']],
  ['^(?|(a)|(b))\\1$', ['aa', 'bb'], ['ab']],
  ['(?U)^(?>a+)a$', ['aa'], ['a']],
  ['a\\Kb', ['ab'], ['b']],
  ['(?i)[^a]', ['b'], ['a', 'A']],
  ['(?i)[[:upper:]]', ['a'], ['1']],
  ['(?i)k\\xe9', ['K\xe9'], ['K\xc9']],
  ['(?J)(?<n>a)|(?<n>b)\\k<n>', ['bb'], ['b']],
  ['^a{2,3}$', ['aa', 'aaa'], ['a', 'aaaa']],
  ['^a{2}$', ['aa'], ['aaa']],
  ['^a{2,}$', ['aaaa'], ['a']],
  ['^a*+a$', [], ['a', 'aa']],
  ['^a?+b', ['b', 'ab'], []],
  ['^(?:ab)++a$', ['aba'], ['ab']],
  ['^(?>a+?)b$', ['ab'], ['aab']],
  ['^(a|ab)(c|bcd)(d*)$', ['abcd', 'abcdd'], ['acb']],
  ['^(a?)*$', ['aaa'], ['b']],
  ['^(?:a?){3}$', ['', 'aaa'], ['aaaa']],
  ['a{', ['a{'], ['a']],
  ['^(a{0}b)+$', ['bb'], ['ab']],
  ['^(?:(a)|b)*\\1$', ['aba'], ['ab', 'b']],
  ['^(a)?\\1$', ['aa'], ['', 'a']],
  ['^(?:a|(b\\1?)|c){3}$', ['abc'], ['ab']],
  ['^(a+)\\1$', ['aaaa'], ['aaa']],
  ['(a)(?i)\\1', ['aA'], ['ab']],
  ['^(?:(a)|b)\\1$', ['aa'], ['b']],
  ['^(\\w)(\\w)\\g{-1}\\g1$', ['abba'], ['abab']],
  ['(?P<x>a)(?P=x)', ['aa'], ['a']],
  ['^(?:\\2b|(c)(a))+$', [], ['cacab', 'cab', 'b']],
  ['a(?=b)', ['ab'], ['ac']],
  ['a(?!b)', ['ac'], ['ab']],
  ['(?<=a)b', ['ab'], ['b']],
  ['(?<!a)b', ['b'], ['ab']],
  ['(?<=a|bc)d', ['ad', 'bcd'], ['cd']],
  ['^(?=(a+))\\1b', ['aab', 'ab'], ['b']],
  ['^(?=(a|ab))\\1c', ['ac'], ['abc']],
  ['^(?!(a)b)\\1', [], ['a', 'ab']],
  ['^(?=a)*b', ['b'], ['ab']],
  ['(?<=^a{2})b', ['aab'], ['aaab']],
  ['(?<!^)a', ['ba'], ['a']],
  ['.*b', ['a\nab'], ['a']],
  ['(?s).*b$', ['a\nb'], ['ba']],
  ['(.*)\\n\\1$', ['xa\na'], ['a\nb']],
])('%j matches %j and not %j', (pattern, matching, others) => {
  const matches = (bytes: string) => matchesPattern(pattern, bytes, false);
  expect(matching.map(matches)).toEqual(matching.map(() => true));
  expect(others.map(matches)).toEqual(others.map(() => false));
});

it('ignores the case of ASCII letters alone, where the caller or the pattern asks for it', () => {
  expect(matchesPattern('^[a-c]k$', 'BK', true)).toBe(true);
  expect(matchesPattern('^[a-c]k$', 'BK', false)).toBe(false);
  expect(matchesPattern('(?-i)k', 'K', true)).toBe(false);
  expect(matchesPattern('\\xe9', '\xc9', true)).toBe(false);
});

it('finds nothing for a pattern that does not compile', () => {
  expect(matchesPattern('(', '(', false)).toBe(false);
  expect(matchesPattern('(?|(?<a>x)|(?<b>y))', 'x', false)).toBe(false);
});

it.each([
  ...['(?R)', '(a)(?1)', '(?&n)(?<n>a)', '\\g<1>(a)', '(?P>n)(?<n>a)', '(a)?(?(1)b|c)', '(*FAIL)'],
  ...[
    '\\p{Greek}',
    '[\\p{L}]',
    '\\X',
    '(?C1)a',
    '(*UTF)a',
    '(?<=a{1,2})b',
    '(?=a\\K)',
    'a{,3}',
    'a{ 2 }',
  ],
  ...['(?:a|^){0}a', '!?(?:a)?+!', '(?>a*b|)a', `${'a{100}'.repeat(2)}(?:(?:abc){100}){300}`],
])('leaves %j to gateways', (pattern) => {
  expect(matchesPattern(pattern, 'a', false)).toBeUndefined();
});

it('leaves texts to gateways on which versions of PCRE2 differ', () => {
  const matches = (pattern: string, bytes: string) => matchesPattern(pattern, bytes, false);
  expect(matches('(?:ab|a).x*\\W', 'ab|')).toBeUndefined();
  expect(matches('^(?:ab|a).x*\\W', 'ab|')).toBe(true);
  expect(matches('(?:GET|POST) .*x', 'GET /x')).toBe(true);
  expect(matches('\\S+\\h', 'a\xa0')).toBeUndefined();
  expect(matches('\\S+\\h', 'a ')).toBe(true);
});

it('gives up on searches that gateways may give up on', () => {
  const long = 'a'.repeat(8000);
  expect(matchesPattern('(a+)+$', long, false)).toBe(true);
  expect(matchesPattern('(a+)+$', `${long}b`, false)).toBeUndefined();
  expect(matchesPattern('^(a|b)*$', long, false)).toBeUndefined();
  expect(matchesPattern('^(a|b)*$', long.slice(0, 500), false)).toBe(true);
  expect(matchesPattern('(?:(?:){65535}){65535}', '', false)).toBeUndefined();
  expect(matchesPattern('a'.repeat(20_000), long, false)).toBeUndefined();
});

it.each([
  ['^/a\\+b/', '/a+b/c', true],
  ['^/a\\+b/', 'x/a+b/c', false],
  ['/a\\.b', 'x/a.b', true],
  ['', 'x', true],
  ['^', '', true],
  ['\\_\\-\\\\', '_-\\', true],
  ["it's", "it's", true],
])('finds the plain text of %j in %j: %j', (pattern, text, expected) => {
  expect(matchesPattern(pattern, text, false)).toBe(expected);
  // The same by a program.
  expect(matchesPattern(`(?:${pattern})`, text, false)).toBe(expected);
});

it('searches long texts', () => {
  const long = 'a'.repeat(8000);
  expect(matchesPattern('^.*b', long, false)).toBe(false);
  expect(matchesPattern('.*b', long, false)).toBe(false);
  expect(matchesPattern('b+c', long, false)).toBe(false);
  expect(matchesPattern('^[a-z]+:', `${long}:`, false)).toBe(true);
});

const piece = fc.constantFrom(
  ...['a', 'b', '[ab]', '[^a]', '.', '\\w', '\\d', '1', '\\.', '\\b', '\\x41', 'B'],
);
const sign = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '+?', '*?');
const opening = fc.constantFrom('(?:', '(?:', '(?=', '(?!');

/** Regular expressions that mean the same in JavaScript and in PCRE2. */
const { choice } = fc.letrec<{ item: string; choice: string }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(piece, sign).map(([text, times]) => (text === '\\b' ? text : text + times)),
    fc.tuple(opening, tie('choice')).map(([start, body]) => `${start}${body})`),
    fc.tuple(tie('choice'), sign).map(([body, times]) => `(?:${body})${times}`),
  ),
  choice: fc
    .array(
      fc.array(tie('item'), { maxLength: 4 }).map((items) => items.join('')),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((parts) => parts.join('|')),
}));
const subject = fc.string({ unit: fc.constantFrom(...'aabbAB1.- \xe9'), maxLength: 12 });

describe('any text', () => {
  it('matches as in JavaScript, for what means the same there', () => {
    const some = { ...parameters, numRuns: Math.round(500 * effort) };
    let known = 0;
    fc.assert(
      fc.property(choice, subject, fc.boolean(), (pattern, bytes, ignoreCase) => {
        const found = matchesPattern(pattern, bytes, ignoreCase);
        if (found === undefined) return;
        known += 1;
        expect(found).toBe(new RegExp(pattern, ignoreCase ? 'i' : '').test(bytes));
      }),
      some,
    );
    expect(known).toBeGreaterThan(some.numRuns * 0.8);
  });

  it('has an answer for any pattern, which is no when it does not compile', () => {
    const token = fc.constantFrom(...'()[]{}?*+|\\^$.-:=!<>abkgpPQEN0123,#& \'"CxRüü😀');
    const pattern = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(''));
    fc.assert(
      fc.property(pattern, subject, fc.boolean(), (text, bytes, ignoreCase) => {
        const found = matchesPattern(text, bytes, ignoreCase);
        if (!judgeRegex(text).valid) expect(found).toBe(false);
        else expect([true, false, undefined]).toContain(found);
      }),
      parameters,
    );
  });
});
