import { expect, test } from 'vitest';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import { sentenceOf } from './sentence.ts';

const entry = (members: Partial<HistoryEntry>) =>
  sentenceOf({
    action: 'update',
    kind: 'application',
    record_name: 'shop',
    outcome: 'done',
    operation: 'patchApplication',
    changed: [],
    ...members,
  });

test.each<[string, Partial<HistoryEntry>]>([
  ['Created application shop', { action: 'create' }],
  ['Deleted API checkout', { action: 'delete', kind: 'api', record_name: 'checkout' }],
  ['Changed hosts of application shop', { changed: ['hosts'] }],
  ['Restored application shop', { restored_from: '5', changed: ['hosts'] }],
  ['Application shop at the start of the history', { action: 'baseline' }],
  ['Unloaded plugin my-auth', { action: 'delete', kind: 'plugin', record_name: 'my-auth' }],
  [
    'Invited member jo@acme.test',
    { action: 'create', kind: 'member', record_name: 'jo@acme.test' },
  ],
  [
    'Showed the credentials of consumer web',
    { action: 'use', kind: 'consumer', record_name: 'web', operation: 'revealConsumerCredentials' },
  ],
  ['Refused to delete application shop', { action: 'delete', outcome: 'refused', reason: 'No' }],
  [
    'Refused to create the consumer',
    { action: 'create', kind: 'consumer', record_name: '', outcome: 'refused' },
  ],
  ['Signed in', { action: 'create', kind: 'session', operation: 'identityCallback' }],
  ['Signed out', { action: 'delete', kind: 'session', operation: 'logout' }],
  ['Refused a sign-in', { action: 'create', kind: 'session', outcome: 'refused' }],
])('says %j', (sentence, members) => {
  expect(entry(members)).toBe(sentence);
});

test('counts the members beyond three', () => {
  const text = entry({ changed: ['hosts', 'name', 'labels', 'description', 'protocols'] });
  expect(text).toMatch(/^Changed hosts, name and 3 more of application shop$/);
});
