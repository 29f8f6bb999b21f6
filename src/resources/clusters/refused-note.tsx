import { useQuery } from '@tanstack/react-query';
import { Banner } from '#kit/banner.tsx';
import { Link } from '#kit/link.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';

/** Warns that gateways refuse stored records. Nothing when they accept all. */
export function RefusedNote() {
  const ids = useClusterIds();
  const { data } = useQuery(gatewayInstances.refused(ids));
  if (!data || data.count === 0) return null;
  return (
    <Banner
      tone="warning"
      action={<Link href={paths.refusedRecords(ids)}>Show what to correct</Link>}
    >
      <strong>Gateways refuse {plural(data.count, 'record')} of this cluster.</strong> They keep the
      form that they last accepted, have another one, or do not have it.
    </Banner>
  );
}
