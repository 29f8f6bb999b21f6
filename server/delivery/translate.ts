import { and, eq, inArray, or } from 'drizzle-orm';
import { storedCertificateIssues } from '#domain/certificate-names.ts';
import { apiObjects } from '#domain/gateway-config/apis.ts';
import { applicationObjects } from '#domain/gateway-config/applications.ts';
import { certificateObjects } from '#domain/gateway-config/certificates.ts';
import { clusterObjects } from '#domain/gateway-config/clusters.ts';
import { consumerObjects } from '#domain/gateway-config/consumers.ts';
import { type KeyedObject, keyedObjects } from '#domain/gateway-config/keys.ts';
import type { GatewayConfig } from '#domain/gateway-config/objects.ts';
import type { RuleIssue } from '#domain/rules.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications, certificates, type clusters, consumers } from '#server/db/schema.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { openKey } from '#server/resources/certificates/record.ts';
import { allLoadedPlugins } from '#server/resources/plugins/store.ts';
import { openSecrets } from '#server/resources/secrets.ts';
import type { CertificateNames } from './certificate-names.ts';
import {
  apiRecordIssues,
  applicationRecordIssues,
  clusterRecordIssues,
  consumerRecordIssues,
} from './record-issues.ts';
import { type RecordRef, type Selection, sourceOf } from './records.ts';

type Row<T extends { $inferSelect: object }> = T['$inferSelect'];

/** What a record becomes, with its secrets in the clear. */
export interface Translation {
  /** See `sourceOf`. */
  source: string;
  objects: KeyedObject[];
  /** Why nothing of the record can be translated. */
  fault?: string;
  /** What gateways refuse of the record. */
  issues: RuleIssue[];
}

/**
 * Translates records of a cluster. Records that do not exist have no translation.
 *
 * @param names of the certificates, which depend on all of the cluster
 */
export async function translate(
  db: Db,
  cipher: Cipher,
  cluster: Row<typeof clusters>,
  selection: Selection,
  names: CertificateNames,
): Promise<Translation[]> {
  const all = selection === 'all';
  const idsOf = (kind: Exclude<RecordRef['kind'], 'cluster'>) =>
    all ? 'all' : selection.flatMap((ref) => (ref.kind === kind ? [ref.id] : []));
  const chosen = new Set(idsOf('application'));
  const parents = all
    ? 'all'
    : [...chosen, ...selection.flatMap((ref) => (ref.kind === 'api' ? [ref.applicationId] : []))];
  const applicationRows = await readSome(db, applications, cluster.id, parents);
  const apiRows = await readApis(db, cluster.id, idsOf('api'), idsOf('application'));
  const consumerRows = await readSome(db, consumers, cluster.id, idsOf('consumer'));
  const certificateRows = await readSome(db, certificates, cluster.id, idsOf('certificate'));
  const parentOf = new Map(
    applicationRows.map(({ id, spec }) => [id, once(() => ({ ...openSecrets(cipher, spec), id }))]),
  );
  return [
    ...applicationRows.flatMap(({ id }) => {
      const open = parentOf.get(id);
      if (!open || !(all || chosen.has(id))) return [];
      return [
        translation(
          { kind: 'application', id },
          () => applicationObjects(open()),
          () => applicationRecordIssues(open()),
        ),
      ];
    }),
    ...apiRows.flatMap(({ id, appId, spec }) => {
      const open = parentOf.get(appId);
      if (!open) return [];
      const ref = { kind: 'api', id, applicationId: appId } as const;
      const api = once(() => ({ ...openSecrets(cipher, spec), id }));
      return [
        translation(
          ref,
          () => apiObjects(api(), open()),
          () => apiRecordIssues(api(), open()),
        ),
      ];
    }),
    ...consumerRows.map(({ id, spec }) => {
      const consumer = once(() => ({ ...openSecrets(cipher, spec), id }));
      return translation(
        { kind: 'consumer', id },
        () => consumerObjects(consumer()),
        () => consumerRecordIssues(consumer()),
      );
    }),
    ...certificateRows.map((row) =>
      translation(
        { kind: 'certificate', id: row.id },
        () => certificateConfig(cipher, row, names),
        () => storedCertificateIssues(row),
      ),
    ),
    ...(all || selection.some(({ kind }) => kind === 'cluster')
      ? [await clusterTranslation(db, cipher, cluster)]
      : []),
  ];
}

async function clusterTranslation(
  db: Db,
  cipher: Cipher,
  { id, settings, policies }: Row<typeof clusters>,
): Promise<Translation> {
  const rows = await allLoadedPlugins(db, id);
  const loaded = once(() =>
    rows.map(({ name, metadata }) => ({
      name,
      ...(metadata && openSecrets(cipher, { metadata })),
    })),
  );
  const open = once(() => ({ id, settings, policies: openSecrets(cipher, policies) }));
  return translation(
    { kind: 'cluster' },
    () => clusterObjects(open(), loaded()),
    () => clusterRecordIssues(open(), loaded()),
  );
}

function translation(
  ref: RecordRef,
  objects: () => GatewayConfig,
  issues: () => RuleIssue[],
): Translation {
  const source = sourceOf(ref);
  try {
    return { source, objects: keyedObjects(objects()), issues: issues() };
  } catch {
    // Names no cause: a message of the cipher or the translation could quote a secret.
    const fault = 'The stored record cannot be read or translated';
    return { source, objects: [], fault, issues: [] };
  }
}

function certificateConfig(
  cipher: Cipher,
  row: Row<typeof certificates>,
  names: CertificateNames,
): GatewayConfig {
  const { id, type, labels, certificate, caCertificate } = row;
  return certificateObjects({
    id,
    type,
    labels,
    snis: [...(names.get(id) ?? [])],
    certificate,
    private_key: openKey(cipher, row),
    ...(caCertificate && { ca_certificate: caCertificate }),
  });
}

/** Calls `make` at the first use and keeps its result. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

async function readSome<T extends typeof applications | typeof consumers | typeof certificates>(
  db: Db,
  table: T,
  clusterId: string,
  ids: 'all' | string[],
): Promise<Row<T>[]> {
  if (ids.length === 0) return [];
  const mine = eq(table.clusterId, clusterId);
  const rows = await db
    .select()
    .from(table as typeof applications)
    .where(ids === 'all' ? mine : and(mine, inArray(table.id, ids)));
  return rows as Row<T>[];
}

/** The APIs with these ids, and all of these applications: routes depend on both. */
async function readApis(
  db: Db,
  clusterId: string,
  ids: 'all' | string[],
  parents: 'all' | string[],
): Promise<Row<typeof apis>[]> {
  if (ids.length === 0 && parents.length === 0) return [];
  const some =
    ids === 'all' || parents === 'all'
      ? undefined
      : or(inArray(apis.id, ids), inArray(apis.appId, parents));
  return db
    .select()
    .from(apis)
    .where(and(eq(apis.clusterId, clusterId), some));
}
