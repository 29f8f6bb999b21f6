import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { apis } from './queries.ts';

/** The whole record as the server gives it. */
export function Component() {
  const { data: api } = usePrefetched(apis.one(useApiIds()));
  return (
    <>
      <Card title="Record" padding="none">
        <JsonView value={api} label="API" masked={maskSecrets} />
      </Card>
      <ReceivedCard kind="api" id={api.id} />
    </>
  );
}
