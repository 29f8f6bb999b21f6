import type { Context, Hono } from 'hono';
import { core } from 'zod';
import {
  type OperationId,
  operationSchemas,
  operations,
} from '#contract/generated/operations.gen.ts';
import { isObject } from '#domain/json.ts';
import { parseContext } from '#domain/messages.ts';
import type { AppContext } from '#server/context.ts';
import { faultOf } from '#server/faults.ts';
import { recordRefusal } from '#server/history/refusals.ts';
import { authenticate, type Principal } from '#server/identity/authenticate.ts';
import { authorize, refuseCaller } from '#server/identity/authorize.ts';
import { rules } from '#server/identity/rules.ts';
import { traceOf } from '#server/log.ts';
import { isMailAvailable } from '#server/resources/mail/outbox.ts';
import { assertStorable } from './assert-storable.ts';
import { errorBody, HttpError } from './errors.ts';
import type { RequestContext } from './handlers.ts';
import { memberNames, normalizeBody } from './normalize-body.ts';
import { bodyLimit, parseBody, readQuery, readText, requireObject } from './read-request.ts';
import { addressOf } from './request-address.ts';
import { emptyScope, loadScope, type PathIds } from './scope.ts';
import { lostResponse, triggerFault } from './trigger-fault.ts';
import { fieldErrors, validate } from './validate.ts';

/** A handler without its types: operations pair each handler with its own schemas. */
type AnyHandler = (ctx: RequestContext, input: AnyInput) => Promise<unknown>;
interface AnyInput {
  path: unknown;
  query: unknown;
  body: unknown;
  present: ReadonlySet<string>;
  cleared: ReadonlySet<string>;
}

interface Schemas {
  path?: core.$ZodType;
  query?: core.$ZodType;
  body?: core.$ZodType;
  response?: core.$ZodType;
}

/** The variables of a request in Hono's context. */
export interface HttpEnv {
  Variables: { requestId: string; userId?: string; operation?: OperationId };
}

/**
 * Mounts every operation of the contract. Steps of a request: authenticate, receive the body, validate the path, load and
 * authorize the scope, validate query and body, run the handler, check the response against the contract, wrap it in the
 * envelope. Handlers get validated input and need not validate it again.
 */
export function mountOperations(
  api: Hono<HttpEnv>,
  app: AppContext,
  handlerOf: (id: OperationId) => unknown,
): void {
  for (const id of Object.keys(operations) as OperationId[]) {
    const { method, path } = operations[id];
    const handler = handlerOf(id) as AnyHandler;
    api.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) =>
      handleOperation(c, app, id, handler),
    );
  }
}

async function handleOperation(
  c: Context<HttpEnv>,
  app: AppContext,
  id: OperationId,
  handler: AnyHandler,
): Promise<Response> {
  c.set('operation', id);
  const [principal, text] = await authenticateAndRead(c, app, id);
  const ctx: RequestContext = {
    app,
    db: app.db,
    principal,
    scope: emptyScope,
    request: c.req.raw,
    requestId: c.get('requestId'),
    operation: id,
    address: addressOf(c, app.config.trustedProxies),
    headers: new Headers(),
    warnings: [],
  };
  try {
    return await respond(c, ctx, text, handler);
  } catch (error) {
    await recordRefusal(ctx, error, () => ({ path: c.req.param(), body: bodyIn(text, id) }));
    throw error;
  }
}

/** The steps after authentication. Sets the scope of the context. */
async function respond(
  c: Context<HttpEnv>,
  ctx: RequestContext,
  text: string,
  handler: AnyHandler,
): Promise<Response> {
  const { app, principal, operation: id, headers } = ctx;
  const schemas: Schemas = operationSchemas[id];
  if (principal) {
    c.set('userId', principal.userId);
    refuseCaller(id, principal, isMailAvailable(app.config));
  }
  const path = schemas.path ? validate(schemas.path, c.req.param()) : {};
  assertStorable(path);
  if (principal && typeof rules[id] !== 'string') {
    ctx.scope = await loadScope(app.db, path as PathIds, principal.userId);
  }
  if (ctx.scope.application) checkClusterHeader(c.req.raw, ctx.scope.application.clusterId);
  authorize(id, ctx.scope, (path as { member_id?: string }).member_id);

  const query = schemas.query
    ? validate(schemas.query, readQuery(id, new URL(c.req.url).searchParams))
    : {};
  const body = readBody(text, id, schemas);
  assertStorable(query);
  // The document of an import is read and not stored; its reader names the line of such text.
  if (id !== 'importApplication') assertStorable(body.body);
  const fault = app.config.faults ? faultOf({ path, body: body.body, query }) : undefined;
  if (fault) {
    const response = await triggerFault(fault);
    if (response) return response;
  }

  const result = await handler(ctx, { path, query, ...body });
  if (fault === 'responseLost') return lostResponse();
  if (result instanceof Response) return withHeaders(result, headers);
  return withHeaders(successResponse(ctx, id, schemas, result), headers);
}

/** The body of a refused request, for the name of its record; undefined when it is not JSON, or a whole document. */
function bodyIn(text: string, id: OperationId): unknown {
  if (id === 'importApplication') return undefined;
  try {
    return parseBody(text, operations[id].method, id);
  } catch {
    return undefined;
  }
}

