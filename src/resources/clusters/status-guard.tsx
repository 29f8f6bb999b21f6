import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet, useRevalidator } from 'react-router';
import { DetailSkeleton } from '#kit/skeleton.tsx';
import { useToast } from '#kit/toast.tsx';
import { useCluster } from '#shared/current.ts';
import { clusterStatus } from './status.ts';

const LazyStatusPage = lazy(async () => {
  const { StatusPage } = await import('./status-page.tsx');
  return { default: StatusPage };
});

/** Wraps every page of a cluster and shows the status page while the cluster cannot be used. */
export function ClusterStatusGuard() {
  const { id } = useCluster();
  return <Guard key={id} />;
}

function Guard() {
  const cluster = useCluster();
  const { revalidate } = useRevalidator();
  const toast = useToast();
  const ready = cluster.status === clusterStatus.normal;
  const [open, setOpen] = useState(ready);
  useEffect(() => {
    if (ready === open) return;
    if (!ready) return setOpen(false);
    // Reloads data that the pages requested before the cluster was ready.
    let cancelled = false;
    void revalidate().then(() => {
      if (cancelled) return;
      setOpen(true);
      toast({ text: `${cluster.name} is ready` });
    });
    return () => {
      cancelled = true;
    };
  }, [ready, open, revalidate, toast, cluster.name]);
  if (open && ready) return <Outlet />;
  return (
    <Suspense fallback={<DetailSkeleton />}>
      <LazyStatusPage />
    </Suspense>
  );
}
