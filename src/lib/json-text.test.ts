import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultSentence, parseJson } from './json-text.ts';

function fault(text: string): string {
  const result = parseJson(text);
  return result.ok ? 'fine' : faultSentence(result.fault);
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
    expect(parseJson('{\n  "🙂": 1,\n  x\n}')).toEqual({
      ok: false,
      fault: {
        line: 3,
        column: 3,
        offset: 15,
        message: 'A name in double quotes is expected here',
      },
    });
  });

  it('reports the start of JSON that is nested deeper than the stack', () => {
    expect(fault('['.repeat(200_000))).toBe('Nested too deeply, line 1, column 1');
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
