import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { applications } from './queries.ts';

/** The whole record as the API gives it. */
export function Component() {
  const { data: application } = usePrefetched(applications.one(useApplicationIds()));
  return (
    <>
      <Card title="Record" padding="none">
        <JsonView value={application} label="Application" masked={maskSecrets} />
      </Card>
      <ReceivedCard kind="application" id={application.id} />
    </>
  );
}
