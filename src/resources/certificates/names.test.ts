import { expect, it } from 'vitest';
import { commonName } from './names.ts';

it.each([
  ['CN=Example CA', 'Example CA'],
  ['CN=Example CA,O=Example,C=DE', 'Example CA'],
  ['C=DE,O=Example,CN=Example CA', 'Example CA'],
  ['CN=Example\\, Inc. \\"R1\\",O=Example', 'Example, Inc. "R1"'],
  ['OU=CNC,O=Example', 'OU=CNC,O=Example'],
  ['', ''],
])('the common name of "%s" is "%s"', (distinguished, name) => {
  expect(commonName(distinguished)).toBe(name);
});
