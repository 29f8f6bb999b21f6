import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions } from './actions.tsx';
import { apis } from './queries.ts';

/** The whole record as the server gives it. */
export function Component() {
  const ids = useApiIds();
  const { data: api } = usePrefetched(apis.one(ids));
  const { change } = useApiPermissions();
  return (
    <>
      <Card
        title="Record"
        padding="none"
        actions={
          <ActionLink
            size="small"
            label="Edit as JSON"
            href={paths.apiJsonEdit(ids)}
            disabledReason={change}
          />
        }
      >
        <JsonView value={api} label="API" masked={maskSecrets} />
      </Card>
      <ReceivedCard kind="api" id={api.id} />
    </>
  );
}
