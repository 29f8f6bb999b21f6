import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { lastActors, type UpdatedBy } from '#server/history/last-actors.ts';
import { updatedByCaller } from '#server/history/members.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { clusterOf } from '#server/http/scope.ts';
import { changeCluster, type Remember } from '#server/resources/clusters/change.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { type CertificateRecord, certificateColumns, openKey, readRecord } from './record.ts';
import { refuseWhilePresented } from './refusals.ts';
import {
  type CertificateRow,
  findCertificate,
  insertCertificates,
  pageOfCertificates,
  removeCertificate,
  updateCertificateRow,
} from './store.ts';

function toCertificate(row: CertificateRow, updatedBy: UpdatedBy): CertificateDetails {
  const { details, caDetails } = row;
  return {
    ...withoutEmpty(details),
    ...(caDetails && { ca_certificate: withoutEmpty(caDetails) }),
    id: row.id,
    cluster_id: row.clusterId,
    status: entityStatus(row.status),
    labels: row.labels,
    type: row.type,
    ...times(row),
    etag: etagOf(stateOf.certificate(row)),
    ...updatedBy,
  };
}

/** Converts stored certificates of the request's cluster. */
async function toCertificates(
  { scope }: RequestContext,
  db: Db,
  rows: CertificateRow[],
): Promise<CertificateDetails[]> {
  const { orgId } = clusterOf(scope);
  const ids = rows.map(({ id }) => id);
  const actorOf = await lastActors(db, { orgId, kind: 'certificate' }, ids);
  return rows.map((row) => toCertificate(row, actorOf(row.id)));
}

/** Converts one stored certificate. */
async function toStored(
  ctx: RequestContext,
  db: Db,
  row: CertificateRow,
): Promise<CertificateDetails> {
  const [certificate] = await toCertificates(ctx, db, [row]);
  if (!certificate) throw new Error('one row makes one certificate');
  return certificate;
}

/** Omits empty extensions, as the contract requires. */
function withoutEmpty<T extends { extensions?: object }>({ extensions = {}, ...rest }: T) {
  return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest;
}

/** Stores columns of an existing certificate. The public Go client reads its parsed fields from `Metadata`. */
async function update(
  ctx: RequestContext,
  db: Db,
  before: CertificateRow,
  { columns, record }: { columns: Parameters<typeof updateCertificateRow>[2]; record: Remember },
): Promise<CertificateDetails> {
  const row = await updateCertificateRow(db, before.id, columns, ctx.app.now());
  record({ before: stateOf.certificate(before), after: stateOf.certificate(row) });
  return { ...toCertificate(row, updatedByCaller(ctx)), Metadata: withoutEmpty(row.details) };
}

/** The certificate of the path. @throws HttpError 404 when the cluster has none with this id. */
async function requireCertificate(
  db: Db,
  { scope }: RequestContext,
  id: string,
): Promise<CertificateRow> {
  const cluster = clusterOf(scope);
  const row = await findCertificate(db, cluster.id, id);
  if (!row) throw new HttpError('notFound', `There is no certificate ${id} in ${cluster.name}`);
  return row;
}

/** The certificate of the path, if it still is the one in `If-Match`. @throws HttpError 404, 412 */
async function requireCurrent(db: Db, ctx: RequestContext, id: string): Promise<CertificateRow> {
  const row = await requireCertificate(db, ctx, id);
  await requireMatch(ctx, etagOf(stateOf.certificate(row)), () => toStored(ctx, db, row));
  return row;
}

/** Replaces an existing certificate. */
async function replace(
  ctx: RequestContext,
  db: Db,
  row: CertificateRow,
  { certificate, record }: { certificate: CertificateRecord; record: Remember },
) {
  if (row.type === 'Client' && certificate.type !== 'Client') {
    await refuseWhilePresented(db, row, 'change the type');
  }
  const columns = certificateColumns(ctx.app.keys, row.clusterId, certificate, row);
  ctx.warnings.push(...certificate.warnings);
  return update(ctx, db, row, { columns, record });
}

/** @throws HttpError 400 when a PATCH sends `null` for a required member. */
function refuseCleared(cleared: ReadonlySet<string>) {
  const gone = ['certificate', 'private_key'].filter((field) => cleared.has(field));
  if (gone.length === 0) return;
  throw invalidFields(gone.map((field) => ({ field, rule: 'required', message: 'Required' })));
}

export const certificateHandlers: HandlersFor<'Certificates'> = {
  async listCertificates(ctx, { query }) {
    const { count, rows } = await pageOfCertificates(ctx.db, clusterOf(ctx.scope).id, query);
    return { count, list: await toCertificates(ctx, ctx.db, rows) };
  },

  async createCertificate(ctx, { body }) {
    const now = ctx.app.now();
    const certificate = await readRecord(body, now);
    return changeCluster(ctx, async (db, { id: clusterId }, touch, record) => {
      const columns = certificateColumns(ctx.app.keys, clusterId, certificate);
      const values = { ...columns, clusterId, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertCertificates(db, [values]));
      touch({ kind: 'certificate', id: row.id });
      record({ before: null, after: stateOf.certificate(row) });
      ctx.warnings.push(...certificate.warnings);
      return toCertificate(row, updatedByCaller(ctx));
    });
  },

  async getCertificate(ctx, { path }) {
    return toStored(ctx, ctx.db, await requireCertificate(ctx.db, ctx, path.certificate_id));
  },

  async updateCertificate(ctx, { path, body }) {
    const certificate = await readRecord(body, ctx.app.now());
    return changeCluster(ctx, async (db, _cluster, touch, record) => {
      touch({ kind: 'certificate', id: path.certificate_id });
      const row = await requireCurrent(db, ctx, path.certificate_id);
      return replace(ctx, db, row, { certificate, record });
    });
  },

  async patchCertificate(ctx, { path, body, present, cleared }) {
    refuseCleared(cleared);
    return changeCluster(ctx, async (db, _cluster, touch, record) => {
      touch({ kind: 'certificate', id: path.certificate_id });
      const row = await requireCurrent(db, ctx, path.certificate_id);
      const labels = cleared.has('labels') ? [] : (body.labels ?? row.labels);
      if ([...present].every((name) => name === 'labels')) {
        return update(ctx, db, row, { columns: { labels }, record });
      }
      const { ca_certificate: sent, ...others } = body;
      const authority = sent ?? (cleared.has('ca_certificate') ? undefined : row.caCertificate);
      const certificate = await readRecord(
        {
          certificate: row.certificate,
          private_key: openKey(ctx.app.keys, row),
          ...(!cleared.has('type') && { type: row.type }),
          ...others,
          ...(authority && { ca_certificate: authority }),
          labels,
        },
        ctx.app.now(),
      );
      return replace(ctx, db, row, { certificate, record });
    });
  },

  async deleteCertificate(ctx, { path }) {
    await changeCluster(ctx, async (db, _cluster, touch, record) => {
      touch({ kind: 'certificate', id: path.certificate_id });
      const row = await requireCurrent(db, ctx, path.certificate_id);
      await refuseWhilePresented(db, row, 'delete it');
      await removeCertificate(db, row.id);
      record({ before: stateOf.certificate(row), after: null });
    });
    return undefined;
  },
};
