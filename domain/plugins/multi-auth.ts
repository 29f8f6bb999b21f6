import { authentication } from './authentication.ts';
import { beforeConsumer, type PluginDefinition, type PluginFamily } from './definition.ts';
import { identityProviders } from './identity-providers.ts';
import { ldap } from './ldap.ts';
import { configuration, list } from './schema.ts';

/** Plugins with `type = 'auth'`, which alone multi-auth runs (apisix/plugins/multi-auth.lua). */
const names = [
  'key-auth',
  'basic-auth',
  'jwt-auth',
  'hmac-auth',
  'ldap-auth',
  'ldap-auth-advanced',
  'jwe-decrypt',
  'wolf-rbac',
];

const families: PluginFamily = { ...authentication, ...ldap, ...identityProviders };

const settings = Object.fromEntries(
  names.flatMap((name) => {
    const plugin = families[name];
    const since = plugin?.since && { 'x-since': plugin.since };
    return plugin ? [[name, { ...plugin.schema, description: plugin.description, ...since }]] : [];
  }),
);

export const multiAuth: PluginDefinition = {
  description: 'Accepts callers whom one of several authentication plugins accepts.',
  levels: beforeConsumer,
  guards: true,
  since: '3.8',
  schema: configuration(
    {
      auth_plugins: list(
        'Plugins in the order in which they are tried.',
        {
          type: 'object',
          description: 'One plugin, as its name and its settings.',
          properties: settings,
          propertyNames: { enum: names },
        },
        { minItems: 2, examples: [[{ 'key-auth': {} }, { 'jwt-auth': {} }]] },
      ),
    },
    { required: ['auth_plugins'] },
  ),
  default: { auth_plugins: [{ 'key-auth': {} }, { 'basic-auth': {} }] },
  example: {
    auth_plugins: [
      { 'key-auth': { header: 'X-Partner-Key', hide_credentials: true } },
      { 'jwt-auth': { header: 'authorization' } },
    ],
  },
};
