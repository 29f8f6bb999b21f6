import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { bodyLimit, keptConnections, verifyCertificate } from './outgoing.ts';
import { configuration, object, secret, text, whole } from './schema.ts';

/**
 * Settings of plugins that call a function instead of a backend (apisix/plugins/serverless/generic-upstream.lua).
 *
 * @param address an example of the function's URL
 * @param authorization schema of the credentials
 */
export const functionCall = (
  address: string,
  authorization: JsonSchema,
): Readonly<Record<string, JsonSchema>> => ({
  function_uri: text('URL of the function.', { examples: [address] }),
  authorization,
  timeout: whole('Milliseconds to wait for the function.', { minimum: 100, default: 3000 }),
  ...keptConnections(5),
  ssl_verify: verifyCertificate,
  ...bodyLimit('3.18'),
});

const lambda = 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod/orders';
const azure = 'https://acme.azurewebsites.net/api/orders';

/** Plugins that answer requests with functions of cloud providers. */
export const functions: PluginFamily = {
  'aws-lambda': {
    description: 'Forwards requests to a function of AWS Lambda.',
    levels: everywhere,
    schema: configuration(
      functionCall(
        lambda,
        object('Credentials for the function.', {
          apikey: secret('API key of the API gateway of AWS.'),
          iam: object(
            'Credentials of AWS IAM, which sign requests.',
            {
              accesskey: secret('Access key id.'),
              secretkey: secret('Secret access key.'),
              aws_region: text('Region of the function.', { default: 'us-east-1' }),
              service: text('Service that receives the request.', { default: 'execute-api' }),
            },
            { required: ['accesskey', 'secretkey'] },
          ),
        }),
      ),
      { required: ['function_uri'] },
    ),
    default: { function_uri: lambda },
    example: {
      function_uri: lambda,
      authorization: {
        iam: {
          accesskey: 'from-your-vault',
          secretkey: 'from-your-vault',
          aws_region: 'eu-west-1',
        },
      },
      timeout: 10000,
    },
  },
  'azure-functions': {
    description: 'Forwards requests to a function of Azure.',
    levels: everywhere,
    schema: configuration(
      functionCall(
        azure,
        object('Credentials for the function.', {
          apikey: secret('Function key.'),
          clientid: text('Name of the client, for Azure Active Directory.'),
        }),
      ),
      {
        required: ['function_uri'],
        'x-note': 'Without authorization, the credentials of the metadata apply.',
      },
    ),
    metadata_schema: configuration({
      master_apikey: secret('Key for all functions without their own.', { default: '' }),
      master_clientid: text('Name of the client for all functions without their own.', {
        default: '',
      }),
    }),
    default: { function_uri: azure },
    example: { function_uri: azure, authorization: { apikey: 'from-your-vault' }, timeout: 10000 },
  },
};
