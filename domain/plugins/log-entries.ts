import type { JsonSchema } from '#domain/plugin-validation.ts';
import { flag, list, map, whole } from './schema.ts';

type Members = Readonly<Record<string, JsonSchema>>;

/** Members of an entry, instead of those that the plugin logs by itself. */
const logFormat: JsonSchema = map(
  'Members of a log entry and their values: a string, or a variable such as $remote_addr.',
  {},
  { examples: [{ host: '$host', time: '$time_iso8601', client: '$remote_addr' }] },
);

/** Cluster-wide settings of what an entry holds. */
export const logFormats: Members = {
  log_format: logFormat,
  log_format_extra: map(
    'Members to add to the default entry; ignored with log_format.',
    {},
    { examples: [{ upstream: '$upstream_addr' }], 'x-since': '3.18' },
  ),
};

/** The same members as settings of a plugin, which came later. */
export const ownLogFormats: Members = {
  ...logFormats,
  log_format: { ...logFormat, 'x-since': '3.2' },
};

const bodyBytes = (body: string): JsonSchema =>
  whole(`Maximum bytes of a ${body} to log.`, {
    minimum: 1,
    default: 524288,
    'x-since': '3.16',
  });

const bodies = (check: Readonly<Record<string, unknown>>): Members => {
  const conditions = (body: string) =>
    list(
      `Conditions for logging the ${body}; all must match.`,
      { type: 'array', items: {} },
      { minItems: 1, examples: [[['arg_debug', '==', 'yes']]], ...check },
    );
  return {
    include_req_body: flag('Also log the request body.'),
    include_req_body_expr: conditions('request body'),
    max_req_body_bytes: bodyBytes('request body'),
    include_resp_body: flag('Also log the response body.'),
    include_resp_body_expr: conditions('response body'),
    max_resp_body_bytes: bodyBytes('response body'),
  };
};

/** Settings of plugins that log bodies and check the conditions (apisix/utils/log-util.lua). */
export const loggedBodies: Members = bodies({ 'x-check': 'expression' });

/** The same settings of plugins that compile the conditions with each entry, so that they take any. */
export const loggedBodiesUnchecked: Members = bodies({ 'x-check': 'loose-expression' });

/** A reminder for plugins whose metadata have a log format. */
export const logFormatNote = 'The log format of the metadata applies wherever none is set here.';
