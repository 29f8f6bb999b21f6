import type { Application } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';

/** An application's name as a link to it, for pages of the same cluster. */
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
