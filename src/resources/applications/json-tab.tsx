import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { RecordJson } from '#shared/record-json.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { applications } from './queries.ts';

/** The record as JSON, with a link to edit it. */
export function Component() {
  const ids = useApplicationIds();
  const { data: application } = usePrefetched(applications.one(ids));
  const { change } = useApplicationPermissions();
  return (
    <RecordJson
      record={application}
      label="Application"
      edit={{ href: paths.applicationJsonEdit(ids), disabledReason: change }}
      received="application"
    />
  );
}
