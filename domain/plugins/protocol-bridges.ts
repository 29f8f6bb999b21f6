import { everywhere, type PluginFamily } from './definition.ts';
import { bodyLimit } from './outgoing.ts';
import { configuration, flag, list, number, object, secret, text } from './schema.ts';

const milliseconds = (purpose: string) =>
  number(`Milliseconds to wait ${purpose}.`, { default: 6000 });

/** Plugins that speak another protocol with callers or backends. */
export const protocolBridges: PluginFamily = {
  'grpc-web': {
    description: 'Translates gRPC-Web requests of browsers to gRPC.',
    levels: everywhere,
    schema: configuration(
      {
        cors_allow_headers: text('Request headers that browsers may send, separated by commas.', {
          default: 'content-type,x-grpc-web,x-user-agent',
          'x-since': '3.9',
        }),
        ...bodyLimit('3.18'),
      },
      { 'x-note': 'The backend must have the scheme grpc or grpcs, and the path be a prefix.' },
    ),
    default: {},
    example: { cors_allow_headers: 'content-type,x-grpc-web,x-user-agent,authorization' },
  },
  'http-dubbo': {
    description: 'Calls a method of an Apache Dubbo service with the body of an HTTP request.',
    levels: everywhere,
    since: '3.9',
    schema: configuration(
      {
        service_name: text('Name of the Dubbo service.', {
          minLength: 1,
          examples: ['org.example.shop.OrderService'],
        }),
        service_version: text('Version of the Dubbo service.', {
          pattern: '^\\d+\\.\\d+\\.\\d+',
          'x-message': 'A version of three numbers, for example 1.0.0',
          default: '0.0.0',
        }),
        method: text('Method of the service.', { minLength: 1, examples: ['findOrder'] }),
        params_type_desc: text('Types of the parameters, as the JVM describes them.', {
          default: '',
          examples: ['Ljava/lang/String;'],
        }),
        serialized: flag('The body already has the parameters in the format of Dubbo.'),
        serialization_header_key: text(
          'Request header that says whether the body is in that format; it takes precedence.',
          { examples: ['X-Dubbo-Serialized'] },
        ),
        connect_timeout: milliseconds('for a connection'),
        read_timeout: milliseconds('for the response'),
        send_timeout: milliseconds('for the request to be sent'),
        ...bodyLimit('3.18'),
      },
      { required: ['service_name', 'method'] },
    ),
    default: { service_name: 'org.example.shop.OrderService', method: 'findOrder' },
    example: {
      service_name: 'org.example.shop.OrderService',
      service_version: '1.0.0',
      method: 'findOrder',
      params_type_desc: 'Ljava/lang/String;',
      serialized: true,
    },
  },
  'kafka-proxy': {
    description: 'Signs in at the Kafka brokers of an upstream with the scheme kafka.',
    levels: everywhere,
    schema: configuration(
      {
        sasl: object(
          'SASL/PLAIN authentication.',
          { username: text('User name.'), password: secret('Password.') },
          { required: ['username', 'password'] },
        ),
      },
      { 'x-note': 'Callers read topics over a WebSocket with the PubSub protocol of APISIX.' },
    ),
    default: { sasl: { username: 'gateway', password: 'from-your-vault' } },
    example: { sasl: { username: 'gateway', password: '$env://KAFKA_PASSWORD' } },
  },
  'mcp-bridge': {
    description: 'Runs a program that speaks MCP over stdio, and offers it to callers over SSE.',
    levels: everywhere,
    since: '3.13',
    schema: configuration(
      {
        base_uri: text('Path under which callers reach the server.', {
          minLength: 1,
          examples: ['/mcp'],
        }),
        command: text('Program to run on the machine of the gateway.', {
          minLength: 1,
          examples: ['npx'],
        }),
        args: list(
          'Arguments of the program.',
          { type: 'string' },
          {
            examples: [['-y', '@modelcontextprotocol/server-filesystem', '/srv/docs']],
          },
        ),
      },
      {
        required: ['command'],
        'x-note': 'Each caller starts a process of the program, with the rights of the gateway.',
      },
    ),
    default: { base_uri: '/mcp', command: 'npx' },
    example: {
      base_uri: '/mcp',
      command: 'npx',
      args: ['-y', '@modelcontextprotocol/server-filesystem', '/srv/docs'],
    },
  },
};
