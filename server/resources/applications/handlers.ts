import type { Application, FieldError } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { lastActors, type UpdatedBy } from '#server/history/last-actors.ts';
import { updatedByCaller } from '#server/history/members.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { applicationOf, clusterOf } from '#server/http/scope.ts';
import { parseApi } from '#server/resources/apis/record.ts';
import { insertApis } from '#server/resources/apis/store.ts';
import { availableCertificates } from '#server/resources/certificates/store.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { gatewayIssues, issuesOfRecords } from '#server/resources/gateway-issues.ts';
import { mergePatch } from '#server/resources/patch.ts';
import { concealSecrets, sealSecrets } from '#server/resources/secrets.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { refuseUnknownCertificates } from './client-certificates.ts';
import { readPlan } from './import.ts';
import { acceptApplication, parseApplication, singleProtocol } from './record.ts';
import { refuseTakenName, refuseWhileItHasApis } from './refusals.ts';
import {
  type ApiCounts,
  type ApplicationRow,
  apiCountsOf,
  findApplication,
  insertApplications,
  pageOfApplications,
  removeApplication,
  replaceApplication,
} from './store.ts';

/** What responses say of an application that its row does not. */
interface Facts {
  /** What gateways refuse. */
  issues: readonly FieldError[] | undefined;
  updatedBy: UpdatedBy;
}
type FactsOf = (row: ApplicationRow) => Facts;

function toApplication(
  { spec, ...row }: ApplicationRow,
  certificateIds: string[],
  counts: ApiCounts,
  { issues, updatedBy }: Facts,
): Application {
  const { protocols = ['HTTP'], labels = [], active = 0, default_upstream_version = '' } = spec;
  return {
    ...concealSecrets(spec),
    protocol: singleProtocol(protocols),
    protocols,
    labels,
    active,
    default_upstream_version,
    id: row.id,
    cluster_id: row.clusterId,
    status: entityStatus(row.status),
    available_cert_ids: certificateIds,
    canary_release_id: null,
    canary_upstream_version_list: null,
    ...counts,
    ...gatewayIssues(issues),
    ...times(row),
    etag: etagOf(stateOf.application({ ...row, spec })),
    ...updatedBy,
  };
}

/** Converts applications of one cluster. One query reads the certificates for their hosts, one counts their APIs. */
async function toApplications(
  { app }: RequestContext,
  db: Db,
  rows: ApplicationRow[],
  factsOf: FactsOf,
): Promise<Application[]> {
  const [first] = rows;
  if (!first) return [];
  const hosts = rows.flatMap(({ spec }) => spec.hosts);
  const available = await availableCertificates(db, first.clusterId, hosts, app.now());
  const countsOf = await apiCountsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) =>
    toApplication(row, available(row.spec.hosts), countsOf(row.id), factsOf(row)),
  );
}

/** The facts of applications of one cluster as they are stored. */
async function storedFacts(ctx: RequestContext, db: Db, rows: ApplicationRow[]): Promise<FactsOf> {
  const { id: clusterId, orgId } = clusterOf(ctx.scope);
  const refOf = ({ id }: ApplicationRow) => ({ kind: 'application', id }) as const;
  const issuesOf = await issuesOfRecords(db, clusterId, rows.map(refOf));
  const ids = rows.map(({ id }) => id);
  const actorOf = await lastActors(db, { orgId, kind: 'application' }, ids);
  return (row) => ({ issues: issuesOf(refOf(row)), updatedBy: actorOf(row.id) });
}

/** An application as it is stored. */
async function toStored(ctx: RequestContext, db: Db, row: ApplicationRow): Promise<Application> {
  const factsOf = await storedFacts(ctx, db, [row]);
  return orNotFound((await toApplications(ctx, db, [row], factsOf))[0]);
}

/** An application that this request has changed. */
async function toChanged(
  ctx: RequestContext,
  db: Db,
  row: ApplicationRow,
  issues: readonly FieldError[],
): Promise<Application> {
  const facts = { issues, updatedBy: updatedByCaller(ctx) };
  return orNotFound((await toApplications(ctx, db, [row], () => facts))[0]);
}

/** The application of the path, if it still is the one in `If-Match`. @throws HttpError 404, 412 */
async function requireCurrent(ctx: RequestContext, db: Db): Promise<ApplicationRow> {
  const row = orNotFound(await findApplication(db, applicationOf(ctx.scope).id));
  await requireMatch(ctx, etagOf(stateOf.application(row)), () => toStored(ctx, db, row));
  return row;
}

