import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Card } from '#kit/card.tsx';
import { useClock } from '#kit/clock.ts';
import { ErrorNotice } from '#kit/error-notice.tsx';
import { relativeTime } from '#lib/time.ts';
import { type MetricsContext, metricQuery, sourceType } from './metric-queries.ts';
import type { Freshness } from './use-freshness.ts';

const ConnectDialog = lazy(() =>
  import('./connect-dialog.tsx').then((module) => ({ default: module.ConnectDialog })),
);

/** Marks sample data and explains how to get measured metrics; nothing for measured ones. */
export function SampleNote({ context }: { context: MetricsContext }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...metricQuery(context, sourceType), enabled: false });
  if (data?.response.source !== 'sample') return null;
  return (
    <>
      <Button
        onClick={() => setOpen(true)}
        sx={({ vars: { palette } }) => ({
          color: palette.warning.main,
          backgroundColor: palette.warning.soft,
          borderColor: palette.warning.soft,
          '&:hover': { backgroundColor: palette.warning.soft, borderColor: palette.warning.main },
        })}
      >
        Sample data: connect Prometheus
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ConnectDialog source="sample" onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

const Age = styled('span')(({ theme }) => ({
  fontVariantNumeric: 'tabular-nums',
  // On wider screens the header of the console shows it.
  '@media (min-width: 600px)': { display: 'none' },
  '&[data-failed]': { color: theme.vars.palette.warning.main },
}));

/** The age of the metrics on a page, updated every second; nothing before the first response. */
export function MetricsAge({ updatedAt, failed }: Pick<Freshness, 'updatedAt' | 'failed'>) {
  const now = useClock(1000);
  if (updatedAt === 0) return null;
  return (
    <Age data-failed={failed ? '' : undefined}>
      {failed ? 'Outdated, last updated' : 'Updated'}{' '}
      {relativeTime(updatedAt, Math.max(now, updatedAt))}
    </Age>
  );
}

/** Replaces the metrics when the user's roles do not allow reading them. */
export function NotAllowed({ reason }: { reason: string | undefined }) {
  return (
    <Card>
      <ErrorNotice
        text={`${reason ?? 'Your roles do not allow seeing metrics'}.`}
        advice="Ask an owner of the organization for a role that does."
      />
    </Card>
  );
}
