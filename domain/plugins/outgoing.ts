import type { JsonSchema } from '#domain/plugin-validation.ts';
import { flag, whole } from './schema.ts';

type Members = Readonly<Record<string, JsonSchema>>;

/**
 * Connections that a plugin keeps to a service.
 *
 * @param pool initial number of idle connections
 */
export const keptConnections = (pool: number) => ({
  keepalive: flag('Keep connections to the service open.', true),
  keepalive_timeout: whole('Milliseconds to keep an idle connection.', {
    minimum: 1000,
    default: 60000,
  }),
  keepalive_pool: whole('Maximum idle connections per worker process.', {
    minimum: 1,
    default: pool,
  }),
});

export const verifyCertificate: JsonSchema = flag('Verify the certificate of the service.', true);

/** Bytes of a request body that a plugin reads. @param since version that introduced the limit */
export const bodyLimit = (since: string): Members => ({
  max_req_body_size: whole(
    'Maximum bytes of a request body that the plugin reads; larger requests are refused.',
    { minimum: 1, default: 67108864, 'x-since': since },
  ),
});
