import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { RecordJson } from '#shared/record-json.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions } from './actions.tsx';
import { apis } from './queries.ts';

/** The record as JSON, with a link to edit it. */
export function Component() {
  const ids = useApiIds();
  const { data: api } = usePrefetched(apis.one(ids));
  const { change } = useApiPermissions();
  return (
    <RecordJson
      record={api}
      label="API"
      edit={{ href: paths.apiJsonEdit(ids), disabledReason: change }}
      received="api"
    />
  );
}
