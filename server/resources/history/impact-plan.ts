import { and, eq } from 'drizzle-orm';
import type { OperationId } from '#contract/generated/operations.gen.ts';
import type { PlannedChange } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { isInIdRange } from '#server/db/columns.ts';
import { applications } from '#server/db/schema.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { readMembers } from '#server/http/mount.ts';
import { clusterOf } from '#server/http/scope.ts';
import { authorize } from '#server/identity/authorize.ts';
import { apiHandlers } from '#server/resources/apis/handlers.ts';
import { applicationHandlers } from '#server/resources/applications/handlers.ts';
import { certificateHandlers } from '#server/resources/certificates/handlers.ts';
import { clusterHandlers } from '#server/resources/clusters/handlers.ts';
import { consumerHandlers } from '#server/resources/consumers/handlers.ts';
import { pluginHandlers } from '#server/resources/plugins/handlers.ts';

const handlers = {
  ...applicationHandlers,
  ...apiHandlers,
  ...consumerHandlers,
  ...certificateHandlers,
  ...clusterHandlers,
  ...pluginHandlers,
};

/** A handler without its types; its input comes from `readMembers`. */
type AnyHandler = (ctx: RequestContext, input: object) => Promise<unknown>;

/** A request of the API that makes a planned change. */
interface Step {
  operation: OperationId & keyof typeof handlers;
  path?: Record<string, string>;
  body?: Record<string, unknown>;
}

/**
 * Makes the planned changes one after the other, as requests of the caller would. `ctx.db` is a transaction that is
 * rolled back.
 *
 * @throws HttpError what such a request throws: 400, 403, 404, 409
 */
export async function makeChanges(
  ctx: RequestContext,
  changes: readonly PlannedChange[],
): Promise<void> {
  for (const [index, change] of changes.entries()) {
    const scope = { ...ctx.scope, application: await applicationIn(ctx, change) };
    // A tag of the caller is none of these records.
    const request = new Request(ctx.request.url);
    for (const { operation, path = {}, body } of stepsOf(change, `changes.${index}`)) {
      const step: RequestContext = { ...ctx, scope, request, operation, warnings: [] };
      authorize(operation, scope);
      const none = { body: undefined, present: new Set(), cleared: new Set() };
      const members = body ? readMembers(body, operation) : none;
      const handler: unknown = handlers[operation];
      await (handler as AnyHandler)(step, { path, query: {}, ...members });
    }
  }
}

/** The application of a change of one, or of an API. @throws HttpError 404 when the cluster has none with this id. */
async function applicationIn(
  { db, scope }: RequestContext,
  { kind, record_id, application_id }: PlannedChange,
): Promise<typeof applications.$inferSelect | null> {
  const id =
    kind === 'application' ? record_id : kind === 'api' ? (application_id ?? '') : undefined;
  if (id === undefined) return null;
  const cluster = clusterOf(scope);
  const here = and(eq(applications.clusterId, cluster.id), eq(applications.id, id));
  const [row] = isInIdRange(id) ? await db.select().from(applications).where(here) : [];
  if (!row) throw new HttpError('notFound', `There is no application ${id} in ${cluster.name}`);
  return row;
}

/** The operations on records below the path of the cluster or an application. */
const operationsOf = {
  api: { create: 'createApi', change: 'patchApi', remove: 'deleteApi', path: 'api_id' },
  consumer: {
    create: 'createConsumer',
    change: 'patchConsumer',
    remove: 'deleteConsumer',
    path: 'consumer_id',
  },
  certificate: {
    create: 'createCertificate',
    change: 'patchCertificate',
    remove: 'deleteCertificate',
    path: 'certificate_id',
  },
  plugin: {
    create: 'loadPlugin',
    change: 'updateLoadedPlugin',
    remove: 'deleteLoadedPlugin',
    path: 'plugin_management_id',
  },
} as const;

/** @throws HttpError 400 for a change without the record or the body that it needs */
function stepsOf({ kind, record_id: id, body = {} }: PlannedChange, field: string): Step[] {
  if (body === null && (id === undefined || kind === 'cluster')) {
    throw invalidField(`${field}.record_id`, 'required', 'The application, API or other record');
  }
  if (kind === 'cluster') {
    const { settings, policies } = body ?? {};
    return [
      ...(isObject(settings) ? [{ operation: 'updateCluster', body: settings } as const] : []),
      ...(isObject(policies)
        ? [{ operation: 'updateClusterPlugins', body: policies } as const]
        : []),
    ];
  }
  if (kind === 'application') {
    // The console deletes an application with its APIs.
    if (body === null) return [{ operation: 'deleteAllApis' }, { operation: 'deleteApplication' }];
    return [{ operation: id === undefined ? 'createApplication' : 'patchApplication', body }];
  }
  const { create, change, remove, path } = operationsOf[kind];
  if (id === undefined) return [{ operation: create, body: body ?? {} }];
  if (body === null) return [{ operation: remove, path: { [path]: id } }];
  return [{ operation: change, path: { [path]: id }, body }];
}
