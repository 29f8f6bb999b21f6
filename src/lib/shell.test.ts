import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellLines, shellWord } from './shell.ts';

/** What a real shell makes of a command that prints its words, each ended by a zero byte. */
function wordsOf(command: string): string[] {
  const out = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

it('leaves harmless words readable', () => {
  expect(shellWord('apache/apisix:3.16.0-ubuntu')).toBe('apache/apisix:3.16.0-ubuntu');
  expect(shellWord('')).toBe("''");
  expect(shellWord("it's")).toBe(`'it'\\''s'`);
});

it('is read by a shell as it was meant, whatever it holds', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0'));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (words) => {
      expect(wordsOf(shellLines("printf '%s\\0'", ...words.map(shellWord)))).toEqual(words);
    }),
    { numRuns: 40 },
  );
});

it.each(['$(touch /tmp/x)', '`id`', '"; rm -rf /; "', "'; echo pwned; '", '*', '~', '-n', '\\'])(
  'takes %s as text',
  (text) => expect(wordsOf(`printf '%s\\0' ${shellWord(text)}`)).toEqual([text]),
);
