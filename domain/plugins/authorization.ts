import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { bodyLimit, keptConnections, verifyCertificate } from './outgoing.ts';
import {
  atLeastOne,
  choice,
  configuration,
  exactlyOne,
  flag,
  list,
  map,
  onlyIf,
  secret,
  text,
  whole,
} from './schema.ts';

const model = text('Casbin model, as text.', {
  examples: ['[request_definition]\nr = sub, obj, act'],
});
const policy = text('Casbin policy, as text.', {
  examples: ['p, anonymous, /, GET\np, *, /orders, GET'],
});

const casbinMembers = ['model', 'policy', 'model_path', 'policy_path'];

const names = (description: string, example: string): JsonSchema =>
  list(description, { type: 'string' }, { default: [], examples: [[example]] });

const address = (description: string, example: string): JsonSchema =>
  text(description, { minLength: 1, maxLength: 4096, examples: [example] });

const realm = 'https://sso.example.com/realms/acme';

/** Plugins that ask something outside of the gateway whether a request is allowed. */
export const authorization: PluginFamily = {
  'authz-casbin': {
    description: 'Allows requests by user, path and method according to a Casbin policy.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        username: text('Header with the name of the user.', { examples: ['X-User'] }),
        model,
        policy,
        model_path: text('Path of a file with the model on the gateway.', {
          examples: ['/etc/gateway/model.conf'],
        }),
        policy_path: text('Path of a file with the policy on the gateway.', {
          examples: ['/etc/gateway/policy.csv'],
        }),
      },
      {
        required: ['username'],
        allOf: [
          onlyIf(
            { anyOf: casbinMembers.map((member) => ({ required: [member] })) },
            exactlyOne(['model', 'policy'], ['model_path', 'policy_path']),
          ),
        ],
        'x-note':
          'Without model and policy, those of the metadata apply, which must be saved before. Callers can send any user name unless another plugin sets the header.',
      },
    ),
    metadata_schema: configuration({ model, policy }, { required: ['model', 'policy'] }),
    default: {
      username: 'X-User',
      model_path: '/etc/gateway/model.conf',
      policy_path: '/etc/gateway/policy.csv',
    },
    example: {
      username: 'X-User',
      model:
        '[request_definition]\nr = sub, obj, act\n[policy_definition]\np = sub, obj, act\n[policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\nm = r.sub == p.sub && keyMatch(r.obj, p.obj) && r.act == p.act',
      policy: 'p, jack, /orders, GET',
    },
  },
  'authz-keycloak': {
    description: 'Allows requests by the permissions of their access token in Keycloak.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        discovery: address(
          'Discovery document of the realm.',
          `${realm}/.well-known/uma2-configuration`,
        ),
        token_endpoint: address(
          'Token endpoint, instead of that of the discovery document.',
          `${realm}/protocol/openid-connect/token`,
        ),
        resource_registration_endpoint: address(
          'Endpoint for resources, instead of that of the discovery document.',
          `${realm}/authz/protection/resource_set`,
        ),
        client_id: text('Client id of the gateway.', { minLength: 1, maxLength: 100 }),
        client_secret: secret('Client secret of the gateway.', { minLength: 1, maxLength: 100 }),
        grant_type: {
          ...choice(
            'Grant type of permission requests.',
            ['urn:ietf:params:oauth:grant-type:uma-ticket'],
            'urn:ietf:params:oauth:grant-type:uma-ticket',
          ),
          minLength: 1,
          maxLength: 100,
        },
        policy_enforcement_mode: choice(
          'Refuse (ENFORCING) or allow (PERMISSIVE) requests without permissions to check.',
          ['ENFORCING', 'PERMISSIVE'],
          'ENFORCING',
        ),
        permissions: list(
          'Permissions to check, as resource or resource#scope.',
          { type: 'string', minLength: 1, maxLength: 100 },
          { uniqueItems: true, default: [], examples: [['orders#view']] },
        ),
        lazy_load_paths: flag('Find the resources of a path in Keycloak instead.'),
        http_method_as_scope: flag('Use the method of the request as scope.'),
        access_denied_redirect_uri: text('URL to redirect refused requests to.', {
          minLength: 1,
          maxLength: 2048,
        }),
        password_grant_token_generation_incoming_uri: address(
          'Path where callers get a token for user name and password.',
          '/token',
        ),
        access_token_expires_in: whole('Seconds an access token lasts, if Keycloak tells none.', {
          minimum: 1,
          default: 300,
        }),
        access_token_expires_leeway: whole('Seconds to renew an access token before.', {
          minimum: 0,
          default: 0,
        }),
        refresh_token_expires_in: whole('Seconds a refresh token lasts, if Keycloak tells none.', {
          minimum: 1,
          default: 3600,
        }),
        refresh_token_expires_leeway: whole('Seconds to renew a refresh token before.', {
          minimum: 0,
          default: 0,
        }),
        cache_ttl_seconds: whole('Seconds to keep the discovery document and tokens.', {
          minimum: 1,
          default: 86400,
        }),
        timeout: whole('Milliseconds to wait for Keycloak.', { minimum: 1000, default: 3000 }),
        ...keptConnections(5),
        ssl_verify: verifyCertificate,
        ...bodyLimit('3.18'),
      },
      {
        required: ['client_id'],
        allOf: [
          atLeastOne(['discovery'], ['token_endpoint']),
          onlyIf(
            { required: ['lazy_load_paths'], properties: { lazy_load_paths: { const: true } } },
            atLeastOne(['discovery'], ['resource_registration_endpoint']),
          ),
        ],
      },
    ),
    default: {
      discovery: `${realm}/.well-known/uma2-configuration`,
      client_id: 'gateway',
      permissions: ['orders#view'],
    },
    example: {
      discovery: `${realm}/.well-known/uma2-configuration`,
      client_id: 'gateway',
      client_secret: 'from-your-vault',
      lazy_load_paths: true,
      http_method_as_scope: true,
    },
  },
  'forward-auth': {
    description: 'Asks an authorization service whether a request is allowed.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        uri: text('URL of the authorization service.', {
          examples: ['https://auth.example.com/check'],
        }),
        request_method: choice('Method of the requests to the service.', ['GET', 'POST'], 'GET'),
        request_headers: names('Headers of the caller to send to the service.', 'Authorization'),
        extra_headers: map(
          'Further headers to send to the service; values may contain variables.',
          { type: 'string' },
          { minProperties: 1, examples: [{ 'X-Path': '$uri' }], 'x-since': '3.14' },
        ),
        upstream_headers: names("Headers of the service's answer to forward.", 'X-User'),
        client_headers: names("Headers of the service's answer to send with refusals.", 'Location'),
        status_on_error: whole('HTTP status while the service does not answer.', {
          minimum: 200,
          maximum: 599,
          default: 403,
          'x-since': '3.9',
        }),
        allow_degradation: {
          ...flag('Allow requests while the service does not answer.'),
          'x-since': '3.4',
        },
        timeout: whole('Milliseconds to wait for the service.', {
          minimum: 1,
          maximum: 60000,
          default: 3000,
        }),
        ...keptConnections(5),
        ssl_verify: verifyCertificate,
        ...bodyLimit('3.17'),
      },
      { required: ['uri'] },
    ),
    default: { uri: 'https://auth.example.com/check', request_headers: ['Authorization'] },
    example: {
      uri: 'https://auth.example.com/check',
      request_headers: ['Authorization'],
      upstream_headers: ['X-User'],
      client_headers: ['Location'],
      timeout: 1000,
    },
  },
};
