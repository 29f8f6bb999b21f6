import { describe, expect, it } from 'vitest';
import type { OperationId } from '#contract/generated/operations.gen.ts';
import type { Area, Verb } from '#domain/permissions.ts';
import { roleNames } from '#server/testing/permission-table.ts';
import { defaultRoles } from './default-roles.ts';
import { rules } from './rules.ts';

const verbs: Record<string, Verb> = {
  see: 'get',
  create: 'post',
  replace: 'put',
  change: 'patch',
  delete: 'delete',
};

/**
 * Written by hand, not derived from the rules, so that changes of rules or roles are noticed. Each line has a resource,
 * the actions on it, and one column per role: `x` allows, `-` refuses.
 */
const table = `
  organization.organization    see                            x x x x x
  organization.organization    change                         x x - - -
  organization.organization    delete                         x - - - -
  organization.ownership       create                         x - - - -
  organization.members         see                            x x x x x
  organization.members         create replace delete          x x - - -
  organization.roles           see                            x x x x x
  organization.plugins         see                            x x x x x
  organization.webhooks        see create change delete       x x - - -
  billing.plan                 see                            x x - - -
  billing.subscription         create                         x x - - -
  billing.invoice              see                            x x - - -
  billing.portal               see                            x x - - -
  cluster.clusters             see                            x x x x x
  cluster.clusters             create                         x x - - -
  cluster.settings             change                         x x x - -
  cluster.plugins              see                            x x x x x
  cluster.plugins              create replace change delete   x x x - -
  cluster.gateway_instances    see                            x x x x x
  cluster.gateway_instances    create delete                  x x x - -
  cluster.metrics              see                            x x x x x
  api_management.applications  see                            x x x x x
  api_management.applications  create replace change delete   x x x x -
  api_management.apis          see                            x x x x x
  api_management.apis          create replace change delete   x x x x -
  api_management.consumers     see                            x x x x x
  api_management.consumers     create replace change delete   x x x x -
  api_management.certificates  see                            x x x x x
  api_management.certificates  create replace change delete   x x x x -
  api_management.history       see                            x x x x x
  api_management.history       create delete                  x x x x -
  api_management.labels        see                            x x x x x
  api_management.debug         see                            x x x x x
`;

const lines = table
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [resource = '', ...words] = line.trim().split(/\s+/);
    const marks = words.slice(-roleNames.length);
    return words.slice(0, -roleNames.length).map((action) => ({ resource, action, marks }));
  });

/** Operations with sensitive results whose names do not match their rules. */
const sensitive: Partial<Record<OperationId, string>> = {
  generateGatewayCertificate: 'cluster.gateway_instances create',
  revokeGatewayCertificate: 'cluster.gateway_instances delete',
  revealConsumerCredentials: 'api_management.consumers replace',
  createConsumerJwt: 'api_management.consumers create',
  transferOwnership: 'organization.ownership create',
  redirectToCustomerPortal: 'billing.portal see',
  createSubscription: 'billing.subscription create',
  importApplication: 'api_management.applications create',
  deleteAllApis: 'api_management.apis delete',
  getDebugConfig: 'api_management.debug see',
};

const ruleText = (rule: readonly [Area, string, Verb]) => {
  const action = Object.keys(verbs).find((key) => verbs[key] === rule[2]);
  return `${rule[0]}.${rule[1]} ${action}`;
};

describe('default roles', () => {
  it('are the five of the table, with one owner and three that clusters can bind', () => {
    expect(defaultRoles.map(({ name }) => name)).toEqual(roleNames);
    expect(defaultRoles.filter(({ owner }) => owner).map(({ name }) => name)).toEqual([
      roleNames[0],
    ]);
    const bound = defaultRoles.filter(({ scope }) => scope === 'cluster').map(({ name }) => name);
    expect(bound).toEqual(roleNames.slice(2));
  });

  it.each(lines)('allow $action on $resource as in the table', ({ resource, action, marks }) => {
    const [area, name = ''] = resource.split('.');
    const verb = verbs[action];
    const allowed = defaultRoles.map(({ permissions }) =>
      verb && permissions[area as Area]?.[name]?.[verb] ? 'x' : '-',
    );
    expect(allowed).toEqual(marks);
  });

  it('use only permissions of the table', () => {
    const required = Object.values(rules).flatMap((rule) =>
      typeof rule === 'string' ? [] : [ruleText(rule)],
    );
    const listed = lines.map(({ resource, action }) => `${resource} ${action}`);
    expect([...new Set(required)].sort()).toEqual(listed.sort());
  });

  it.each(Object.entries(sensitive))('%s requires %s', (id, expected) => {
    const rule = rules[id as OperationId];
    expect(typeof rule === 'string' ? rule : ruleText(rule)).toBe(expected);
  });

  it('require get for reads and other verbs for writes', () => {
    const mismatches = Object.entries(rules).flatMap(([id, rule]) => {
      if (typeof rule === 'string') return [];
      const reads = /^(get|list|match|preview|redirect|export|compare|assess)/.test(id);
      return reads === (rule[2] === 'get') ? [] : [id];
    });
    expect(mismatches).toEqual([]);
  });
});
