import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort, testSeed } from '#contract/testing/effort.ts';
import { judgeRegex } from './judge.ts';

const parameters = { seed: testSeed, numRuns: Math.round(2000 * effort) };

/* The verdicts of the tables are those of PCRE2 10.42. */

it.each([
  ...[
    '',
    'a',
    '^/a/(.*)$',
    'a|b|',
    '()',
    '(|)',
    '.*',
    'a*?',
    'a*+',
    'a{2,3}+',
    'a{2,}?',
    'a{65535}',
  ],
  ...['{', 'a{', 'a{1', 'a{1,', '{a}', 'a{,3}', 'x{ 1 }', ']', '}', 'a]', '-', 'ü+', '[ü]'],
  ...['[]a]', '[^]a]', '[a-z]', '[a-]', '[-a]', '[a\\-z]', '[\\]]', '[[]', '[a-a]', '[\\w-]'],
  ...[
    '[[:alpha:]]',
    '[[:^digit:]_]',
    '[[:<:]]a',
    '[:a]',
    '[[:alpha]',
    '[\\b]',
    '[\\Q]^-\\E]',
    '[^\\E]]',
  ],
  ...[
    '\\d\\D\\h\\H\\s\\S\\v\\V\\w\\W',
    '\\a\\e\\f\\n\\r\\t',
    '\\R\\X',
    '\\N\\C',
    '\\A\\G\\b\\B\\z\\Z\\K',
  ],
  ...[
    '\\x',
    '\\x4',
    '\\x{41}',
    '\\o{101}',
    '\\0',
    '\\012',
    '\\377',
    '\\cA',
    '\\_',
    '\\.',
    '\\/',
    '\\-',
  ],
  ...['\\p{L}', '\\pN', '\\P{^Lu}', '\\p{Greek}', '\\p{Any}', '\\p{L&}', '[\\p{Nd}]'],
  ...['\\Q*(\\E', '\\Qa\\E*', '\\Q', 'a\\E*', 'a\\Q\\E+', 'a+\\E+', '\\Q\\\\E'],
  ...[
    '(a)\\1',
    '\\1(a)',
    '(a)\\g1\\g{1}\\g{-1}\\g-1',
    '\\g{+1}(a)',
    '(a)(?1)\\g<1>',
    "(?+1)(a)\\g'-1'",
  ],
  ...[
    '(?<n>a)\\k<n>\\k{n}',
    "(?'n'a)\\k'n'",
    '(?P<n>a)(?P=n)(?P>n)(?&n)',
    '\\g{n}(?<n>a)',
    '\\g<n>(?<n>a)',
  ],
  ...['(?|(a)|(b))\\1', '(?|(?<n>a)|(?<n>b))', '(?J)(?<n>a)(?<n>b)', '(?R)?', '(?0)?', '\\12'],
  ...['(?i)a', '(?i-s:a)', '(?x) a * # (', '(?x)a # b\n+', '(?-i)', '(?)', '(?U)a', '(?im-sx)'],
  ...[
    '(?=a)',
    '(?!a)*',
    '(?<=ab|c)d',
    '(?<!a{3})',
    '(?>a)',
    '(?:a)',
    '(?#a(b)c',
    'a(?#b)*',
    '(?<=a|(?=b+))',
  ],
  ...[
    '(a)?(?(1)b|c)',
    '(?(R)a)',
    '(?<n>a)(?(<n>)b)',
    "(?<n>a)(?('n')b)",
    '(?<n>a)(?(n)b)',
    '(?(?=a)b)',
  ],
  ...['(?(?<!a)b|c)', '(?(DEFINE)(?<n>a))(?&n)', '(?<n>a)(?(R&n)b)', '(a)(?(R1)b)', '(?(+1)a)(b)'],
  ...[
    '(*ACCEPT)',
    '(*FAIL)',
    '(*F)',
    '(*MARK:a)',
    '(*:a)',
    '(*COMMIT)',
    '(*PRUNE:)',
    '(*SKIP:a)',
    '(*THEN)',
  ],
  ...['(*UTF)\\x{100}', '(*UCP)a', '(*CRLF)a', '(*LIMIT_MATCH=3)a', '(?C)a', '(?C255)a'],
])('accepts %j', (pattern) => {
  expect(judgeRegex(pattern)).toEqual({ valid: true });
});

