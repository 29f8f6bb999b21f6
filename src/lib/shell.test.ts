import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellLines, shellWord } from './shell.ts';

/** Runs a command that prints its words, each ended by a zero byte, in a real shell. */
function wordsOf(command: string): string[] {
  const out = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

it('does not quote harmless words', () => {
  expect(shellWord('apache/apisix:3.16.0-ubuntu')).toBe('apache/apisix:3.16.0-ubuntu');
  expect(shellWord('')).toBe("''");
  expect(shellWord("it's")).toBe(`'it'\\''s'`);
});

it('is parsed by a shell as the same words, whatever they contain', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0'));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (words) => {
      expect(wordsOf(shellLines("printf '%s\\0'", ...words.map(shellWord)))).toEqual(words);
    }),
    { numRuns: 40 },
  );
});

it.each(['$(touch /tmp/x)', '`id`', '"; rm -rf /; "', "'; echo pwned; '", '*', '~', '-n', '\\'])(
  'quotes %s',
  (text) => expect(wordsOf(`printf '%s\\0' ${shellWord(text)}`)).toEqual([text]),
);
