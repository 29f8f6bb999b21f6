import { eq, sql } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { installation } from '#server/db/schema.ts';
import { insertRegions, pageOfRegions, type RegionRow } from '#server/resources/regions/store.ts';
import { writeDemo } from './demo.ts';
import { writeHistory } from './history.ts';
import { writeLoad } from './large.ts';
import type { SeedContext } from './write.ts';

type SeedKind = AppContext['config']['seed'];

/** The result of the first start, stored with the installation. */
interface SeedNote {
  kind: SeedKind;
  orgId: string | null;
  ownerId: string | null;
}

/** An arbitrary number that other programs on the same Postgres are unlikely to lock. */
const SEED_LOCK = sql.raw('7302551125');

const sampleRegions = [
  { name: 'eu-central-1', provider: 'aws' },
  { name: 'europe-west3', provider: 'gcp' },
  { name: 'germanywestcentral', provider: 'azure' },
  { name: 'us-east-1', provider: 'aws' },
  { name: 'us-central1', provider: 'gcp' },
  { name: 'ap-southeast-1', provider: 'aws' },
  { name: 'eu-frankfurt-1', provider: 'oci' },
  { name: 'local', provider: 'self-hosted' },
];

async function ensureRegions(db: Db, now: Date): Promise<RegionRow[]> {
  const { rows } = await pageOfRegions(db, { page_size: 1000, order_by: 'id', direction: 'ASC' });
  if (rows.length > 0) return rows;
  return insertRegions(
    db,
    sampleRegions.map((region) => ({ ...region, createdAt: now, updatedAt: now })),
  );
}

/**
 * Fills a new database once: always with regions, and with a sample organization unless `kind` is `none`. It runs in one
 * transaction, so a killed start leaves nothing half done, and servers that start together take turns.
 */
export async function seed(
  { db, log, now, keys }: Pick<AppContext, 'db' | 'log' | 'now'> & Pick<SeedContext, 'keys'>,
  kind: SeedKind,
): Promise<void> {
  const seeded = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    const [done] = await tx.select().from(installation).where(eq(installation.key, 'seed'));
    if (done) {
      const before = (done.value as SeedNote).kind;
      if (before !== kind)
        log.info('the sample data stays as it was', { current: before, requested: kind });
      return false;
    }
    const regions = await ensureRegions(tx, now());
    const value = await write({ db: tx, keys, now: now() }, kind, regions);
    await tx.insert(installation).values({ key: 'seed', value });
    log.info('database seeded', { kind });
    return true;
  });
  // Updates the planner's statistics before the first request instead of waiting for autovacuum.
  if (seeded && kind !== 'none') await db.execute(sql`analyze`);
}

async function write(
  context: SeedContext,
  kind: SeedKind,
  regions: RegionRow[],
): Promise<SeedNote> {
  if (kind === 'none') return { kind, orgId: null, ownerId: null };
  const made = await writeDemo(context, regions);
  const [region] = regions;
  if (kind === 'large' && region) await writeLoad(context, made.orgId, region);
  await writeHistory(context, made.orgId);
  return { kind, ...made };
}
