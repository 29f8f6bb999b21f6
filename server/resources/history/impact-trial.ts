import { and, eq, inArray } from 'drizzle-orm';
import type { PlannedChange } from '#contract/generated/types.gen.ts';
import type { CertificateChoice, ChoosableCertificate } from '#domain/certificate-choice.ts';
import { splitKey } from '#domain/gateway-config/keys.ts';
import type { ChangedObject } from '#domain/impact-objects.ts';
import type { ImpactSide } from '#domain/impact-outcome.ts';
import { isObject } from '#domain/json.ts';
import type { Db } from '#server/db/connect.ts';
import { gatewayObjects } from '#server/db/schema.ts';
import { readChoice } from '#server/delivery/certificate-names.ts';
import { readableObject } from '#server/delivery/readable-object.ts';
import { type GatewayObjectRow, lockCluster, objectsAfter } from '#server/delivery/store.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { routingState, stateAfter } from '#server/resources/apis/routing-table.ts';
import { type SecureApplication, secureApplications } from './impact-dependents.ts';
import { makeChanges } from './impact-plan.ts';

/** What gateways would have before and after changes. */
export interface Trial {
  before: ImpactSide;
  after: ImpactSide;
  /** The objects that differ. */
  objects: ChangedObject[];
  /** Present when certificates change. */
  certificates?: Record<'before' | 'after', CertificateSide>;
}

interface CertificateSide {
  choice: CertificateChoice<ChoosableCertificate>;
  applications: SecureApplication[];
}

/** Thrown to undo the changes of a trial. */
class Undone extends Error {}

/**
 * Makes changes as requests would, in a transaction that is rolled back, and reads what gateways would have then.
 *
 * @throws HttpError what such a request throws
 */
export async function tryChanges(
  ctx: RequestContext,
  changes: readonly PlannedChange[],
): Promise<Trial> {
  const { id: clusterId } = clusterOf(ctx.scope);
  const withCertificates = changes.some(({ kind }) => kind === 'certificate');
  return ctx.db.transaction(async (db) => {
    // Nobody else changes the cluster meanwhile, so that all differences are those of the changes.
    const cluster = await lockCluster(db, clusterId);
    if (!cluster) throw new HttpError('notFound', `The cluster ${clusterId} no longer exists`);
    const state = await routingState(ctx.app, clusterId, db);
    const certificatesBefore = withCertificates && (await readCertificates(db, clusterId));
    const made = await undone(db, async (inner) => {
      await makeChanges({ ...ctx, db: inner }, changes);
      const rows = await objectsAfter(inner, clusterId, state.revision);
      const certificates = withCertificates && (await readCertificates(inner, clusterId));
      return {
        rows,
        state: await stateAfter(ctx.app, clusterId, state, inner),
        certificates,
        cluster: (await lockCluster(inner, clusterId)) ?? cluster,
      };
    });
    const objects = await changedObjects(ctx, db, clusterId, made.rows);
    const upstreamsOf = (side: 'before' | 'after') =>
      new Map(
        objects.flatMap((object) => {
          const { directory, id } = splitKey(object.key);
          return directory === 'upstreams' ? [[id, object[side]] as const] : [];
        }),
      );
    return {
      before: {
        ...state.table,
        upstreams: upstreamsOf('before'),
        deletesTrailingSlash: deletesTrailingSlash(cluster),
      },
      after: {
        ...made.state.table,
        upstreams: upstreamsOf('after'),
        deletesTrailingSlash: deletesTrailingSlash(made.cluster),
      },
      objects,
      ...(certificatesBefore &&
        made.certificates && {
          certificates: { before: certificatesBefore, after: made.certificates },
        }),
    };
  });
}

/** Runs a part of a transaction and undoes it. */
async function undone<T>(db: Db, run: (inner: Db) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await db.transaction(async (inner) => {
      result = { value: await run(inner) };
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone) || !result) throw error;
  }
  if (!result) throw new Error('a part of a transaction ended without a result');
  return result.value;
}

async function readCertificates(db: Db, clusterId: string): Promise<CertificateSide> {
  const choice = await readChoice(db, clusterId);
  return { choice, applications: await secureApplications(db, clusterId) };
}

/** The objects with these rows as they would be, and as `db` has them. */
async function changedObjects(
  { app }: RequestContext,
  db: Db,
  clusterId: string,
  rows: readonly GatewayObjectRow[],
): Promise<ChangedObject[]> {
  // Routes and services are in the routing table.
  const others = rows.filter(({ key }) => !/^\/(routes|services)\//.test(key));
  if (others.length === 0) return [];
  const { key, sealed, clusterId: owner } = gatewayObjects;
  const stored = await db
    .select({ key, sealed })
    .from(gatewayObjects)
    .where(
      and(
        eq(owner, clusterId),
        inArray(
          key,
          others.map((row) => row.key),
        ),
      ),
    );
  const old = new Map(stored.map((row) => [row.key, row.sealed]));
  const read = (name: string, value: string | null) => {
    const text = readableObject(app, { clusterId, key: name, sealed: value });
    const object: unknown = text === undefined ? null : JSON.parse(text);
    return isObject(object) ? object : null;
  };
  return others.map((row) => ({
    key: row.key,
    before: read(row.key, old.get(row.key) ?? null),
    after: read(row.key, row.sealed),
  }));
}

const deletesTrailingSlash = ({
  settings,
}: NonNullable<Awaited<ReturnType<typeof lockCluster>>>): boolean =>
  (settings.api_proxy_settings?.url_handling_options ?? []).includes('Delete Tail Slash');
