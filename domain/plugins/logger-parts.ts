import type { JsonSchema } from '#domain/plugin-validation.ts';
import { pendingEntries } from './batch-processor.ts';
import { logFormats, loggedBodies } from './log-entries.ts';
import { configuration, list, text } from './schema.ts';

type Members = Readonly<Record<string, JsonSchema>>;

/**
 * Marks members that came later than their plugin.
 *
 * @param names the members to mark; all when omitted. Marks of the members themselves win
 */
export const since = (
  version: string,
  members: Members,
  names: readonly string[] = Object.keys(members),
): Members =>
  Object.fromEntries(
    Object.entries(members).map(([name, member]) => [
      name,
      names.includes(name) ? { 'x-since': version, ...member } : member,
    ]),
  );

/** Body settings of plugins that logged only request bodies at first. */
const laterBodies = ['include_req_body_expr', 'include_resp_body', 'include_resp_body_expr'];

/** Body settings of plugins that do not compile the conditions while they load. */
export const looseBodies: Members = Object.fromEntries(
  Object.entries(since('3.9', loggedBodies, laterBodies)).map(([name, member]) => [
    name,
    'x-check' in member ? { ...member, 'x-check': 'loose-expression' } : member,
  ]),
);

/**
 * Metadata of plugins that send entries in batches.
 *
 * @param formatSince version that introduced the log format of the metadata; '2.15' when they always had it
 * @param pendingSince version that introduced the limit of waiting entries
 */
export const loggerMetadata = (
  formatSince: string,
  pendingSince: '3.15' | '3.18',
  more: Members = {},
): JsonSchema =>
  configuration({
    ...more,
    ...(formatSince === '2.15' ? logFormats : since(formatSince, logFormats)),
    ...Object.fromEntries(
      Object.entries(pendingEntries).map(([name, member]) => [
        name,
        { ...member, 'x-since': pendingSince },
      ]),
    ),
  });

/** The address of a server with its scheme (`schema_def.uri` in apisix/schema_def.lua allows a path after it). */
export const serverAddress = {
  pattern: '^[^/]+://([\\da-zA-Z.\\-]+|\\[[\\da-fA-F:]+\\])(:\\d+)?',
  'x-message': 'A URL, for example http://collector.example.com:3100',
};

/** One or more servers; each batch goes to one of them. */
export const serverAddresses = (examples: string[]): JsonSchema =>
  list(
    'Addresses of the servers, without path. Each batch goes to a random one.',
    { type: 'string', ...serverAddress },
    { minItems: 1, examples: [examples] },
  );

export const host = (description: string, example: string): JsonSchema =>
  text(description, { examples: [example] });
