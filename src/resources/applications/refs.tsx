import type { Application } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';

/** Links to an application of the cluster in the address. */
export function ApplicationLink({
  application,
}: {
  application: Pick<Application, 'id' | 'name'>;
}) {
  const ids = useClusterIds();
  return (
    <Link href={paths.application({ ...ids, appId: application.id })}>{application.name}</Link>
  );
}
