import { beforeConsumer, type PluginFamily } from './definition.ts';
import { choice, configuration, flag, has, secret, text, whole } from './schema.ts';

/** `get_realm_schema` in apisix/schema_def.lua. */
const realm = (more = {}) =>
  text('Realm in the WWW-Authenticate header of refused requests.', {
    minLength: 1,
    maxLength: 128,
    pattern: '^[ -!#-[\\]-~]+$',
    'x-message': 'Printable ASCII characters except " and \\',
    default: 'ldap',
    ...more,
  });

const baseDn = (more = {}) =>
  text('Distinguished name below which users are.', {
    examples: ['ou=users,dc=example,dc=org'],
    ...more,
  });

/** Plugins that check the user names and passwords of callers in an LDAP directory. */
export const ldap: PluginFamily = {
  'ldap-auth': {
    description: 'Requires a user name and password that an LDAP directory accepts.',
    levels: beforeConsumer,
    guards: true,
    schema: configuration(
      {
        ldap_uri: text('Host and port of the directory, without a scheme.', {
          examples: ['ldap.example.com:389'],
        }),
        base_dn: baseDn(),
        uid: text('Attribute with the user name.', { default: 'cn' }),
        use_tls: flag('Connect over TLS.'),
        tls_verify: { ...flag('Verify the certificate of the directory.'), 'x-since': '3.0' },
        hide_credentials: {
          ...flag('Remove the credentials before forwarding the request.'),
          'x-since': '3.18',
        },
        realm: realm({ 'x-since': '3.15' }),
      },
      {
        required: ['base_dn', 'ldap_uri'],
        'x-note': 'Each user also needs a consumer whose user_dn is the distinguished name.',
      },
    ),
    default: { base_dn: 'ou=users,dc=example,dc=org', ldap_uri: 'ldap.example.com:389' },
    example: {
      base_dn: 'ou=users,dc=example,dc=org',
      ldap_uri: 'ldap.example.com:636',
      use_tls: true,
      tls_verify: true,
      uid: 'uid',
    },
  },
  'ldap-auth-advanced': {
    description: 'Searches callers in an LDAP directory and checks their password there.',
    levels: beforeConsumer,
    guards: true,
    since: '3.18',
    schema: configuration(
      {
        ldap_uri: text('Host of the directory, with its port unless it is the standard one.', {
          minLength: 1,
          maxLength: 256,
          examples: ['ldap.example.com:389'],
        }),
        use_ldaps: flag('Connect over TLS from the start; standard port 636.'),
        use_starttls: flag('Change to TLS after connecting; standard port 389.'),
        ssl_verify: flag('Verify the certificate of the directory.', true),
        timeout: whole('Milliseconds to wait for the directory.', {
          minimum: 1,
          maximum: 60000,
          default: 10000,
        }),
        keepalive: flag('Keep connections to the directory open.', true),
        keepalive_timeout: whole('Milliseconds to keep an idle connection.', {
          minimum: 1000,
          default: 60000,
        }),
        keepalive_pool_size: whole('Maximum idle connections per worker process.', {
          minimum: 1,
          default: 5,
        }),
        keepalive_pool_name: text('Name of the pool of connections.', {
          minLength: 1,
          maxLength: 256,
        }),
        base_dn: baseDn({ minLength: 1, maxLength: 4096 }),
        attribute: text('Attribute with the user name.', {
          maxLength: 256,
          pattern:
            '^(?:[A-Za-z][A-Za-z0-9\\-]*|(?:0|[1-9][0-9]*)(?:\\.(?:0|[1-9][0-9]*))+)(?:;[A-Za-z0-9\\-]+)*$',
          'x-message': 'The name of an attribute, for example sAMAccountName, or its OID',
          default: 'cn',
        }),
        bind_dn: text('Distinguished name that searches; without it, searches are anonymous.', {
          minLength: 1,
          maxLength: 4096,
          examples: ['cn=gateway,ou=services,dc=example,dc=org'],
        }),
        ldap_password: secret('Password of bind_dn.', { minLength: 1, maxLength: 4096 }),
        size_limit: whole('Maximum entries that a search returns.', { minimum: 2, default: 2 }),
        time_limit: whole('Maximum seconds of a search; 0 for the limit of the directory.', {
          minimum: 0,
          default: 5,
        }),
        consumer_required: flag('Refuse users who have no consumer.', true),
        header_type: choice(
          'Scheme of the credentials in the Authorization header.',
          ['ldap', 'basic'],
          'ldap',
        ),
        realm: realm(),
      },
      {
        required: ['ldap_uri', 'base_dn'],
        dependentRequired: { bind_dn: ['ldap_password'] },
        not: { allOf: [has('use_ldaps', true), has('use_starttls', true)] },
        'x-message': 'Either use_ldaps or use_starttls',
      },
    ),
    default: { ldap_uri: 'ldap.example.com', base_dn: 'ou=users,dc=example,dc=org' },
    example: {
      ldap_uri: 'ldap.example.com',
      use_ldaps: true,
      base_dn: 'ou=users,dc=example,dc=org',
      bind_dn: 'cn=gateway,ou=services,dc=example,dc=org',
      ldap_password: 'from-your-vault',
      attribute: 'sAMAccountName',
      header_type: 'basic',
    },
  },
};
