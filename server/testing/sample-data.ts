import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { installation } from '#server/db/schema.ts';
import { insertInstances } from '#server/resources/gateway-instances/store.ts';

/** Turns an installation without sample data into one whose first start wrote some. */
export async function pretendSampleData(db: Db): Promise<void> {
  const value = { kind: 'demo', orgId: null, ownerId: null };
  await db.update(installation).set({ value }).where(eq(installation.key, 'seed'));
}

interface SampleGateway {
  id: string;
  registerTime: Date;
  seenSecondsAgo?: number;
}

/** Adds a gateway like those of the sample data to a cluster. */
export async function addSampleGateway(
  db: Db,
  clusterId: string,
  { id, registerTime, seenSecondsAgo = 4 }: SampleGateway,
): Promise<void> {
  await insertInstances(db, [
    {
      id,
      clusterId,
      hostname: `${id}.example.com`,
      ip: '10.0.0.1',
      version: '3.16.0',
      etcdReachable: true,
      configVersion: '0',
      lastSeenTime: registerTime,
      registerTime,
      sample: { seenSecondsAgo, versionsBehind: 0, callsPerMinute: 1_800 },
    },
  ]);
}
