import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { consumers } from './queries.ts';

/** The whole record as the API gives it: secrets are concealed there already. */
export function Component() {
  const { data: consumer } = usePrefetched(consumers.one(useConsumerIds()));
  return (
    <>
      <Card title="Record" padding="none">
        <JsonView value={consumer} label="Consumer" />
      </Card>
      <ReceivedCard kind="consumer" id={consumer.id} />
    </>
  );
}
