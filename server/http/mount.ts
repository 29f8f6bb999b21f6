import type { Context, Hono } from 'hono';
import { core } from 'zod';
import {
  type OperationId,
  operationSchemas,
  operations,
} from '#contract/generated/operations.gen.ts';
import { wordedIssues } from '#domain/messages.ts';
import type { AppContext } from '#server/context.ts';
import { faultOf } from '#server/faults.ts';
import { authenticate } from '#server/identity/authenticate.ts';
import { authorize, refuseCaller } from '#server/identity/authorize.ts';
import type { Principal } from '#server/identity/principal.ts';
import { rules } from '#server/identity/rules.ts';
import { doesMailArrive } from '#server/resources/mail/outbox.ts';
import { enactFault } from './enact-fault.ts';
import { errorBody, HttpError } from './errors.ts';
import type { RequestContext } from './handlers.ts';
import { bodyLimit, parseBody, readText, requireObject } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { emptyScope, loadScope, type PathIds } from './scope.ts';
import { requireStorable } from './storable.ts';
import { memberNames, tidy } from './tidy.ts';
import { fieldErrors, validate } from './validate.ts';

/** A handler with its types forgotten: the table below pairs it with the schemas of the same operation. */
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

/** What every variable of a request's life is called in Hono's context. */
export interface HttpEnv {
  Variables: { requestId: string; userId?: string; operation?: OperationId };
}

/**
 * Gives every operation of the contract its route below `/api/v1`. One request goes: authenticate, take the body in, read
 * the path, load and authorize the scope, read query and body, handle, check the answer against the contract, envelope.
 */
export function mountOperations(
  api: Hono<HttpEnv>,
  app: AppContext,
  handlerOf: (id: OperationId) => unknown,
): void {
  for (const id of Object.keys(operations) as OperationId[]) {
    const { method, path } = operations[id];
    const handler = handlerOf(id) as AnyHandler;
    api.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => run(c, app, id, handler));
  }
}

async function run(
  c: Context<HttpEnv>,
  app: AppContext,
  id: OperationId,
  handler: AnyHandler,
): Promise<Response> {
  c.set('operation', id);
  const schemas: Schemas = operationSchemas[id];
  const rule = rules[id];
  const [principal, text] = await arrive(c.req.raw, app, id);
  if (principal) {
    c.set('userId', principal.userId);
    refuseCaller(id, principal, doesMailArrive(app.config));
  }
  const path = schemas.path ? validate(schemas.path, c.req.param()) : {};
  const scope =
    principal && typeof rule !== 'string'
      ? await loadScope(app.db, path as PathIds, principal.userId)
      : emptyScope;
  if (scope.application) checkClusterHeader(c.req.raw, scope.application.clusterId);
  authorize(id, scope, (path as { member_id?: string }).member_id);

  const query = schemas.query
    ? validate(schemas.query, readQuery(id, new URL(c.req.url).searchParams))
    : {};
  const body = readBody(text, id, schemas);
  requireStorable(query);
  requireStorable(body.body);
  if (app.config.faults) {
    const answer = await enactFault(faultOf({ path, body: body.body, query }));
    if (answer) return answer;
  }

  const headers = new Headers();
  const ctx: RequestContext = {
    app,
    db: app.db,
    principal,
    scope,
    request: c.req.raw,
    requestId: c.get('requestId'),
    headers,
    warnings: [],
  };
  const result = await handler(ctx, { path, query, ...body });
  if (result instanceof Response) return withHeaders(result, headers);
  return withHeaders(answer(ctx, id, schemas, result), headers);
}

/**
 * Who sends a request, and the text of its body where the operation takes one. Strangers are turned away before their
 * body is taken; whoever sent one proves themselves again at its end, and rights are read after it. So nobody can hold a
 * request open to be let in by rights, a session or a token that ended meanwhile.
 */
async function arrive(
  request: Request,
  app: AppContext,
  id: OperationId,
): Promise<[Principal | null, string]> {
  const prove = async () => (rules[id] === 'anyone' ? null : authenticate(app, request));
  const principal = await prove();
  if (!operations[id].body) return [principal, ''];
  const text = await readText(request, bodyLimit(id));
  return [await prove(), text];
}

function readBody(text: string, id: OperationId, schemas: Schemas) {
  const none = { body: undefined, present: new Set<string>(), cleared: new Set<string>() };
  const { method, body: need } = operations[id];
  if (!schemas.body || !need) return none;
  const parsed = parseBody(text, method, id);
  if (need === 'optional' && (parsed === undefined || parsed === null)) {
    return { ...none, body: validate(schemas.body, {}) };
  }
  const sent = requireObject(parsed);
  for (const name of readOnlyMembers(schemas)) delete sent[name];
  const cleared = new Set(
    method === 'PATCH' ? Object.keys(sent).filter((key) => sent[key] === null) : [],
  );
  const body = validate(schemas.body, tidy(without(sent, cleared), schemas.body));
  const present = new Set(Object.keys(sent));
  // A default is for a whole record; a PATCH that does not name a member leaves it as it is.
  return { body: method === 'PATCH' ? only(body as object, present) : body, present, cleared };
}

/** Members of the answer that no request may set: clients send whole records back, so these are ignored. */
function readOnlyMembers({ body, response }: Schemas): string[] {
  const payload = (response as { shape?: Record<string, core.$ZodType> } | undefined)?.shape
    ?.payload;
  const writable = new Set(memberNames(body));
  return memberNames(payload).filter((name) => !writable.has(name));
}

function without(record: Record<string, unknown>, names: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !names.has(key)));
}

function only(record: object, names: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => names.has(key)));
}

/** The API's public Go client names the cluster in a header; a wrong one must not reach another cluster's application. */
function checkClusterHeader(request: Request, clusterId: string): void {
  const named = request.headers.get('X-API7-Cloud-Gateway-Cluster-ID');
  if (named && named !== clusterId) {
    throw new HttpError('notFound', `The application does not belong to cluster ${named}`);
  }
}

function answer(
  { app, requestId, warnings }: RequestContext,
  id: OperationId,
  schemas: Schemas,
  payload: unknown,
) {
  const envelope = {
    status: { code: 0, message: 'OK' },
    ...(payload !== undefined && { payload }),
    ...(warnings.length > 0 && { warning: warnings.join('. ') }),
  };
  const checked = schemas.response && core.safeParse(schemas.response, envelope, wordedIssues);
  if (checked && !checked.success) {
    const drift = fieldErrors(checked.error);
    app.log.error('answer does not fit the contract', { operation: id, requestId, drift });
    const where = drift.map((d) => d.field).join(', ');
    throw new HttpError('internal', `The answer of ${id} does not fit the contract at ${where}`);
  }
  return Response.json(envelope);
}

function withHeaders(response: Response, headers: Headers): Response {
  if ([...headers].length === 0) return response;
  const merged = new Headers(response.headers);
  for (const [name, value] of headers) merged.append(name, value);
  return new Response(response.body, { status: response.status, headers: merged });
}

/** The envelope of any error; what is not an HttpError is logged and told without its details. */
export function errorResponse(app: AppContext, error: unknown, c: Context<HttpEnv>): Response {
  if (error instanceof HttpError) return Response.json(errorBody(error), { status: error.status });
  app.log.error('unexpected error', {
    operation: c.get('operation'),
    requestId: c.get('requestId'),
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  const told = new HttpError(
    'internal',
    `Something failed on the server. Request ${c.get('requestId')}`,
  );
  return Response.json(errorBody(told), { status: told.status });
}
