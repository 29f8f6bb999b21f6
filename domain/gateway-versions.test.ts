import { expect, it } from 'vitest';
import { zGetStartupConfigTemplateQuery } from '#contract/generated/zod.gen.ts';
import { minorVersionIn, newestVersion } from './gateway-versions.ts';

it.each([
  ['3.16.0-ubuntu', '3.16'],
  ['3.13.0', '3.13'],
  ['2.15.3-alpine', '2.15'],
  ['3.1', '3.1'],
  ['3.180', undefined],
  ['3.99.0', undefined],
  ['latest', undefined],
  ['', undefined],
])('finds the minor version in %s', (text, version) => {
  expect(minorVersionIn(text)).toBe(version);
});

it('has the default of the contract as the newest version', () => {
  expect(zGetStartupConfigTemplateQuery.parse({})).toEqual({ version: newestVersion });
});
