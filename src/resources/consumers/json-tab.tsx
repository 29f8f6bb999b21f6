import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { consumers } from './queries.ts';

/** The whole record as the API gives it: secrets are concealed there already. */
export function Component() {
  const ids = useConsumerIds();
  const { data: consumer } = usePrefetched(consumers.one(ids));
  const { change } = useConsumerPermissions();
  return (
    <>
      <Card
        title="Record"
        padding="none"
        actions={
          <ActionLink
            size="small"
            label="Edit as JSON"
            href={paths.consumerJsonEdit(ids)}
            disabledReason={change}
          />
        }
      >
        <JsonView value={consumer} label="Consumer" />
      </Card>
      <ReceivedCard kind="consumer" id={consumer.id} />
    </>
  );
}
