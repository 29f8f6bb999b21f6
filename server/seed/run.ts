import { eq, sql } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { installation } from '#server/db/schema.ts';
import { insertRegions, pageOfRegions, type RegionRow } from '#server/resources/regions/store.ts';
import { writeDemo } from './demo.ts';
import { writeLoad } from './large.ts';
import type { Filling } from './write.ts';

type SeedKind = AppContext['config']['seed'];

/** What the installation remembers of its first start. */
interface SeedNote {
  kind: SeedKind;
  orgId: string | null;
  ownerId: string | null;
}

/** Any number that other programs on the same Postgres are unlikely to lock. */
const seedLock = sql.raw('7302551125');

const places = [
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
    places.map((place) => ({ ...place, createdAt: now, updatedAt: now })),
  );
}

/**
 * Fills a new database, once: regions always, and an organization with sample data unless `kind` is `none`. It is one
 * transaction, so a start that is killed leaves nothing half done, and servers that start together take turns.
 */
export async function seed(
  { db, log, now, keys }: Pick<AppContext, 'db' | 'log' | 'now'> & Pick<Filling, 'keys'>,
  kind: SeedKind,
): Promise<void> {
  const filled = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${seedLock})`);
    const [done] = await tx.select().from(installation).where(eq(installation.key, 'seed'));
    if (done) {
      const before = (done.value as SeedNote).kind;
      if (before !== kind) log.info('the sample data stays as it was', { is: before, asked: kind });
      return false;
    }
    const regions = await ensureRegions(tx, now());
    const value = await write({ db: tx, keys, now: now() }, kind, regions);
    await tx.insert(installation).values({ key: 'seed', value });
    log.info('the database is filled', { kind });
    return true;
  });
  // The planner must know of the new rows before the first request, not when a server gets round to it.
  if (filled && kind !== 'none') await db.execute(sql`analyze`);
}

async function write(filling: Filling, kind: SeedKind, regions: RegionRow[]): Promise<SeedNote> {
  if (kind === 'none') return { kind, orgId: null, ownerId: null };
  const made = await writeDemo(filling, regions);
  const [region] = regions;
  if (kind === 'large' && region) await writeLoad(filling, made.orgId, region);
  return { kind, ...made };
}
