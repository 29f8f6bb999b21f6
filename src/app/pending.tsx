import { keyframes, styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { matchRoutes, useLocation, useMatches, useNavigation } from 'react-router';
import { DetailSkeleton, FormSkeleton, ListSkeleton } from '#kit/skeleton.tsx';
import type { PageShape } from '#shared/route-handle.ts';
import { handleOf } from '#shared/route-handle.ts';
import { routeTree } from './route-tree.ts';

/** Milliseconds until a pending navigation shows a placeholder. */
const SHOW_DELAY_MS = 100;

const slide = keyframes`from { transform: translateX(-60%) } to { transform: translateX(160%) }`;

const Bar = styled('div')(({ theme }) => ({
  position: 'fixed',
  zIndex: theme.zIndex.appBar + 2,
  top: 0,
  left: 0,
  right: 0,
  height: 3,
  overflow: 'hidden',
  '&::after': {
    content: '""',
    display: 'block',
    width: '60%',
    height: '100%',
    backgroundColor: theme.vars.palette.primary.main,
    animation: `${slide} 900ms ease-in-out infinite`,
  },
  '@media (prefers-reduced-motion: reduce)': { '&::after': { width: '100%', animation: 'none' } },
}));

/** True once `waiting` has been true for `SHOW_DELAY_MS`. */
function useDelayed(waiting: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!waiting) return setOver(false);
    const timer = setTimeout(() => setOver(true), SHOW_DELAY_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && over;
}

/** A line at the top of the window while a page is loading. */
export function PendingBar() {
  const late = useDelayed(useNavigation().state !== 'idle');
  return late ? <Bar aria-hidden="true" /> : null;
}

/** The shape of the page that is loading, once that takes a while; undefined while the current page stays. */
export function usePendingShape(): PageShape | undefined {
  const { pathname } = useLocation();
  const { location } = useNavigation();
  const matches = useMatches();
  const target = location && location.pathname !== pathname ? location : undefined;
  const late = useDelayed(target !== undefined);
  if (!target || !late) return undefined;
  const next = matchRoutes(routeTree(), target) ?? [];
  const shaped = next.filter(({ route }) => handleOf(route.handle).shape);
  const shape = handleOf(shaped.at(-1)?.route.handle).shape;
  // Another tab of the same record: the page stays and only the tab changes.
  const frame = shaped.find(({ route }) => handleOf(route.handle).shape === 'detail');
  const stays =
    shape === 'detail' &&
    matches.some(
      (match) =>
        handleOf(match.handle).shape === 'detail' && match.pathname === frame?.pathnameBase,
    );
  return stays ? undefined : shape;
}

/** The placeholder of a shape. */
export function PageSkeleton({ shape }: { shape: PageShape }) {
  if (shape === 'list') return <ListSkeleton />;
  return shape === 'form' ? <FormSkeleton /> : <DetailSkeleton />;
}
