import { expect, it } from 'vitest';
import { csvText } from './csv.ts';

it('quotes cells that would break a row', () => {
  expect(csvText([['a,b', 'say "x"', 'two\nlines', 'plain']])).toBe(
    '"a,b","say ""x""","two\nlines",plain\r\n',
  );
});

it('writes null as an empty cell and 0 as 0', () => {
  expect(
    csvText([
      ['time', 'value'],
      [0, null],
      [1.5, -2],
    ]),
  ).toBe('time,value\r\n0,\r\n1.5,-2\r\n');
});

it('keeps spreadsheets from running text as a formula', () => {
  expect(csvText([['=1+1', '+x', '-x', '@x', '\tx', 'a=b']])).toBe(
    "'=1+1,'+x,'-x,'@x,'\tx,a=b\r\n",
  );
});
