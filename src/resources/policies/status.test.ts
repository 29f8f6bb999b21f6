import { expect, it } from 'vitest';
import type { ClusterPlugins } from '#contract/generated/types.gen.ts';
import { policyWarning } from './status.ts';

const acl = { mode: 'Allow' as const, allowed_consumers: ['jack'] };
const openid = {
  type: 'openid-connect' as const,
  discovery: 'https://id.acme.test/discovery',
  client_id: 'gateway',
  client_secret: 'secret',
  bearer_only: true,
};
const off = { _meta: { disable: true } };

it.each<[ClusterPlugins, RegExp]>([
  [{ acl }, /^No authentication policy is on\. Requests are refused/],
  [{ acl, 'key-auth': off }, /^No authentication policy is on/],
  [
    { acl, authentication: openid },
    /^OpenID Connect identifies no consumer\. Requests are refused/,
  ],
])('warns that %j identifies no consumer', (policies, warning) => {
  expect(policyWarning(policies, 'acl')).toMatch(warning);
});

it.each<ClusterPlugins>([
  { acl, authentication: { type: 'key-auth' } },
  { acl, 'basic-auth': {} },
  { acl, authentication: openid, 'key-auth': {} },
  { acl: { ...acl, ...off } },
])(
  'does not ask for authentication where a plugin of the cluster identifies consumers: %j',
  (policies) => {
    expect(policyWarning(policies, 'acl')).toBeUndefined();
  },
);
