import { styled } from '@mui/material/styles';
import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { ApiQuery } from '#api/envelope.ts';
import { type ApiError, errorWords } from '#api/errors.ts';
import { PlainLink } from '#kit/link.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { paths } from '#paths';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { overview } from './queries.ts';

const Row = styled('ul')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    gap: 16,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& a': {
      display: 'grid',
      alignContent: 'start',
      gap: 4,
      height: '100%',
      boxSizing: 'border-box',
      padding: '10px 14px',
      border: `1px solid ${palette.line}`,
      borderRadius: 8,
      fontSize: '0.8125rem',
      lineHeight: '20px',
      color: palette.muted,
      backgroundColor: palette.surface,
      textDecoration: 'none',
    },
    '& a:hover': { borderColor: palette.edge },
    // As high while it is on its way as when it is there.
    '& .value': {
      display: 'flex',
      alignItems: 'center',
      minHeight: 32,
      fontSize: '1.5rem',
      lineHeight: '32px',
      fontWeight: 600,
      fontVariantNumeric: 'tabular-nums',
      color: palette.text.primary,
    },
    '& .value[data-failed]': {
      fontSize: '0.8125rem',
      lineHeight: '16px',
      fontWeight: 400,
      color: palette.bad.main,
    },
    '@media (max-width: 899.95px)': {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      gap: 12,
    },
  };
});

/** How many of each there are; each leads to its list. */
export function CountTiles() {
  const ids = useClusterIds();
  return (
    <Row aria-label="What the cluster has">
      <Tile label="Gateways" href={paths.gateways(ids)} query={gatewayInstances.all(ids)} />
      <Tile
        label="Applications"
        href={paths.applications(ids)}
        query={overview.applications(ids)}
      />
      <Tile label="Consumers" href={paths.consumers(ids)} query={overview.consumers(ids)} />
      <Tile
        label="Certificates"
        href={paths.certificates(ids)}
        query={overview.certificates(ids)}
      />
    </Row>
  );
}

function Tile<TData extends { count: number }, TKey extends QueryKey>(props: {
  label: string;
  href: string;
  query: ApiQuery<TData, TKey>;
}) {
  const { label, href, query } = props;
  const { data, isError, error } = useQuery<TData, ApiError, TData, TKey>(query);
  const failed = isError && data === undefined;
  return (
    <li>
      <PlainLink href={href}>
        {label}
        <span className="value" data-failed={failed ? '' : undefined}>
          {failed ? errorWords(error).title : (data?.count.toLocaleString('en-US') ?? waiting)}
        </span>
      </PlainLink>
    </li>
  );
}

const waiting = <Skeleton width={56} height={20} />;
