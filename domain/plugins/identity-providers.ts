import { beforeConsumer, everywhere, type PluginFamily } from './definition.ts';
import { choice, configuration, flag, list, secret, text } from './schema.ts';

const certificate = (owner: string) =>
  text(`Certificate of ${owner} in PEM format.`, {
    examples: ['-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----'],
  });

const keySecret = { minLength: 8, maxLength: 32 };

/** Plugins that identify callers with the help of another service, or with an encrypted token. */
export const identityProviders: PluginFamily = {
  'jwe-decrypt': {
    description: 'Decrypts tokens of callers (JWE) and forwards their content in a header.',
    levels: beforeConsumer,
    guards: true,
    since: '3.8',
    schema: configuration(
      {
        header: text('Request header with the token.', { default: 'Authorization' }),
        forward_header: text('Header for the decrypted content.', { default: 'Authorization' }),
        strict: flag('Refuse requests without a token.', true),
      },
      {
        required: ['header', 'forward_header'],
        'x-note': 'The key of each token belongs to a consumer.',
      },
    ),
    default: { header: 'Authorization', forward_header: 'Authorization' },
    example: { header: 'Authorization', forward_header: 'X-Token-Content', strict: true },
  },
  'wolf-rbac': {
    description: 'Lets a wolf server decide by role which requests are allowed.',
    levels: beforeConsumer,
    guards: true,
    schema: configuration(
      {
        server: text('URL of the wolf server.', { default: 'http://127.0.0.1:12180' }),
        appid: text('Id of the application in wolf.', { default: 'unset' }),
        header_prefix: text('Prefix of the headers with the user that are forwarded.', {
          default: 'X-',
        }),
        ssl_verify: {
          type: 'boolean',
          description: 'Verify the certificate of the wolf server.',
          'x-since': '3.17',
        },
      },
      { 'x-note': 'Consumers have the server and the application; settings here do not count.' },
    ),
    default: {},
    example: { server: 'https://wolf.example.com', appid: 'shop', ssl_verify: true },
  },
  'saml-auth': {
    description: 'Signs users in at a SAML 2.0 identity provider.',
    levels: everywhere,
    guards: true,
    since: '3.17',
    schema: configuration(
      {
        sp_issuer: text('Entity id of the gateway at the identity provider.', {
          examples: ['https://shop.example.com'],
        }),
        idp_uri: text('URL of the identity provider for signing in and out.', {
          examples: ['https://login.example.com/saml'],
        }),
        idp_cert: certificate('the identity provider'),
        login_callback_uri: text('Path to which users return after signing in.', {
          examples: ['/acs'],
        }),
        logout_uri: text('Path that signs users out.', { examples: ['/logout'] }),
        logout_callback_uri: text('Path to which users return after signing out.', {
          examples: ['/sls'],
        }),
        logout_redirect_uri: text('Path or URL that users see after signing out.', {
          examples: ['/goodbye'],
        }),
        sp_cert: certificate('the gateway'),
        sp_private_key: secret('Private key of the gateway in PEM format.'),
        auth_protocol_binding_method: choice(
          'Binding of the sign-in request. HTTP-POST requires cookies with SameSite=None over HTTPS.',
          ['HTTP-Redirect', 'HTTP-POST'],
          'HTTP-Redirect',
        ),
        secret: secret('Secret from which the keys of session cookies are derived.', keySecret),
        secret_fallbacks: list(
          'Earlier secrets, with which existing sessions stay valid.',
          secret('Earlier secret.', keySecret),
        ),
      },
      {
        required: [
          'sp_issuer',
          'idp_uri',
          'idp_cert',
          'login_callback_uri',
          'logout_uri',
          'logout_callback_uri',
          'logout_redirect_uri',
          'sp_cert',
          'sp_private_key',
          'secret',
        ],
      },
    ),
    default: {
      sp_issuer: 'https://shop.example.com',
      idp_uri: 'https://login.example.com/saml',
      idp_cert: '',
      login_callback_uri: '/acs',
      logout_uri: '/logout',
      logout_callback_uri: '/sls',
      logout_redirect_uri: '/goodbye',
      sp_cert: '',
      sp_private_key: '',
      secret: 'from-your-vault',
    },
    example: {
      sp_issuer: 'https://shop.example.com',
      idp_uri: 'https://login.example.com/saml',
      idp_cert: '-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----',
      login_callback_uri: '/acs',
      logout_uri: '/logout',
      logout_callback_uri: '/sls',
      logout_redirect_uri: '/goodbye',
      sp_cert: '-----BEGIN CERTIFICATE-----\nMIIC…\n-----END CERTIFICATE-----',
      sp_private_key: '$secret://vault/1/saml/sp_private_key',
      secret: 'from-your-vault',
    },
  },
};