it.each<[string, string]>([
  ['(', 'Unclosed group at character 1'],
  ['.+(', 'Unclosed group at character 3'],
  ['ü(?:a', 'Unclosed group at character 2'],
  ['(?=', 'Unclosed group at character 1'],
  [')', 'No group is open for this ) at character 1'],
  ['(a))', 'No group is open for this ) at character 4'],
  ['*bot', 'Nothing to repeat at character 1'],
  ['+a', 'Nothing to repeat at character 1'],
  ['{1}', 'Nothing to repeat at character 1'],
  ['a**', 'Nothing to repeat at character 3'],
  ['a{2}{3}', 'Nothing to repeat at character 5'],
  ['a|*', 'Nothing to repeat at character 3'],
  ['(*)', 'Nothing to repeat at character 2'],
  ['^*', 'Nothing to repeat at character 2'],
  ['\\b+', 'Nothing to repeat at character 3'],
  ['(?i)+', 'Nothing to repeat at character 5'],
  ['(*FAIL)+', 'Nothing to repeat at character 8'],
  ['a{2,1}', 'The numbers of a quantifier are out of order at character 2'],
  ['a{65536}', 'Repeated more than 65535 times at character 2'],
  ['[', 'Unclosed [ at character 1'],
  ['a[]', 'Unclosed [ at character 2'],
  ['[\\Qa', 'Unclosed [ at character 1'],
  ['[z-a]', 'A range of characters is out of order at character 4'],
  ['[a-\\d]', 'A set of characters in a range at character 4'],
  ['[\\w-a]', 'A set of characters in a range at character 2'],
  ['[[:nope:]]', 'No class [:nope:] at character 2'],
  ['[[.a.]]', '[.a.] is not supported at character 2'],
  ['[:alpha:]', 'A name such as [:alpha:] stands inside of [ ] at character 1'],
  ['[\\R]', '\\R has no meaning inside of [ ] at character 2'],
  ['a\\', 'Nothing follows the \\ at character 2'],
  ['[\\', 'Nothing follows the \\ at character 2'],
  ['\\y', '\\y has no meaning at character 1'],
  ['\\U', '\\U has no meaning at character 1'],
  ['\\c', 'A printable character follows \\c at character 1'],
  ['\\x{}', '\\x needs digits in braces at character 1'],
  ['\\o{9}', '\\o needs digits in braces at character 1'],
  ['\\x{100}', 'A character above \\xff at character 1'],
  ['\\400', 'A character above \\xff at character 1'],
  ['\\N{name}', '\\N{…} has no meaning at character 1'],
  ['\\p', '\\p needs a Unicode property, for example \\p{L} at character 1'],
  ['\\pY', 'No Unicode property Y at character 1'],
  ['\\1', 'No group 1, which is referred to at character 1'],
  ['(a)\\g{2}', 'No group 2, which is referred to at character 4'],
  ['(a)\\g{-2}', 'No such group at character 4'],
  ['\\g', '\\g needs a group at character 1'],
  ['\\k<n>', 'No group n, which is referred to at character 1'],
  ['\\kx', '\\k needs the name of a group at character 1'],
  ['(?2)(a)', 'No group 2, which is referred to at character 1'],
  ['(?&n)', 'No group n, which is referred to at character 1'],
  ['(?(1)a)', 'No group 1, which is referred to at character 1'],
  ['(?<', 'A name of a group starts with a letter at character 4'],
  ['(?<1n>a)', 'A name of a group starts with a letter at character 4'],
  ['(?<n', '> is missing after the name of a group at character 5'],
  ['(?<n>a)(?<n>b)', 'Several groups have the name n at character 13'],
  ['(?|(?<n>a)|(?<m>b))', 'Group 1 has the names n and m at character 17'],
  ['(?<=a+)b', 'A lookbehind of unlimited length at character 1'],
  ['(?<!a|\\X)', 'A lookbehind of unlimited length at character 1'],
  ['(?z)', 'No group begins like this at character 1'],
  ['(?', 'No group begins like this at character 1'],
  ['(?^-i)', 'No group begins like this at character 1'],
  ['(?P!a)', 'No group begins like this at character 1'],
  ['(?C256)', 'A callout has a number up to 255 at character 1'],
  ['(?#a', 'Unclosed comment at character 1'],
  ['(*NOPE)', 'No verb (*NOPE) at character 1'],
  ['(*MARK)', 'No verb (*MARK) at character 1'],
  ['(*nope:a)', 'No group (*nope at character 1'],
  ['(a)(?(1)a|b|c)', 'Too many alternatives of a condition at character 4'],
  ['(?(DEFINE)a|b)', 'Too many alternatives of a condition at character 1'],
  ['(?(?:a)b)', 'A condition is an assertion or a group at character 1'],
  ['(?(0)a)', 'No group 0, which is referred to at character 1'],
])('refuses %j', (pattern, message) => {
  const verdict = judgeRegex(pattern);
  expect(verdict).toMatchObject({ valid: false, message });
  const place = Number(/\d+$/.exec(message)?.[0]);
  expect(verdict).toMatchObject({ position: place - 1 });
});

