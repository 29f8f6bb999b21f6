import { clusterStatus } from '#server/resources/clusters/status.ts';
import { insertCluster } from '#server/resources/clusters/store.ts';
import type { RegionRow } from '#server/resources/regions/store.ts';
import { api, application, exact, healthChecks, type Sample, version } from './build.ts';
import { type SeedContext, seededRandom, writeSamples } from './write.ts';

const areas = [
  'billing',
  'booking',
  'catalogue',
  'customer',
  'delivery',
  'identity',
  'inventory',
  'invoice',
];
const kinds = [
  'events',
  'export',
  'gateway',
  'import',
  'ledger',
  'portal',
  'query',
  'rules',
  'sync',
  'worker',
];
const teams = ['team-a', 'team-b', 'team-c', 'team-d', 'team-e', 'team-f', 'team-g'];
const tiers = ['tier-1', 'tier-2', 'tier-3'];

const pick = (list: readonly string[], index: number) => list[index % list.length] ?? '';

function sample(index: number): Sample {
  const area = pick(areas, index);
  const kind = pick(kinds, Math.floor(index / areas.length));
  const name = `${area}-${kind}-${String(index + 1).padStart(4, '0')}`;
  return application(
    {
      name,
      description: `The ${kind} service of ${area}, number ${index + 1}.`,
      hosts: [`${area}.load.acme.test`],
      path_prefix: `/${kind}/${index + 1}`,
      labels: ['load', pick(teams, index), pick(tiers, index)],
      active: index % 11 === 0 ? 1 : 0,
      upstreams: [version('default', name, index % 4 === 0 ? healthChecks('/healthz') : {})],
    },
    [
      api(`List ${area}`, 'GET', exact('items')),
      api(`Change ${area}`, 'POST PUT PATCH DELETE', 'items', { labels: ['write'] }),
      api(`Status of ${area}`, 'GET HEAD', exact('status')),
      api(`Report of ${kind}`, 'GET', 'reports', { active: index % 7 === 0 ? 1 : 0 }),
    ],
  );
}

/** Adds a cluster `load` with 5,000 applications and 20,000 APIs, to test lists and searches at scale. */
export async function writeLoad(
  context: SeedContext,
  orgId: string,
  region: RegionRow,
): Promise<void> {
  const { db, now } = context;
  const values = { orgId, name: 'load', regionId: region.id, now };
  const cluster = await insertCluster(db, values, clusterStatus.normal);
  if (!cluster) throw new Error('the cluster load could not be created');
  const samples = Array.from({ length: 5000 }, (_, index) => sample(index));
  await writeSamples(context, cluster.id, samples, seededRandom(2));
}
