import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { type CertificateRecord, certificateColumns, openKey, readRecord } from './record.ts';
import {
  applicationsThatPresent,
  type CertificateRow,
  findCertificate,
  insertCertificates,
  pageOfCertificates,
  removeCertificate,
  updateCertificateRow,
} from './store.ts';

function toCertificate(row: CertificateRow): CertificateDetails {
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
  };
}

/** Omits empty extensions, as the contract requires. */
function withoutEmpty<T extends { extensions?: object }>({ extensions = {}, ...rest }: T) {
  return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest;
}

/** The public Go client reads the parsed fields of a changed certificate from `Metadata`. */
function afterChange(row: CertificateRow): CertificateDetails {
  return { ...toCertificate(row), Metadata: withoutEmpty(row.details) };
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

/** @throws HttpError 409 that lists the applications which present the certificate to their backends. */
async function refuseWhilePresented(db: Db, { id, clusterId }: CertificateRow, action: string) {
  const names = await applicationsThatPresent(db, clusterId, id);
  if (names.length === 0) return;
  const shown = names.slice(0, 5).join(', ');
  const rest = names.length > 5 ? ` and ${names.length - 5} more` : '';
  const message = `Upstreams of ${shown}${rest} present this certificate to their backends. Choose another one there before you ${action}`;
  throw new HttpError('conflict', message);
}

/** Replaces an existing certificate. */
async function replace(
  ctx: RequestContext,
  db: Db,
  row: CertificateRow,
  record: CertificateRecord,
) {
  if (row.type === 'Client' && record.type !== 'Client') {
    await refuseWhilePresented(db, row, 'change the type');
  }
  const columns = certificateColumns(ctx.app.keys, row.clusterId, record);
  ctx.warnings.push(...record.warnings);
  return afterChange(await updateCertificateRow(db, row.id, columns, ctx.app.now()));
}

/** @throws HttpError 400 when a PATCH sends `null` for a required member. */
function refuseCleared(cleared: ReadonlySet<string>) {
  const gone = ['certificate', 'private_key'].filter((field) => cleared.has(field));
  if (gone.length === 0) return;
  throw invalidFields(gone.map((field) => ({ field, rule: 'required', message: 'Required' })));
}

export const certificateHandlers: HandlersFor<'Certificates'> = {
  async listCertificates({ db, scope }, { query }) {
    const { count, rows } = await pageOfCertificates(db, clusterOf(scope).id, query);
    return { count, list: rows.map(toCertificate) };
  },

  async createCertificate(ctx, { body }) {
    const now = ctx.app.now();
    const record = await readRecord(body, now);
    return changeCluster(ctx, async (db, { id: clusterId }, touch) => {
      const columns = certificateColumns(ctx.app.keys, clusterId, record);
      const certificate = { ...columns, clusterId, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertCertificates(db, [certificate]));
      touch({ kind: 'certificate', id: row.id });
      ctx.warnings.push(...record.warnings);
      return toCertificate(row);
    });
  },

  async getCertificate(ctx, { path }) {
    return toCertificate(await requireCertificate(ctx.db, ctx, path.certificate_id));
  },

  async updateCertificate(ctx, { path, body }) {
    const record = await readRecord(body, ctx.app.now());
    return changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'certificate', id: path.certificate_id });
      return replace(ctx, db, await requireCertificate(db, ctx, path.certificate_id), record);
    });
  },

  async patchCertificate(ctx, { path, body, present, cleared }) {
    refuseCleared(cleared);
    return changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'certificate', id: path.certificate_id });
      const row = await requireCertificate(db, ctx, path.certificate_id);
      const labels = cleared.has('labels') ? [] : (body.labels ?? row.labels);
      if ([...present].every((name) => name === 'labels')) {
        return afterChange(await updateCertificateRow(db, row.id, { labels }, ctx.app.now()));
      }
      const { ca_certificate: sent, ...others } = body;
      const authority = sent ?? (cleared.has('ca_certificate') ? undefined : row.caCertificate);
      const record = await readRecord(
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
      return replace(ctx, db, row, record);
    });
  },

  async deleteCertificate(ctx, { path }) {
    await changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'certificate', id: path.certificate_id });
      const row = await requireCertificate(db, ctx, path.certificate_id);
      await refuseWhilePresented(db, row, 'delete it');
      await removeCertificate(db, row.id);
    });
    return undefined;
  },
};
