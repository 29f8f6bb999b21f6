import { expect, it } from 'vitest';
import { address } from './address.ts';
import { base64 } from './text.ts';

it.each<[unknown]>([[''], ['YQ=='], ['YQ'], ['YWI='], ['shop'], ['+/+/'], ['YQ==\n'], [7], [null]])(
  'takes %j as Base64 text',
  (value) => {
    expect(base64(value)).toEqual([]);
  },
);

it.each(['a', 'abcde', 'a b', ' YQ==', 'a-b_', '!!', 'ü', '$remote_addr', 'YQ\n=='])(
  'refuses %j as Base64 text',
  (value) => {
    expect(base64(value)).toEqual([{ path: [], message: 'Base64 text, for example SGVsbG8=' }]);
  },
);

it.each<[unknown]>([
  ['10.0.0.1'],
  ['0.0.0.0/0'],
  ['10.0.0.0/8'],
  ['255.255.255.255/32'],
  ['::'],
  ['::1'],
  ['[::1]'],
  ['2001:db8::/32'],
  ['1:2:3:4:5:6:7:8/128'],
  ['::ffff:10.0.0.1'],
  ['1:2:3:4:5:6:10.0.0.1'],
  ['1:2:3:4:5:6:7::'],
  [7],
])('takes %j as an address', (value) => {
  expect(address(value)).toEqual([]);
});

it.each([
  '',
  'zz',
  '10.0.0',
  '10.0.0.0.0',
  '10.0.0.256',
  '10.0.0.01',
  '10.0.0.1.',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0.0/x',
  '10.0.0.0/8/8',
  ' 10.0.0.1',
  '::1/129',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  '12345::',
  '::g',
  '[::1',
  '::10.0.0.1:1',
  ':1',
  '1:',
  'fe80::1%eth0',
])('refuses %j as an address', (value) => {
  expect(address(value)).toEqual([
    { path: [], message: 'An IP address or a range, for example 10.0.0.0/8' },
  ]);
});
