import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultSentence, parseJson } from './strict-json.ts';

function fault(text: string): string {
  const result = parseJson(text);
  return result.ok ? 'fine' : faultSentence(result.fault);
}

/** Whether two numbers of at most a thousand places have the same value, computed with whole numbers. */
function isSameDecimal(one: string, other: string): boolean {
  const scaled = (token: string) => {
    const [mantissa = '', power = '0'] = token.split('e');
    const [whole = '', fraction = ''] = mantissa.split('.');
    return BigInt(whole + fraction) * 10n ** BigInt(Number(power) - fraction.length + 1_100);
  };
  return /^-?\d/.test(other) && scaled(one) === scaled(other);
}

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('parseJson', () => {
  it.each([
    ['', 'Unexpected end of text, line 1, column 1'],
    ['{"a": 1,}', 'No comma before }, line 1, column 8'],
    ['{\n  "a": 1\n  "b": 2\n}', 'A comma or } is expected here, line 3, column 3'],
    ['{"a" 1}', 'A colon is expected here, line 1, column 6'],
    ['{a: 1}', 'A name in double quotes is expected here, line 1, column 2'],
    ["['x']", 'Strings need double quotes, line 1, column 2'],
    ['["x', 'The closing quote is missing, line 1, column 2'],
    ['["x"', 'A ] is missing, line 1, column 5'],
    ['{"a":', 'Unexpected end of text, line 1, column 6'],
    ['[01]', 'A value is expected here, line 1, column 2'],
    ['[nul]', 'A value is expected here, line 1, column 2'],
    ['{} x', 'Unexpected text, line 1, column 4'],
    ['"\\x"', 'Not a known escape, line 1, column 2'],
    ['"\t"', 'Control characters must be escaped, line 1, column 2'],
  ])('%j: %s', (text, sentence) => expect(fault(text)).toBe(sentence));

  it('counts the offset from the start of the text, in UTF-16 units', () => {
    expect(parseJson('{\n  "🙂": 1,\n  x\n}')).toMatchObject({
      ok: false,
      fault: {
        line: 3,
        column: 3,
        offset: 15,
        message: 'A name in double quotes is expected here',
      },
    });
  });

  it.each([
    ['[1234567890123456789]', '0: A number that is not kept exactly: write it as text'],
    ['{"a": {"b.c": 1e400}}', 'a.b.c: A number that is not kept exactly: write it as text'],
    ['9007199254740993', 'A number that is not kept exactly: write it as text'],
    ['{"a": 1, "b": 2, "a": 1}', 'a: Given twice: keep one of them'],
    ['{"a": [{}, {"b": 1, "\\u0062": 2}]}', 'a.1.b: Given twice: keep one of them'],
    ['{"__proto__": {}}', '__proto__: No member can have this name'],
    ['{"a": {"\\u005f_proto__": 1}}', 'a.__proto__: No member can have this name'],
    ['{"a": "x\\u0000y"}', 'a: Must not contain U+0000 or a lone surrogate'],
    ['{"a": ["\\ud83d"]}', 'a.0: Must not contain U+0000 or a lone surrogate'],
    ['{"a\\u0000": 1}', 'Must not contain U+0000 or a lone surrogate'],
    ['['.repeat(200_000), 'Nested deeper than 500 levels'],
    [`${'['.repeat(502)}${']'.repeat(502)}`, 'Nested deeper than 500 levels'],
    [`${'{"a":'.repeat(502)}1${'}'.repeat(502)}`, 'Nested deeper than 500 levels'],
  ])('refuses %.40s as %s', (text, message) => {
    const result = parseJson(text);
    expect(result.ok ? 'fine' : faultSentence(result.fault).replace(/, line.*/, '')).toBe(message);
  });

  it.each([
    `${'['.repeat(500)}${']'.repeat(500)}`,
    '{"a": {"a": 1}, "b": {"a": 1}, "constructor": 1, "toString": 2}',
    '"🙂 \\ud83d\\ude42 \\u0001"',
    '[0, -0, 0.1, 1.0, 1.50, 1e2, 1E+2, 0e999, 9007199254740991, 9007199254740992, 1e300, 5e-324]',
  ])('reads %.40s as JSON.parse does', (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it('reports every fault with its line, and one of syntax last', () => {
    const text = '{\n"a": 1e400,\n"b": [1, 9007199254740993],\n"a": 2,\n}';
    const result = parseJson(text);
    expect(result.ok ? [] : result.faults.map(faultSentence)).toEqual([
      'a: A number that is not kept exactly: write it as text, line 2, column 6',
      'b.1: A number that is not kept exactly: write it as text, line 3, column 10',
      'a: Given twice: keep one of them, line 4, column 1',
      'No comma before }, line 4, column 7',
    ]);
  });

  it('accepts by request what is neither stored nor delivered', () => {
    const text = '{"__proto__": 1, "a": 1e400, "b": "\\u0000"}';
    const result = parseJson(text, { numbers: true, text: true, names: true });
    expect(result.ok && Object.keys(result.value as object)).toEqual(['__proto__', 'a', 'b']);
    const twice = '{"a": 1, "a": 2}';
    expect(parseJson(twice, { numbers: true, text: true, names: true }).ok).toBe(false);
  });

  it('accepts a number exactly if it prints the same value, as every number of JavaScript does', () => {
    const written = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,24})?(e[+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(written, fc.double({ noDefaultInfinity: true, noNaN: true }), (token, value) => {
        expect(parseJson(token).ok).toBe(isSameDecimal(token, String(Number(token))));
        expect(parseJson(JSON.stringify(value))).toEqual({ ok: true, value: value + 0 });
      }),
    );
  });

  it('takes and refuses the grammar of JSON.parse', () => {
    const piece = fc.constantFrom(
      ...'{}[]",:\\u 01-.eE+',
      '"a"',
      'true',
      'nul',
      '\n',
      '\t',
      '\u0001',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const result = parseJson(text, { numbers: true, text: true, names: true });
        const isValid = result.ok || result.fault.rule === 'unique';
        expect(isValid).toBe(isParsed(text));
      }),
    );
  });

  it('finds the position in every invalid text', () => {
    const text = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '}', '"', '\\', 'x', '1'))
      .map(([json, n, piece]) => {
        const cut = n % (json.length + 1);
        return json.slice(0, cut) + piece + json.slice(cut + 1);
      });
    fc.assert(
      fc.property(text, (broken) => {
        const result = parseJson(broken);
        fc.pre(!result.ok);
        const { message, line, column, offset } = result.fault;
        expect(message).not.toBe('Not valid JSON');
        const before = broken.split('\n').slice(0, line - 1);
        expect(before.join('\n').length + Math.min(1, line - 1) + column - 1).toBe(offset);
        expect(offset).toBeLessThanOrEqual(broken.length);
      }),
    );
  });
});
