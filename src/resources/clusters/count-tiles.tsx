import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { ApiQuery } from '#api/envelope.ts';
import { type ApiError, errorText } from '#api/errors.ts';
import { Tile, TileRow } from '#kit/tile.tsx';
import { paths } from '#paths';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { overview } from './queries.ts';

/** Tiles with the number of records of each kind, linked to their lists. */
export function CountTiles() {
  const ids = useClusterIds();
  return (
    <TileRow aria-label="Resource counts">
      <CountTile label="Gateways" href={paths.gateways(ids)} query={gatewayInstances.all(ids)} />
      <CountTile
        label="Applications"
        href={paths.applications(ids)}
        query={overview.applications(ids)}
      />
      <CountTile label="Consumers" href={paths.consumers(ids)} query={overview.consumers(ids)} />
      <CountTile
        label="Certificates"
        href={paths.certificates(ids)}
        query={overview.certificates(ids)}
      />
    </TileRow>
  );
}

interface CountTileProps<TData, TKey extends QueryKey> {
  label: string;
  href: string;
  query: ApiQuery<TData, TKey>;
}

function CountTile<TData extends { count: number }, TKey extends QueryKey>({
  label,
  href,
  query,
}: CountTileProps<TData, TKey>) {
  const { data, isError, error } = useQuery<TData, ApiError, TData, TKey>(query);
  const failed = isError && data === undefined;
  return (
    <Tile
      label={label}
      href={href}
      value={failed ? errorText(error).title : data?.count.toLocaleString('en-US')}
      failed={failed}
    />
  );
}
