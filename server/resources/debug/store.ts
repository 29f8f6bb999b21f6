import { and, eq } from 'drizzle-orm';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';
import type { ApiRow } from '#server/resources/apis/store.ts';
import type { ApplicationRow } from '#server/resources/applications/store.ts';

/** An application of the cluster. */
export async function applicationIn(
  db: Db,
  clusterId: string,
  id: string,
): Promise<ApplicationRow | undefined> {
  if (!isInIdRange(id)) return undefined;
  const [row] = await db
    .select()
    .from(applications)
    .where(and(eq(applications.clusterId, clusterId), eq(applications.id, id)));
  return row;
}

/** An API of the cluster, with its application. */
export async function apiIn(
  db: Db,
  clusterId: string,
  id: string,
): Promise<{ api: ApiRow; application: ApplicationRow } | undefined> {
  if (!isInIdRange(id)) return undefined;
  const [row] = await db
    .select({ api: apis, application: applications })
    .from(apis)
    .innerJoin(applications, eq(applications.id, apis.appId))
    .where(and(eq(apis.clusterId, clusterId), eq(apis.id, id)));
  return row;
}
