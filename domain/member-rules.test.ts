import { expect, it } from 'vitest';
import { bindingsIssues } from './member-rules.ts';

const targets = {
  roles: [
    { id: '1', name: 'Owner', owner: true, scope: 'organization' as const },
    { id: '2', name: 'Admin', owner: false, scope: 'organization' as const },
    { id: '3', name: 'Viewer', owner: false, scope: 'cluster' as const },
  ],
  clusterIds: new Set(['7', '8']),
};

it.each([
  ['one role of each scope', [{ role_id: '2' }, { role_id: '3', cluster_id: '7' }], []],
  ['a role in two clusters', ['7', '8'].map((id) => ({ role_id: '3', cluster_id: id })), []],
  ['a role in all clusters', [{ role_id: '3', cluster_id: null }], []],
  ['the owner role', [{ role_id: '1' }], ['role_bindings.0.role_id fixed']],
  ['a role of another organization', [{ role_id: '9' }], ['role_bindings.0.role_id enum']],
  [
    'a cluster of another organization',
    [{ role_id: '3', cluster_id: '9' }],
    ['role_bindings.0.cluster_id enum'],
  ],
  [
    'a role of the organization limited to a cluster',
    [{ role_id: '2', cluster_id: '7' }],
    ['role_bindings.0.cluster_id fixed'],
  ],
  [
    'equivalent bindings, written differently',
    [{ role_id: '3' }, { role_id: '3', cluster_id: null }],
    ['role_bindings.1.role_id unique'],
  ],
])('validates %s', (_name, bindings, expected) => {
  const issues = bindingsIssues(bindings, targets);
  expect(issues.map(({ field, rule }) => `${field} ${rule}`)).toEqual(expected);
});
