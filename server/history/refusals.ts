import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { isStorable } from '#domain/storable-text.ts';
import type { Db } from '#server/db/connect.ts';
import { type ErrorKind, HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { reasonOf } from '#server/log.ts';
import { type Write, writes } from './operations.ts';
import { recordHistory, recordInOrganization, recordOfUser } from './record.ts';
import { nameOfRecord } from './record-names.ts';

/** The errors that are refusals. Others are mistakes in a request or failures of the server. */
const refusals: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  'forbidden',
  'conflict',
  'preconditionFailed',
  'quotaExceeded',
  'paymentRequired',
]);

/** The kinds of what belongs to a user and no organization. */
const ofUsers: ReadonlySet<HistoryKind> = new Set<HistoryKind>(['user', 'access_token', 'session']);

/** The longest id, name and reason that an entry keeps: indexes have no room for longer ids. */
const MAX_ID = 100;
const MAX_TEXT = 1000;

/** A request as far as it was read before it was refused. */
interface Attempt {
  path: Readonly<Record<string, string>>;
  /** The body as it was sent, or undefined when it is not JSON. */
  body: unknown;
}

/**
 * Writes an entry about a refused write, in a transaction of its own. The response is the same when that fails: the
 * failure is logged. Repeated reports of gateways are left out: they would fill the history.
 */
export async function recordRefusal(
  ctx: RequestContext,
  error: unknown,
  attempt: () => Attempt,
): Promise<void> {
  const write = writes[ctx.operation];
  const { principal } = ctx;
  if (write === 'reads' || ctx.operation === 'reportGatewayInstance' || !principal) return;
  if (!(error instanceof HttpError) || !refusals.has(error.kind)) return;
  try {
    const { message: reason } = error;
    const refused = { ...write, ...attempt(), reason, userId: principal.userId };
    await ctx.app.db.transaction((db) => record(ctx, db, refused));
  } catch (failure) {
    const { operation, requestId } = ctx;
    const fields = { operation, requestId, error: reasonOf(failure) };
    ctx.app.log.error('a refused write is not in the history', fields);
  }
}

interface RefusedWrite extends Write, Attempt {
  reason: string;
  /** The caller. */
  userId: string;
}

async function record(
  ctx: RequestContext,
  db: Db,
  { kind, action, id: parameter, reason, path, body, userId }: RefusedWrite,
): Promise<void> {
  // Rehearsals of a restoration change nothing.
  if (ctx.operation === 'restoreRecords' && isObject(body) && body.dry_run === true) return;
  const id = (parameter && path[parameter]) ?? '';
  const name = id === '' ? nameIn(body) : await nameOfRecord(db, ctx.scope, userId, { kind, id });
  const refused = { action, kind, id: id.slice(0, MAX_ID), name: name.slice(0, MAX_TEXT) };
  const entry = { refused, reason: reason.slice(0, MAX_TEXT) };
  const { organization, cluster } = ctx.scope;
  if (organization && cluster) {
    const place = { orgId: organization.id, clusterId: cluster.id, configVersion: null };
    await recordHistory(ctx, db, place, [entry]);
  } else if (organization) await recordInOrganization(ctx, db, organization.id, entry);
  else if (ofUsers.has(kind)) await recordOfUser(ctx, db, userId, entry);
}

/** The name that a new record was to have. */
function nameIn(body: unknown): string {
  if (!isObject(body)) return '';
  const name = body.name ?? body.email ?? body.notes;
  return typeof name === 'string' && isStorable(name) ? name : '';
}
