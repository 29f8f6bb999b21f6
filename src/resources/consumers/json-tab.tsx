import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { RecordJson } from '#shared/record-json.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { consumers } from './queries.ts';

/** The record as the API returns it, with a link to its JSON editor. */
export function Component() {
  const ids = useConsumerIds();
  const { data: consumer } = usePrefetched(consumers.one(ids));
  const { change } = useConsumerPermissions();
  return (
    <RecordJson
      record={consumer}
      label="Consumer"
      edit={{ href: paths.consumerJsonEdit(ids), disabledReason: change }}
      received="consumer"
    />
  );
}