/**
 * Returns the caller and the text of the body, if the operation takes one. Unauthenticated callers are rejected before
 * their body is read. Callers with a body are authenticated again after it, and permissions are read later, so that no
 * one can hold a request open to use permissions, a session or a token that ended meanwhile.
 */
async function authenticateAndRead(
  c: Context<HttpEnv>,
  app: AppContext,
  id: OperationId,
): Promise<[Principal | null, string]> {
  const request = c.req.raw;
  const purpose = { operation: id, clusterId: c.req.param('cluster_id') };
  const identify = async () =>
    rules[id] === 'anyone' ? null : authenticate(app, request, purpose);
  const principal = await identify();
  if (!operations[id].body) return [principal, ''];
  const text = await readText(request, bodyLimit(id));
  return [await identify(), text];
}

function readBody(text: string, id: OperationId, schemas: Schemas) {
  const none = { body: undefined, present: new Set<string>(), cleared: new Set<string>() };
  const { method, body: presence } = operations[id];
  if (!schemas.body || !presence) return none;
  const parsed = parseBody(text, method, id);
  if (presence === 'optional' && (parsed === undefined || parsed === null)) {
    return { ...none, body: validate(schemas.body, {}) };
  }
  return readMembers(requireObject(parsed), id);
}

/**
 * Reads the body of an operation: validates its members and fills in defaults. Read-only members are ignored.
 *
 * @throws HttpError 400 with each field and rule
 */
export function readMembers(
  members: Readonly<Record<string, unknown>>,
  id: OperationId,
): Pick<AnyInput, 'body' | 'present' | 'cleared'> {
  const schemas: Schemas = operationSchemas[id];
  if (!schemas.body) throw new Error(`${id} takes no body`);
  const sent = { ...members };
  const { method } = operations[id];
  for (const name of readOnlyMembers(schemas)) delete sent[name];
  const cleared = new Set(
    method === 'PATCH' ? Object.keys(sent).filter((key) => sent[key] === null) : [],
  );
  const body = validate(schemas.body, normalizeBody(omit(sent, cleared), schemas.body));
  const present = new Set(Object.keys(sent));
  // Defaults apply to whole records; a PATCH leaves members that it does not name unchanged.
  return { body: method === 'PATCH' ? pick(body as object, present) : body, present, cleared };
}

/** Members of the response that requests cannot set. They are ignored, because clients send whole records back. */
function readOnlyMembers({ body, response }: Schemas): string[] {
  const payload = (response as { shape?: Record<string, core.$ZodType> } | undefined)?.shape
    ?.payload;
  const writable = new Set(memberNames(body));
  return memberNames(payload).filter((name) => !writable.has(name));
}

function omit(record: Record<string, unknown>, names: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !names.has(key)));
}

function pick(record: object, names: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => names.has(key)));
}

/** The API's public Go client sends the cluster in a header; it must match the application's cluster. */
function checkClusterHeader(request: Request, clusterId: string): void {
  const named = request.headers.get('X-API7-Cloud-Gateway-Cluster-ID');
  if (named && named !== clusterId) {
    throw new HttpError('notFound', `The application does not belong to cluster ${named}`);
  }
}

function successResponse(
  { app, requestId, headers, warnings }: RequestContext,
  id: OperationId,
  schemas: Schemas,
  payload: unknown,
) {
  const envelope = {
    status: { code: 0, message: 'OK' },
    ...(payload !== undefined && { payload }),
    ...(warnings.length > 0 && { warning: warnings.join('. ') }),
  };
  const etag = etagIn(payload);
  if (etag) headers.set('ETag', etag);
  const checked = schemas.response && core.safeParse(schemas.response, envelope, parseContext);
  if (checked && !checked.success) {
    const drift = fieldErrors(checked.error);
    app.log.error('response does not match the contract', { operation: id, requestId, drift });
    const where = drift.map((d) => d.field).join(', ');
    throw new HttpError(
      'internal',
      `The response of ${id} does not match the contract at ${where}`,
    );
  }
  return Response.json(envelope);
}

function withHeaders(response: Response, headers: Headers): Response {
  if ([...headers].length === 0) return response;
  const merged = new Headers(response.headers);
  for (const [name, value] of headers) merged.append(name, value);
  return new Response(response.body, { status: response.status, headers: merged });
}

/** The tag of a record in a response. */
function etagIn(payload: unknown): string | undefined {
  const etag = isObject(payload) ? payload.etag : undefined;
  return typeof etag === 'string' ? etag : undefined;
}

/** The envelope of any error. Unexpected errors are logged, and their details are hidden from the caller. */
export function errorResponse(app: AppContext, error: unknown, c: Context<HttpEnv>): Response {
  if (error instanceof HttpError) {
    const etag = etagIn(error.payload);
    const headers = etag ? { ETag: etag } : undefined;
    return Response.json(errorBody(error), { status: error.status, ...(headers && { headers }) });
  }
  app.log.error('unexpected error', {
    operation: c.get('operation'),
    requestId: c.get('requestId'),
    error: traceOf(error),
  });
  const hidden = new HttpError(
    'internal',
    `The server returned an error. Request ${c.get('requestId')}`,
  );
  return Response.json(errorBody(hidden), { status: hidden.status });
}
