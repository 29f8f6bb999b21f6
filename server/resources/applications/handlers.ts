import type { Application, FieldError } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
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
import {
  type ApiCounts,
  type ApplicationRow,
  apiCountsOf,
  countApis,
  findApplication,
  idOfName,
  insertApplications,
  pageOfApplications,
  removeApplication,
  replaceApplication,
} from './store.ts';

/** What gateways refuse of an application. */
type IssuesOf = (row: ApplicationRow) => readonly FieldError[] | undefined;

function toApplication(
  { spec, ...row }: ApplicationRow,
  certificateIds: string[],
  counts: ApiCounts,
  issues: readonly FieldError[] | undefined,
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
  };
}

/** Converts applications of one cluster. One query reads the certificates for their hosts, one counts their APIs. */
async function toApplications(
  { app }: RequestContext,
  db: Db,
  rows: ApplicationRow[],
  issuesOf: IssuesOf,
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
    toApplication(row, available(row.spec.hosts), countsOf(row.id), issuesOf(row)),
  );
}

/** The stored issues of applications of one cluster. */
async function storedIssues(db: Db, rows: ApplicationRow[]): Promise<IssuesOf> {
  const [first] = rows;
  if (!first) return () => undefined;
  const refOf = ({ id }: ApplicationRow) => ({ kind: 'application', id }) as const;
  const issuesOf = await issuesOfRecords(db, first.clusterId, rows.map(refOf));
  return (row) => issuesOf(refOf(row));
}

/** @param issues what gateways refuse of it; as stored when omitted */
async function toSingleApplication(
  ctx: RequestContext,
  db: Db,
  row: ApplicationRow,
  issues?: readonly FieldError[],
): Promise<Application> {
  const issuesOf = issues ? () => issues : await storedIssues(db, [row]);
  return orNotFound((await toApplications(ctx, db, [row], issuesOf))[0]);
}

/** @throws HttpError 409 when another application of the cluster has the name. */
async function refuseTakenName(db: Db, clusterId: string, name: string, ownId?: string) {
  const holder = await idOfName(db, clusterId, name);
  if (holder === undefined || holder === ownId) return;
  const message = `There is already an application named ${name}`;
  throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
}

/** The stored record. @throws HttpError 404 when it was deleted after the request was authorized. */
function orNotFound<T>(row: T | undefined): T {
  if (row === undefined) throw new HttpError('notFound', 'The application no longer exists');
  return row;
}

export const applicationHandlers: HandlersFor<'Applications'> = {
  async listApplications(ctx, { query }) {
    const { count, rows } = await pageOfApplications(ctx.db, clusterOf(ctx.scope).id, query);
    const issuesOf = await storedIssues(ctx.db, rows);
    return { count, list: await toApplications(ctx, ctx.db, rows, issuesOf) };
  },

  async createApplication(ctx, { body }) {
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, cluster, touch) => {
      const { spec, issues } = await acceptApplication(ctx, db, body);
      await refuseTakenName(db, cluster.id, spec.name);
      await refuseUnknownCertificates(db, cluster.id, spec);
      const application = { clusterId: cluster.id, spec, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertApplications(db, [application]));
      touch({ kind: 'application', id: row.id });
      return toSingleApplication(ctx, db, row, issues);
    });
  },

  async importApplication(ctx, { body }) {
    const { plan, warnings } = await readPlan(body.openapi);
    ctx.warnings.push(...warnings);
    const now = ctx.app.now();
    const dates = { createdAt: now, updatedAt: now };
    return changeCluster(ctx, async (db, { id: clusterId }, touch) => {
      const spec = sealSecrets(ctx.app.keys, parseApplication(plan.application));
      await refuseTakenName(db, clusterId, spec.name);
      const application = insertedRow(
        await insertApplications(db, [{ clusterId, spec, ...dates }]),
      );
      touch({ kind: 'application', id: application.id });
      const apis = plan.apis.map((api) => ({
        clusterId,
        appId: application.id,
        spec: sealSecrets(ctx.app.keys, parseApi(api, spec)),
        ...dates,
      }));
      for (const part of inParts(apis)) await insertApis(db, part);
      return toSingleApplication(ctx, db, application, []);
    });
  },

  async getApplication(ctx) {
    return toSingleApplication(ctx, ctx.db, applicationOf(ctx.scope));
  },

  async updateApplication(ctx, { body }) {
    const { id } = applicationOf(ctx.scope);
    return changeCluster(ctx, async (db, cluster, touch) => {
      touch({ kind: 'application', id });
      const { spec: stored } = orNotFound(await findApplication(db, id));
      const { spec, issues } = await acceptApplication(ctx, db, body, stored);
      await refuseTakenName(db, cluster.id, spec.name, id);
      await refuseUnknownCertificates(db, cluster.id, spec);
      const row = orNotFound(await replaceApplication(db, id, spec, ctx.app.now()));
      return toSingleApplication(ctx, db, row, issues);
    });
  },

  async patchApplication(ctx, { body, present, cleared }) {
    const { id } = applicationOf(ctx.scope);
    return changeCluster(ctx, async (db, cluster, touch) => {
      touch({ kind: 'application', id });
      const { spec: stored } = orNotFound(await findApplication(db, id));
      // Only `protocols` is stored. A client that sends only the older member means to replace it.
      const replaced = present.has('protocol') && !present.has('protocols') ? ['protocols'] : [];
      const merged = mergePatch(stored, { body, cleared: new Set([...cleared, ...replaced]) });
      const { spec, issues } = await acceptApplication(ctx, db, merged, stored);
      await refuseTakenName(db, cluster.id, spec.name, id);
      await refuseUnknownCertificates(db, cluster.id, spec);
      const row = orNotFound(await replaceApplication(db, id, spec, ctx.app.now()));
      return toSingleApplication(ctx, db, row, issues);
    });
  },

  async deleteApplication(ctx) {
    const { id, name } = applicationOf(ctx.scope);
    await changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'application', id });
      const count = await countApis(db, id);
      if (count > 0) {
        const apis = count === 1 ? '1 API' : `${count} APIs`;
        throw new HttpError(
          'conflict',
          `The application ${name} still has ${apis}. Delete those first`,
        );
      }
      await removeApplication(db, id);
    });
    return undefined;
  },
};
