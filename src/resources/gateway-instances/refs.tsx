import { useSearchParams } from 'react-router';
import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';

/** The query parameter with the id of the gateway shown in the detail dialog. */
export const DETAIL_PARAMETER = 'instance';

/** A link with the gateway's hostname, which opens its details over the list. */
export function DetailLink({ instance }: { instance: GatewayInstance }) {
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  next.set(DETAIL_PARAMETER, instance.id);
  return <Link href={`?${next}`}>{instance.hostname}</Link>;
}
