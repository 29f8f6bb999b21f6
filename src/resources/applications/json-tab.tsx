import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { applications } from './queries.ts';

/** The whole record as the API gives it. */
export function Component() {
  const ids = useApplicationIds();
  const { data: application } = usePrefetched(applications.one(ids));
  const { change } = useApplicationPermissions();
  return (
    <>
      <Card
        title="Record"
        padding="none"
        actions={
          <ActionLink
            size="small"
            label="Edit as JSON"
            href={paths.applicationJsonEdit(ids)}
            disabledReason={change}
          />
        }
      >
        <JsonView value={application} label="Application" masked={maskSecrets} />
      </Card>
      <ReceivedCard kind="application" id={application.id} />
    </>
  );
}