it.each<[string, string]>([
  ['(?<=a{1,3})b', 'a lookbehind whose length varies'],
  ['(?<=a(b|cd))', 'a lookbehind whose length varies'],
  ['(?<=(?:){0,2})a', 'a lookbehind whose length varies'],
  ['(?<=(?:a|bc){0})a', 'a lookbehind whose length varies'],
  ['(?<=\\1)(a)', 'a lookbehind whose length varies'],
  ['\\p{Alphabetic}', 'the Unicode property Alphabetic'],
  ['(?=a\\K)', '\\K in an assertion'],
  ['(?^i)a', 'options that PCRE1 lacks'],
  ['(?n)(a)', 'options that PCRE1 lacks'],
  ['(*pla:a)', '(*pla:, which PCRE1 lacks'],
  ['(*atomic:a)', '(*atomic:, which PCRE1 lacks'],
  ['(?*a)', 'an assertion that PCRE1 lacks'],
  ['(?(VERSION>=10.4)a)', 'a condition on the version of PCRE'],
  ['(?C"a")b', 'a callout with a text, which PCRE1 lacks'],
  ['(?<abcdefghijklmnopqrstuvwxyz0123456>a)', 'a name of a group above 32 characters'],
])('doubts %j', (pattern, doubt) => {
  expect(judgeRegex(pattern)).toEqual({ valid: true, doubt });
});

it.each(['(?xx)(?x)[ ]', '(?<=[[:<:]]+)a', '(?<=(?=a)?)a'])(
  'accepts %j without a doubt',
  (pattern) => {
    expect(judgeRegex(pattern)).toEqual({ valid: true });
  },
);

it('refuses groups that are too deep', () => {
  const deep = (count: number) => judgeRegex('('.repeat(count) + ')'.repeat(count));
  expect(deep(250)).toEqual({ valid: true });
  expect(deep(251)).toMatchObject({ valid: false });
  expect(deep(100_000)).toMatchObject({ valid: false });
});

const atom = fc.oneof(
  fc.constantFrom(
    'a',
    'ü',
    '.',
    '\\d',
    '\\.',
    '\\x41',
    '[a-z]',
    '[^]a]',
    '[[:alpha:]-]',
    '\\p{Lu}',
  ),
  fc.constantFrom('\\Q*\\E', '\\R', '(?R)', ']', '{', '\\h', '[\\w.]', '\\x{2e}'),
);
const opening = fc.constantFrom('(', '(?:', '(?>', '(?=', '(?!', '(?i:', '(?|', '(?x-i:');
const quantifier = fc.constantFrom('', '', '*', '+', '?', '*?', '++', '{2}', '{1,3}', '{2,}+');
const edge = fc.constantFrom('^', '$', '\\b', '\\A', '\\K', '(?i)', '(?#a)', '(*COMMIT)');

/** Regular expressions from syntax trees. */
const { alternatives } = fc.letrec<{ item: string; alternatives: string }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.tuple(atom, quantifier).map((parts) => parts.join('')),
    edge,
    fc.constantFrom('(?<=ab|c)', '(?<!\\d{3})', '(a)\\g{-1}', '(a)?(?(-1)b|c)'),
    fc
      .tuple(opening, tie('alternatives'), fc.constant(')'), quantifier)
      .map((parts) => parts.join('')),
  ),
  alternatives: fc
    .array(
      fc.array(tie('item'), { maxLength: 4 }).map((items) => items.join('')),
      { minLength: 1, maxLength: 3 },
    )
    .map((branches) => branches.join('|')),
}));

describe('any text', () => {
  it('is accepted when it was built from a syntax tree', () => {
    fc.assert(
      fc.property(alternatives, (pattern) => {
        const verdict = judgeRegex(pattern);
        const onlyDoubt =
          verdict.valid && [undefined, '\\K in an assertion'].includes(verdict.doubt);
        expect(onlyDoubt).toBe(true);
      }),
      parameters,
    );
  });

  it('is refused when a bracket is added to a regular expression', () => {
    fc.assert(
      fc.property(alternatives, fc.constantFrom('(', ')', '['), (pattern, bracket) => {
        expect(judgeRegex(`${pattern}${bracket}`).valid).toBe(false);
      }),
      parameters,
    );
  });

  it('has a verdict, whose place is in the text or at its end', () => {
    const token = fc.constantFrom(...'()[]{}?*+|\\^$.-:=!<>abkgpPQEN0123,#& \'"Cxüü😀');
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join('')),
    );
    fc.assert(
      fc.property(text, (pattern) => {
        const verdict = judgeRegex(pattern);
        if (verdict.valid) return;
        expect(verdict.position).toBeGreaterThanOrEqual(0);
        expect(verdict.position).toBeLessThanOrEqual(pattern.length);
      }),
      parameters,
    );
  });
});
