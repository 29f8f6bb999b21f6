import type { Api } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';

/** Links to an API of the cluster in the address. */
export function ApiLink({ api }: { api: Pick<Api, 'id' | 'app_id' | 'name'> }) {
  const ids = useClusterIds();
  return <Link href={paths.api({ ...ids, appId: api.app_id, apiId: api.id })}>{api.name}</Link>;
}
