import type { JsonSchema } from '#domain/plugin-validation.ts';
import { choice, flag, list, number, object, text, whole } from './schema.ts';

/** Host names and addresses as gateways take them (`host_def_pat` in apisix/schema_def.lua). */
export const hostName = {
  pattern: '^\\*$|^\\*?[0-9a-zA-Z\\-._\\[\\]:]+$',
  'x-message': 'A host name or address, for example shop.internal',
};

const statuses = (description: string, byDefault: readonly number[]) =>
  list(
    description,
    { type: 'integer', minimum: 200, maximum: 599 },
    { minItems: 1, uniqueItems: true, default: byDefault },
  );

const count = (description: string, minimum: number, byDefault: number) =>
  whole(description, { minimum, maximum: 254, default: byDefault });

const interval = whole('Seconds between two probes.', { minimum: 1, default: 1 });

const type = choice('Protocol of the probes.', ['http', 'https', 'tcp'], 'http');

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'CONNECT', 'TRACE'];

const active = object('Probes that gateways send.', {
  type,
  timeout: number('Seconds to wait for a response.', { default: 1 }),
  concurrency: whole('Probes at the same time.', { default: 10 }),
  host: text('Host header of the probes.', { ...hostName, examples: ['shop.internal'] }),
  port: whole('Port of the probes, if it is not that of the target.', {
    minimum: 1,
    maximum: 65535,
  }),
  http_path: text('Path of the probes.', { default: '/', examples: ['/healthz'] }),
  http_method: {
    ...choice('Method of the probes.', [...methods, 'PURGE'], 'GET'),
    'x-since': '3.18',
  },
  http_req_body: text('Body of the probes.', { default: '', 'x-since': '3.18' }),
  https_verify_certificate: flag('Verify the certificate of the target.', true),
  req_headers: list(
    'Additional headers of the probes, as name: value.',
    { type: 'string' },
    { minItems: 1, examples: [['User-Agent: gateway-probe']] },
  ),
  healthy: object('When a target counts as healthy.', {
    interval,
    http_statuses: statuses('Statuses of a healthy target.', [200, 302]),
    successes: count('Successful probes in a row.', 1, 2),
  }),
  unhealthy: object('When a target counts as unhealthy.', {
    interval,
    http_statuses: statuses(
      'Statuses of an unhealthy target.',
      [429, 404, 500, 501, 502, 503, 504, 505],
    ),
    http_failures: count('Failed HTTP probes in a row.', 1, 5),
    tcp_failures: count('Failed connections in a row.', 1, 2),
    timeouts: count('Probes in a row that timed out.', 1, 3),
  }),
});

const succeeding = [
  200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 306, 307, 308,
];

const passive = object('Judges targets by the responses of requests.', {
  type,
  healthy: object('When a target counts as healthy.', {
    http_statuses: statuses('Statuses of a healthy target.', succeeding),
    successes: count('Successful responses; 0 for no limit.', 0, 5),
  }),
  unhealthy: object('When a target counts as unhealthy.', {
    http_statuses: statuses('Statuses of an unhealthy target.', [429, 500, 503]),
    http_failures: count('Failed responses; 0 for no limit.', 0, 5),
    tcp_failures: count('Failed connections; 0 for no limit.', 0, 2),
    timeouts: count('Timeouts; 0 for no limit.', 0, 7),
  }),
});

/** Health checks of an upstream (`health_checker` in apisix/schema_def.lua). */
export const healthChecks: JsonSchema = object(
  'Health checks of the targets.',
  { active, passive },
  { required: ['active'] },
);

/** Health checks of plugins that only send probes (apisix/plugins/ai-proxy/schema.lua). */
export const activeHealthChecks: JsonSchema = object(
  'Health checks of the targets.',
  { active },
  { required: ['active'] },
);
