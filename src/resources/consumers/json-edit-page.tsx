import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { EditRecordJson } from '#shared/edit-record-json.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { consumerSchema, toForm } from './form-schema.ts';
import { consumers, useReplaceConsumer } from './queries.ts';

/** The editor for a whole consumer as JSON. */
export function Component() {
  const ids = useConsumerIds();
  const { data: consumer } = usePrefetched(consumers.one(ids));
  return (
    <EditRecordJson
      key={consumer.id}
      name={consumer.name}
      record={consumer}
      toForm={toForm}
      schema={consumerSchema}
      send={useReplaceConsumer(ids).mutateAsync}
      draft={`consumer/${ids.consumerId}/json`}
      disabledReason={useConsumerPermissions().change}
      back={paths.consumerJson(ids)}
    />
  );
}
