import { expect, it } from 'vitest';
import { regex, regexPairs } from './regex.ts';

it('refuses what does not compile, and warns about what some versions refuse', () => {
  expect(regex('^/a(.*)')).toEqual([]);
  expect(regex('*a')).toEqual([{ path: [], message: 'Nothing to repeat at character 1' }]);
  expect(regex('(?<=a{1,2})b')).toEqual([
    {
      path: [],
      message: 'Some versions of gateways may refuse this: a lookbehind whose length varies',
      severity: 'warning',
    },
  ]);
  expect(regex(7)).toEqual([]);
});

it('requires a replacement after each pattern', () => {
  const odd = [{ path: [], message: 'Pairs: a replacement follows each pattern' }];
  expect(regexPairs(['^/a', '/b'])).toEqual([]);
  expect(regexPairs([])).toEqual([]);
  expect(regexPairs(['^/a', '/b', '^/c'])).toEqual(odd);
  expect(regexPairs(['^/a', '/b', '(', '/c'])).toEqual([
    { path: ['2'], message: 'Unclosed group at character 1' },
  ]);
  expect(regexPairs('^/a')).toEqual([]);
  expect(regexPairs([1, 2])).toEqual([]);
});

/** A name of a group in braces. */
const braced = (name: string) => `$\{${name}}`;

it.each(['/b', '', '/$1', '/$0/$12', `/${braced('1')}x`, '$$', '/a?b=$1&c=$$1'])(
  'accepts the replacement %j',
  (replacement) => {
    expect(regexPairs(['^/a(.*)', replacement])).toEqual([]);
  },
);

it.each([
  '$remote_addr',
  '$',
  '/$1$',
  '${',
  '${1',
  braced(''),
  braced('1x'),
  braced('name'),
  '$&',
  '$$$',
])('refuses the replacement %j', (replacement) => {
  const message = 'A replacement names groups as $1 or $' + '{1}, and a dollar sign is written $$';
  expect(regexPairs(['^/a(.*)', replacement])).toEqual([{ path: ['1'], message }]);
});
