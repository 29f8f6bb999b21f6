import { everywhere, type PluginFamily } from './definition.ts';
import { functionCall } from './functions.ts';
import { bodyLimit, keptConnections, verifyCertificate } from './outgoing.ts';
import { choice, configuration, flag, list, secret, text, whole } from './schema.ts';

const nameInWhisk = (description: string, example: string) =>
  text(description, {
    maxLength: 256,
    pattern: '^(\\w|\\w[\\w@ .\\-]*[\\w@.\\-]+)$',
    'x-message': 'Letters, digits, blanks and _@.-, with a letter, digit or _ first',
    examples: [example],
  });

const serverless = (order: string, priority: string) => ({
  description: `Runs Lua code ${order} the other plugins of the same phase.`,
  levels: everywhere,
  schema: configuration(
    {
      phase: choice(
        'Phase of the request in which the code runs.',
        ['rewrite', 'access', 'header_filter', 'body_filter', 'log', 'before_proxy'],
        'access',
      ),
      functions: list(
        'Lua code, each of which returns a function. One that returns a status ends the request.',
        { type: 'string', 'x-check': 'lua-function' },
        {
          minItems: 1,
          examples: [['return function(conf, ctx) ngx.log(ngx.INFO, ctx.var.uri) end']],
        },
      ),
    },
    {
      required: ['functions'],
      'x-note': `The code has all rights of the gateway. Its priority is ${priority}.`,
    },
  ),
  default: { phase: 'access', functions: ['return function(conf, ctx) end'] },
  example: {
    phase: 'rewrite',
    functions: [
      'return function(conf, ctx) if ctx.var.arg_debug then return 403, "No debugging" end end',
    ],
  },
});

/** Plugins that run code of the operator, in the gateway or on a platform for functions. */
export const functionPlatforms: PluginFamily = {
  'serverless-pre-function': serverless('before', '10000'),
  'serverless-post-function': serverless('after', '-2000'),
  openfunction: {
    description: 'Forwards requests to a function of OpenFunction.',
    levels: everywhere,
    since: '3.0',
    schema: configuration(
      functionCall('https://functions.example.com/default/orders', {
        description: 'Credentials for the function.',
        properties: {
          service_token: secret('User name and password for the function, as user:password.'),
        },
      }),
      { required: ['function_uri'] },
    ),
    default: { function_uri: 'https://functions.example.com/default/orders' },
    example: {
      function_uri: 'https://functions.example.com/default/orders',
      authorization: { service_token: 'gateway:from-your-vault' },
      timeout: 10000,
    },
  },
  openwhisk: {
    description: 'Forwards requests to an action of Apache OpenWhisk.',
    levels: everywhere,
    schema: configuration(
      {
        api_host: text('URL of the OpenWhisk API.', { examples: ['https://whisk.example.com'] }),
        service_token: secret('Token for the API, as user:password.'),
        namespace: nameInWhisk('Namespace of the action.', 'guest'),
        package: nameInWhisk('Package of the action.', 'shop'),
        action: nameInWhisk('Name of the action.', 'orders'),
        result: flag('Answer with the result alone, without the metadata of the action.', true),
        timeout: whole('Milliseconds to wait for the action.', {
          minimum: 1,
          maximum: 60000,
          default: 3000,
        }),
        ssl_verify: verifyCertificate,
        ...keptConnections(5),
        ...bodyLimit('3.18'),
      },
      {
        required: ['api_host', 'service_token', 'namespace', 'action'],
        'x-note': 'Starting the container of an action takes seconds; allow for that in timeout.',
      },
    ),
    default: {
      api_host: 'https://whisk.example.com',
      service_token: 'gateway:from-your-vault',
      namespace: 'guest',
      action: 'orders',
    },
    example: {
      api_host: 'https://whisk.example.com',
      service_token: 'gateway:from-your-vault',
      namespace: 'guest',
      package: 'shop',
      action: 'orders',
      timeout: 10000,
    },
  },
};
