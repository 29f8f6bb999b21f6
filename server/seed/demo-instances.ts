import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { clusters } from '#server/db/schema.ts';
import { insertInstances } from '#server/resources/gateway-instances/store.ts';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** A sample gateway. `seenSecondsAgo` is relative to the time of the request, so that the status stays the same. */
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

/** Each status once and Healthy twice; one gateway is behind and one already runs the next version. */
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
    seenSecondsAgo: 47 * MINUTE_SECONDS,
    versionsBehind: 9,
    callsPerMinute: 11_020,
    registeredDaysAgo: 61,
  },
  {
    id: '7d20b8f3-6e1a-4957-8c4d-b2a5f0e1c905',
    hostname: 'gateway-old.prod.internal',
    ip: '10.20.9.40',
    version: '3.9.1',
    seenSecondsAgo: 3 * DAY_SECONDS + 5 * HOUR_SECONDS,
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
    seenSecondsAgo: 25 * MINUTE_SECONDS,
    versionsBehind: 2,
    callsPerMinute: 187,
    registeredDaysAgo: 40,
  },
];

function rowOf(clusterId: string, gateway: SampleGateway, now: Date) {
  const { seenSecondsAgo, versionsBehind = 0, callsPerMinute, registeredDaysAgo } = gateway;
  const { etcdReachable = true, ...rest } = gateway;
  return {
    ...rest,
    clusterId,
    etcdReachable,
    configVersion: '0',
    lastSeenTime: now,
    registerTime: new Date(now.getTime() - registeredDaysAgo * DAY_SECONDS * 1000),
    sample: { seenSecondsAgo, versionsBehind, callsPerMinute },
  };
}

/** The configuration version of each cluster after a year of changes. */
const versions = { production: '214', staging: '97' } as const;

/** Adds five gateways to `production` and two to `staging`, none of which run. */
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
