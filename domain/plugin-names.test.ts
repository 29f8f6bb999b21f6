import { expect, it } from 'vitest';
import { pluginNameIssue, unknownPluginMessage } from './plugin-names.ts';

const known = ['key-auth', 'cors', 'error-log-logger'];

it.each([
  ['key-auth', undefined],
  ['my-plugin', undefined],
  ['team.plugin', undefined],
  ['constructor', undefined],
  ['keyauth', undefined],
  ['', 'The name of a plugin'],
  [' \t', 'The name of a plugin'],
  ['a\nb', 'The name of a plugin, without control characters'],
  ['a\ud800', 'The name of a plugin, without control characters'],
  ['__proto__', 'No plugin can have this name'],
  ['Key-Auth', 'Did you mean key-auth?'],
  ['key_auth', 'Did you mean key-auth?'],
  ['key auth', 'Did you mean key-auth?'],
  [' key-auth ', 'Did you mean key-auth?'],
  ['Error_Log logger', 'Did you mean error-log-logger?'],
])('judges the name %j', (name, issue) => {
  expect(pluginNameIssue(name, known)).toBe(issue);
});

it('names the versions that lack a plugin', () => {
  expect(unknownPluginMessage('my-plugin')).toBe(
    'No gateway from 2.15 to 3.18 has a plugin my-plugin: gateways skip it',
  );
});
