import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Mono } from '#kit/mono.tsx';

const ConnectDialog = lazy(() =>
  import('./connect-dialog.tsx').then((module) => ({ default: module.ConnectDialog })),
);

/** Replaces the metrics of a cluster whose traffic nothing measures, and says how to measure it. */
export function Unmeasured() {
  const [open, setOpen] = useState(false);
  return (
    <Card padding="none">
      <EmptyState
        title="Traffic is not measured"
        text={
          <>
            Nothing measures the traffic of this cluster. Set <Mono>PROMETHEUS_URL</Mono> of the
            control plane to the Prometheus server that scrapes its gateways.
          </>
        }
        action={
          <Button variant="contained" onClick={() => setOpen(true)}>
            Show how to connect Prometheus
          </Button>
        }
      />
      {open && (
        <Suspense fallback={null}>
          <ConnectDialog source="none" onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Card>
  );
}
