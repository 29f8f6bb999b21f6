import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet, useRevalidator } from 'react-router';
import { DetailSkeleton } from '#kit/skeleton.tsx';
import { useToast } from '#kit/toast.tsx';
import { useCluster } from '#shared/place.ts';
import { stages } from './words.ts';

const Stage = lazy(async () => {
  const { StagePage } = await import('./stage-page.tsx');
  return { default: StagePage };
});

/** Around every page of a cluster: one that is not there yet, or no more, shows its stage instead. */
export function ClusterGate() {
  const { id } = useCluster();
  return <Gate key={id} />;
}

function Gate() {
  const cluster = useCluster();
  const { revalidate } = useRevalidator();
  const toast = useToast();
  const ready = cluster.status === stages.normal;
  const [open, setOpen] = useState(ready);
  useEffect(() => {
    if (ready === open) return;
    if (!ready) return setOpen(false);
    // What the pages inside asked for while the cluster was not there is asked for again.
    let left = false;
    void revalidate().then(() => {
      if (left) return;
      setOpen(true);
      toast({ text: `${cluster.name} is ready` });
    });
    return () => {
      left = true;
    };
  }, [ready, open, revalidate, toast, cluster.name]);
  if (open && ready) return <Outlet />;
  return (
    <Suspense fallback={<DetailSkeleton />}>
      <Stage />
    </Suspense>
  );
}
