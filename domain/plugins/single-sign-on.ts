import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { bodyLimit, verifyCertificate } from './outgoing.ts';
import {
  choice,
  configuration,
  flag,
  has,
  list,
  object,
  onlyIf,
  secret,
  text,
  whole,
} from './schema.ts';

const sessionSecret = secret('Secret that protects the cookie of the session.', {
  minLength: 8,
  maxLength: 32,
});

/** Settings that both company messengers have. */
const sessions = (service: string, lifetime: JsonSchema) => ({
  app_secret: secret('Secret of the app.', { minLength: 1 }),
  secret: sessionSecret,
  secret_fallbacks: list('Earlier secrets, which stay valid.', {
    ...sessionSecret,
    description: 'One secret.',
  }),
  set_userinfo_header: flag(`Add a header with the user's data from ${service} to requests.`, true),
  cookie_expires_in: { ...lifetime, description: 'Seconds a session lasts.', default: 86400 },
  ssl_verify: verifyCertificate,
});

const urlWithoutEnd = {
  pattern: '^[^%?]+[^/]$',
  'x-message': 'A URL without query and without a slash at the end',
};

/** Plugins that send users without a session to a sign-in page. */
export const singleSignOn: PluginFamily = {
  'authz-casdoor': {
    description: 'Signs users in with Casdoor.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        endpoint_addr: text('URL of Casdoor.', {
          ...urlWithoutEnd,
          examples: ['https://casdoor.example.com'],
        }),
        client_id: text('Client id of the gateway.'),
        client_secret: secret('Client secret of the gateway.'),
        callback_url: text('URL on the gateway that Casdoor returns users to.', {
          ...urlWithoutEnd,
          examples: ['https://shop.example.com/callback'],
        }),
      },
      { required: ['endpoint_addr', 'client_id', 'client_secret', 'callback_url'] },
    ),
    default: {
      endpoint_addr: 'https://casdoor.example.com',
      client_id: 'gateway',
      client_secret: 'from-your-vault',
      callback_url: 'https://shop.example.com/callback',
    },
    example: {
      endpoint_addr: 'https://casdoor.example.com',
      client_id: 'shop',
      client_secret: 'from-your-vault',
      callback_url: 'https://shop.example.com/signed-in',
    },
  },
  'cas-auth': {
    description: 'Signs users in with CAS (Central Authentication Service).',
    levels: everywhere,
    since: '3.0',
    guards: true,
    schema: configuration(
      {
        idp_uri: text('URL of the CAS server.', { examples: ['https://cas.example.com/cas'] }),
        cas_callback_uri: text('Path or URL on the gateway that CAS returns users to.', {
          examples: ['https://shop.example.com/cas_callback'],
        }),
        logout_uri: text('Path that ends the session.', { examples: ['/logout'] }),
        cookie: object(
          'Cookie of the session.',
          {
            secret: secret('Secret that protects the cookie.', { minLength: 32 }),
            secure: flag('Send the cookie over HTTPS only.', true),
            samesite: choice(
              'Whether other sites may send the cookie: None requires secure.',
              ['Lax', 'None'],
              'Lax',
            ),
          },
          {
            required: ['secret'],
            'x-since': '3.17',
            allOf: [
              onlyIf(has('samesite', 'None'), {
                properties: {
                  secure: { const: true, 'x-message': 'Required with samesite None' },
                },
              }),
            ],
          },
        ),
        ...bodyLimit('3.18'),
      },
      {
        required: ['idp_uri', 'cas_callback_uri', 'logout_uri', 'cookie'],
        'x-note':
          'With a path as cas_callback_uri, the gateway builds the URL from the Host header of the caller.',
      },
    ),
    default: {
      idp_uri: 'https://cas.example.com/cas',
      cas_callback_uri: 'https://shop.example.com/cas_callback',
      logout_uri: '/logout',
      cookie: { secret: 'thirty-two-characters-at-least-0' },
    },
    example: {
      idp_uri: 'https://cas.example.com/cas',
      cas_callback_uri: 'https://shop.example.com/cas_callback',
      logout_uri: '/logout',
      cookie: { secret: 'thirty-two-characters-at-least-0', samesite: 'None', secure: true },
    },
  },
  'dingtalk-auth': {
    description: 'Signs users in with DingTalk.',
    levels: everywhere,
    since: '3.17',
    guards: true,
    schema: configuration(
      {
        app_key: text('Key of the app.', { minLength: 1 }),
        ...sessions('DingTalk', whole('', { minimum: 1 })),
        redirect_uri: text('URL to send users without a session to.', {
          minLength: 1,
          examples: ['https://shop.example.com/sign-in'],
        }),
        code_header: text('Header with the authorization code.', {
          minLength: 1,
          default: 'X-DingTalk-Code',
        }),
        code_query: text('Query parameter with the authorization code.', {
          minLength: 1,
          default: 'code',
        }),
        access_token_url: text('Address for access tokens.', {
          minLength: 1,
          default: 'https://api.dingtalk.com/v1.0/oauth2/accessToken',
        }),
        userinfo_url: text("Address for the user's data.", {
          minLength: 1,
          default: 'https://oapi.dingtalk.com/topapi/v2/user/getuserinfo',
        }),
        timeout: whole('Milliseconds to wait for DingTalk.', { minimum: 1, default: 6000 }),
      },
      { required: ['app_key', 'app_secret', 'secret', 'redirect_uri'] },
    ),
    default: {
      app_key: 'acme',
      app_secret: 'from-your-vault',
      secret: 'from-your-vault',
      redirect_uri: 'https://shop.example.com/sign-in',
    },
    example: {
      app_key: 'acme',
      app_secret: 'from-your-vault',
      secret: 'from-your-vault',
      redirect_uri: 'https://shop.example.com/sign-in',
      cookie_expires_in: 28800,
    },
  },
  'feishu-auth': {
    description: 'Signs users in with Feishu.',
    levels: everywhere,
    since: '3.17',
    guards: true,
    schema: configuration(
      {
        app_id: text('Id of the app.', { minLength: 1 }),
        ...sessions('Feishu', whole('')),
        auth_redirect_uri: text('URL of the sign-in page of Feishu.', {
          examples: ['https://accounts.feishu.cn/open-apis/authen/v1/authorize'],
        }),
        redirect_uri: text('URL on the gateway that Feishu returns users to.', {
          examples: ['https://shop.example.com/signed-in'],
        }),
        code_header: text('Header with the authorization code.', { default: 'X-Feishu-Code' }),
        code_query: text('Query parameter with the authorization code.', { default: 'code' }),
        access_token_url: text('Address for access tokens.', {
          default: 'https://open.feishu.cn/open-apis/authen/v2/oauth/token',
        }),
        userinfo_url: text("Address for the user's data.", {
          default: 'https://open.feishu.cn/open-apis/authen/v1/user_info',
        }),
        timeout: whole('Milliseconds to wait for Feishu.', { default: 6000 }),
      },
      { required: ['app_id', 'app_secret', 'secret', 'auth_redirect_uri', 'redirect_uri'] },
    ),
    default: {
      app_id: 'acme',
      app_secret: 'from-your-vault',
      secret: 'from-your-vault',
      auth_redirect_uri: 'https://accounts.feishu.cn/open-apis/authen/v1/authorize',
      redirect_uri: 'https://shop.example.com/signed-in',
    },
    example: {
      app_id: 'acme',
      app_secret: 'from-your-vault',
      secret: 'from-your-vault',
      auth_redirect_uri: 'https://accounts.feishu.cn/open-apis/authen/v1/authorize',
      redirect_uri: 'https://shop.example.com/signed-in',
      cookie_expires_in: 28800,
    },
  },
};
