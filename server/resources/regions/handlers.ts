import type { Region } from '#contract/generated/types.gen.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { pageOfRegions, type RegionRow } from './store.ts';

function toRegion(row: RegionRow): Region {
  const { id, name, provider, status } = row;
  return {
    id,
    name,
    provider,
    ...(status !== 0 && { status: entityStatus(status) }),
    ...times(row),
  };
}

export const regionHandlers: HandlersFor<'Regions'> = {
  async listRegions({ db }, { query }) {
    const { count, rows } = await pageOfRegions(db, query);
    return { count, list: rows.map(toRegion) };
  },
};
