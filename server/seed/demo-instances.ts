import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { clusters } from '#server/db/schema.ts';
import { insertInstances } from '#server/resources/gateway-instances/store.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A gateway of the sample data. Times are seconds before whenever one looks, so that its status stays what it is. */
interface SampleGateway {
  id: string;
  hostname: string;
  ip: string;
  version: string;
  seenSecondsAgo: number;
  versionsBehind?: number;
  callsPerMinute: number;
  /** Days before the data was written. */
  registeredDaysAgo: number;
  etcdReachable?: boolean;
}

/** Each status once and Healthy twice; one gateway is behind and one runs the next version already. */
const production: SampleGateway[] = [
  {
    id: '5e1f3c52-7a0b-4c39-9d0e-3f1f0c8a6b01',
    hostname: 'gateway-1.prod.internal',
    ip: '10.20.1.11',
    version: '3.14.1',
    seenSecondsAgo: 4,
    callsPerMinute: 18_240,
    registeredDaysAgo: 96,
  },
  {
    id: '9b7a4d10-2c58-4f0d-8a3b-64d2e91c7f02',
    hostname: 'gateway-2.prod.internal',
    ip: '10.20.1.12',
    version: '3.16.0',
    seenSecondsAgo: 9,
    versionsBehind: 1,
    callsPerMinute: 17_655,
    registeredDaysAgo: 12,
  },
  {
    id: 'c3d90f6e-51b7-4e84-b6a1-0d7e2b5f4a03',
    hostname: 'gateway-3.prod.internal',
    ip: '10.20.2.11',
    version: '3.14.1',
    seenSecondsAgo: 7,
    versionsBehind: 6,
    callsPerMinute: 9_310,
    registeredDaysAgo: 96,
    etcdReachable: false,
  },
  {
    id: '1f8e6a7d-93c4-4b2f-a5d8-7c0b3e9d2104',
    hostname: 'gateway-4.prod.internal',
    ip: '10.20.2.12',
    version: '3.14.1',
    seenSecondsAgo: 47 * minute,
    versionsBehind: 9,
    callsPerMinute: 11_020,
    registeredDaysAgo: 61,
  },
  {
    id: '7d20b8f3-6e1a-4957-8c4d-b2a5f0e1c905',
    hostname: 'gateway-old.prod.internal',
    ip: '10.20.9.40',
    version: '3.9.1',
    seenSecondsAgo: 3 * day + 5 * hour,
    versionsBehind: 41,
    callsPerMinute: 640,
    registeredDaysAgo: 310,
  },
];

const staging: SampleGateway[] = [
  {
    id: 'a46c1e9b-0f72-4d3a-97e5-58b1d3c06f06',
    hostname: 'gateway-1.staging.internal',
    ip: '10.30.1.11',
    version: '3.16.0',
    seenSecondsAgo: 6,
    callsPerMinute: 212,
    registeredDaysAgo: 40,
  },
  {
    id: 'e8052d7c-b4a9-4160-8f3e-92c7a1d5b307',
    hostname: 'gateway-2.staging.internal',
    ip: '10.30.1.12',
    version: '3.16.0',
    seenSecondsAgo: 25 * minute,
    versionsBehind: 2,
    callsPerMinute: 187,
    registeredDaysAgo: 40,
  },
];

function rowOf(clusterId: string, gateway: SampleGateway, now: Date) {
  const { seenSecondsAgo, versionsBehind = 0, callsPerMinute, registeredDaysAgo } = gateway;
  const { etcdReachable = true, ...known } = gateway;
  return {
    ...known,
    clusterId,
    etcdReachable,
    configVersion: '0',
    lastSeenTime: now,
    registerTime: new Date(now.getTime() - registeredDaysAgo * day * 1000),
    sample: { seenSecondsAgo, versionsBehind, callsPerMinute },
  };
}

/** How often each cluster was changed in its year, as the version of its configuration tells. */
const versions = { production: '214', staging: '97' } as const;

/** Five gateways for `production` and two for `staging`, which nobody runs. */
export async function writeInstances(
  db: Db,
  ids: { production: string; staging: string },
  now: Date,
): Promise<void> {
  for (const [name, gateways] of [
    ['production', production],
    ['staging', staging],
  ] as const) {
    const id = ids[name];
    await db.update(clusters).set({ configVersion: versions[name] }).where(eq(clusters.id, id));
    await insertInstances(
      db,
      gateways.map((gateway) => rowOf(id, gateway, now)),
    );
  }
}
