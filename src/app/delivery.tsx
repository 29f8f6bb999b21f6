import { useCallback, useEffect, useState } from 'react';
import type { Tag } from '#api/mutation.ts';
import { queryClient } from '#api/query-client.ts';
import { useOptionalPart } from '#kit/optional-part.ts';
import { useRights } from '#shared/current.ts';

const loadNote = async () =>
  (await import('#resources/gateway-instances/delivery-note.tsx')).DeliveryNote;

/** The tags of changes that gateways receive. */
const deliveredTags: readonly Tag[] = [
  'Applications',
  'APIs',
  'Consumers',
  'Certificates',
  'Clusters',
  'Plugins',
];

/** After each change in the cluster of the address: whether its gateways have it. */
export function Delivery() {
  const [changedAt, setChangedAt] = useState<number>();
  const allowed = useRights()('cluster', 'gateway_instances', 'get').allowed;
  useEffect(
    () =>
      queryClient.getMutationCache().subscribe(({ type, mutation }) => {
        if (type !== 'updated' || mutation.state.status !== 'success') return;
        const tags = mutation.meta?.tags;
        const isDelivered = (tag: unknown) => deliveredTags.some((each) => each === tag);
        if (Array.isArray(tags) && tags.some(isDelivered)) setChangedAt(mutation.state.submittedAt);
      }),
    [],
  );
  const close = useCallback(() => setChangedAt(undefined), []);
  const isNeeded = changedAt !== undefined && allowed;
  const DeliveryNote = useOptionalPart(loadNote, isNeeded);
  if (!isNeeded || !DeliveryNote) return null;
  return <DeliveryNote key={changedAt} changedAt={changedAt} onClose={close} />;
}