/** The stored record. @throws HttpError 404 when it was deleted after the request was authorized. */
function orNotFound<T>(row: T | undefined): T {
  if (row === undefined) throw new HttpError('notFound', 'The application no longer exists');
  return row;
}

export const applicationHandlers: HandlersFor<'Applications'> = {
  async listApplications(ctx, { query }) {
    const { count, rows } = await pageOfApplications(ctx.db, clusterOf(ctx.scope).id, query);
    const factsOf = await storedFacts(ctx, ctx.db, rows);
    return { count, list: await toApplications(ctx, ctx.db, rows, factsOf) };
  },

  async createApplication(ctx, { body }) {
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, cluster, touch, record) => {
      const { spec, issues } = await acceptApplication(ctx, db, body);
      await refuseTakenName(db, cluster.id, spec.name);
      await refuseUnknownCertificates(db, cluster.id, spec);
      const application = { clusterId: cluster.id, spec, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertApplications(db, [application]));
      touch({ kind: 'application', id: row.id });
      record({ before: null, after: stateOf.application(row) });
      return toChanged(ctx, db, row, issues);
    });
  },

  async importApplication(ctx, { body }) {
    const { plan, warnings } = await readPlan(body.openapi);
    ctx.warnings.push(...warnings);
    const now = ctx.app.now();
    const dates = { createdAt: now, updatedAt: now };
    return changeCluster(ctx, async (db, { id: clusterId }, touch, record) => {
      const spec = sealSecrets(ctx.app.keys, parseApplication(plan.application));
      await refuseTakenName(db, clusterId, spec.name);
      const application = insertedRow(
        await insertApplications(db, [{ clusterId, spec, ...dates }]),
      );
      touch({ kind: 'application', id: application.id });
      record({ before: null, after: stateOf.application(application) });
      const apis = plan.apis.map((api) => ({
        clusterId,
        appId: application.id,
        spec: sealSecrets(ctx.app.keys, parseApi(api, spec)),
        ...dates,
      }));
      for (const part of inParts(apis)) {
        const rows = await insertApis(db, part);
        record(...rows.map((row) => ({ before: null, after: stateOf.api(row) })));
      }
      return toChanged(ctx, db, application, []);
    });
  },

  async getApplication(ctx) {
    return toStored(ctx, ctx.db, applicationOf(ctx.scope));
  },

  async updateApplication(ctx, { body }) {
    const { id } = applicationOf(ctx.scope);
    return changeCluster(ctx, async (db, cluster, touch, record) => {
      touch({ kind: 'application', id });
      const before = await requireCurrent(ctx, db);
      const stored = before.spec;
      const { spec, issues } = await acceptApplication(ctx, db, body, stored);
      await refuseTakenName(db, cluster.id, spec.name, id);
      await refuseUnknownCertificates(db, cluster.id, spec);
      const row = orNotFound(await replaceApplication(db, id, spec, ctx.app.now()));
      record({ before: stateOf.application(before), after: stateOf.application(row) });
      return toChanged(ctx, db, row, issues);
    });
  },

  async patchApplication(ctx, { body, present, cleared }) {
    const { id } = applicationOf(ctx.scope);
    return changeCluster(ctx, async (db, cluster, touch, record) => {
      touch({ kind: 'application', id });
      const before = await requireCurrent(ctx, db);
      const stored = before.spec;
      // Only `protocols` is stored. A client that sends only the older member means to replace it.
      const replaced = present.has('protocol') && !present.has('protocols') ? ['protocols'] : [];
      const merged = mergePatch(stored, { body, cleared: new Set([...cleared, ...replaced]) });
      const { spec, issues } = await acceptApplication(ctx, db, merged, stored);
      await refuseTakenName(db, cluster.id, spec.name, id);
      await refuseUnknownCertificates(db, cluster.id, spec);
      const row = orNotFound(await replaceApplication(db, id, spec, ctx.app.now()));
      record({ before: stateOf.application(before), after: stateOf.application(row) });
      return toChanged(ctx, db, row, issues);
    });
  },

  async deleteApplication(ctx) {
    const { id, name } = applicationOf(ctx.scope);
    await changeCluster(ctx, async (db, _cluster, touch, record) => {
      touch({ kind: 'application', id });
      const before = await requireCurrent(ctx, db);
      await refuseWhileItHasApis(db, { id, name });
      await removeApplication(db, id);
      record({ before: stateOf.application(before), after: null });
    });
    return undefined;
  },
};
