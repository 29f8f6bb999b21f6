import { expect, it } from 'vitest';
import { applications } from '#contract/examples/applications.ts';
import { applicationIssues } from './application-rules.ts';

const [example] = applications;
if (!example) throw new Error('No example');

it('accepts the example records', () => {
  expect(applications.flatMap(applicationIssues)).toEqual([]);
});

it.each([
  ['hosts.0', { hosts: ['shop.example.com:8443'] }],
  ['path_prefix', { path_prefix: '//shop' }],
  ['default_upstream_version', { default_upstream_version: 'none of these' }],
])('reports %s', (field, members) => {
  expect(applicationIssues({ ...example, ...members })).toMatchObject([{ field }]);
});
