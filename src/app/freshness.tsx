import RefreshIcon from '@mui/icons-material/Refresh';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { hashKey, useIsFetching } from '@tanstack/react-query';
import { useEffect, useReducer, useSyncExternalStore } from 'react';
import { queryClient } from '#api/query-client.ts';
import { announce } from '#kit/announcer.tsx';
import { relativeTime } from '#lib/time.ts';
import { isOfPage } from '#shared/frame-query.ts';
import { currentUser } from '#shared/queries.ts';

const CLOCK_INTERVAL_MS = 5000;

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
  color: theme.vars.palette.muted,
  '& > [data-failed]': { color: theme.vars.palette.warning.main },
  '@media (max-width: 599.95px)': { '& > span': { display: 'none' } },
}));

/**
 * When the oldest data of the page was read, in milliseconds since 1970; 0 without data. What only the shell shows does not
 * count: a save does not read it again, and the page would look older than it is.
 */
function oldestUpdate(): number {
  const own = hashKey(currentUser().queryKey);
  const times = queryClient
    .getQueryCache()
    .findAll({
      type: 'active',
      predicate: (query) => query.queryHash !== own && isOfPage(query),
    })
    .map((query) => query.state.dataUpdatedAt)
    .filter((time) => time > 0);
  return times.length > 0 ? Math.min(...times) : 0;
}

const subscribe = (listener: () => void) => queryClient.getQueryCache().subscribe(listener);

/** Whether a refetch failed, so that the page shows older data. */
function hasFailed(): boolean {
  return queryClient
    .getQueryCache()
    .findAll({ type: 'active' })
    .some(({ state }) => state.status === 'error' && state.data !== undefined);
}

/** The age of the page's data, and a button that refetches it. */
export function Freshness() {
  const updatedAt = useSyncExternalStore(subscribe, oldestUpdate);
  const failed = useSyncExternalStore(subscribe, hasFailed);
  const fetching = useIsFetching() > 0;
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, CLOCK_INTERVAL_MS);
    return () => clearInterval(timer);
  }, []);
  async function refresh() {
    await queryClient.refetchQueries({ type: 'active' });
    announce(hasFailed() ? 'Update failed' : 'Updated');
  }
  return (
    <Root>
      {updatedAt > 0 && (
        <span data-failed={failed ? '' : undefined} title={new Date(updatedAt).toLocaleString()}>
          {failed ? 'Outdated, last updated' : 'Updated'} {relativeTime(updatedAt)}
        </span>
      )}
      <IconButton
        aria-label="Refresh"
        title="Refresh"
        onClick={() => void refresh()}
        aria-disabled={fetching}
      >
        <RefreshIcon />
      </IconButton>
    </Root>
  );
}
