import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { JsonRecord } from '#shared/json-record.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { consumerSchema, toForm } from './form-schema.ts';
import { consumers, useReplaceConsumer } from './queries.ts';

/** Changes a consumer as JSON, whole. */
export function Component() {
  const ids = useConsumerIds();
  const { data: consumer } = usePrefetched(consumers.one(ids));
  return (
    <JsonRecord
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
