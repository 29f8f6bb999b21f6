import { expect, it } from 'vitest';
import { jsonText } from './json-text.ts';

it.each([
  '{"openapi": "3.0.0"}',
  '[]',
  '1',
  '$env://SPEC',
  '$ENV://SPEC',
  '$secret://vault/1/spec',
])('accepts %s', (text) => {
  expect(jsonText(text)).toEqual([]);
});

it.each(['', 'openapi: 3.0.0', '{"openapi": }', '$spec'])('refuses %j', (text) => {
  expect(jsonText(text)).toEqual([{ path: [], message: 'JSON, for example {"openapi": "3.0.0"}' }]);
});
