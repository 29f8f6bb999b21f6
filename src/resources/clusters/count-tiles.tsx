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
      <CountTile
        label="Gateways"
        href={paths.gateways(ids)}
        query={gatewayInstances.delivery(ids)}
        // One that has a certificate and has not connected may not exist.
        countOf={({ gateways }) => gateways.filter((one) => one.known_by !== 'certificate').length}
      />
      <CountTile
        label="Applications"
        href={paths.applications(ids)}
        query={overview.applications(ids)}
        countOf={listed}
      />
      <CountTile
        label="Consumers"
        href={paths.consumers(ids)}
        query={overview.consumers(ids)}
        countOf={listed}
      />
      <CountTile
        label="Certificates"
        href={paths.certificates(ids)}
        query={overview.certificates(ids)}
        countOf={listed}
      />
    </TileRow>
  );
}

interface CountTileProps<TData, TKey extends QueryKey> {
  label: string;
  href: string;
  query: ApiQuery<TData, TKey>;
  countOf: (data: TData) => number;
}

const listed = ({ count }: { count: number }) => count;

function CountTile<TData, TKey extends QueryKey>({
  label,
  href,
  query,
  countOf,
}: CountTileProps<TData, TKey>) {
  const { data, isError, error } = useQuery<TData, ApiError, TData, TKey>(query);
  const failed = isError && data === undefined;
  return (
    <Tile
      label={label}
      href={href}
      value={failed ? errorText(error).title : data && countOf(data).toLocaleString('en-US')}
      failed={failed}
    />
  );
}
