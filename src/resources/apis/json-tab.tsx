import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { apis } from './queries.ts';

/** The whole record as the server gives it. */
export function Component() {
  const { data: api } = usePrefetched(apis.one(useApiIds()));
  return (
    <Card padding="none">
      <JsonView value={api} label="API" masked={maskSecrets} />
    </Card>
  );
}
