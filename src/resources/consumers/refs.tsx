import type { Consumer } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';

/** A consumer's name as a link to it, for pages of the same cluster. */
export function ConsumerLink({ consumer }: { consumer: Pick<Consumer, 'id' | 'name'> }) {
  const ids = useClusterIds();
  return <Link href={paths.consumer({ ...ids, consumerId: consumer.id })}>{consumer.name}</Link>;
}
