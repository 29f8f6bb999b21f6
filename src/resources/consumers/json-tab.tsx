import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { consumers } from './queries.ts';

/** The whole record as the API gives it: secrets are concealed there already. */
export function Component() {
  const { data: consumer } = usePrefetched(consumers.one(useConsumerIds()));
  return (
    <Card padding="none">
      <JsonView value={consumer} label="Consumer" />
    </Card>
  );
}
