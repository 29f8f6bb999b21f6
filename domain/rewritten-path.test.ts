import { expect, it } from 'vitest';
import { isPathRewritten } from './rewritten-path.ts';

const rewrite = (settings: object) => ({ plugins: { 'proxy-rewrite': { ...settings } } });
const off = { _meta: { disable: true } };

it.each([
  ['no plugin', {}, {}, false],
  ['a path of the API', {}, rewrite({ uri: '/fixed' }), true],
  ['a pattern of the API', {}, rewrite({ regex_uri: ['^/a', '/b'] }), true],
  ['a path of the application', rewrite({ uri: '/fixed' }), {}, true],
  ['headers alone', {}, rewrite({ headers: { 'X-A': '1' } }), false],
  ['a plugin that is off', {}, rewrite({ uri: '/fixed', ...off }), false],
  ['one of the API that replaces it', rewrite({ uri: '/f' }), rewrite({ method: 'GET' }), false],
  ['one of the API that is off', rewrite({ uri: '/f' }), rewrite({ uri: '/g', ...off }), false],
])('%s: for %j and %j the path is rewritten: %j', (_case, application, api, expected) => {
  expect(isPathRewritten(application, api)).toBe(expected);
});
