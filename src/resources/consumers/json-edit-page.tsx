import { useEdited } from '#api/polling.ts';
import { paths } from '#paths';
import { EditRecordJson } from '#shared/edit-record-json.tsx';
import { impactOf } from '#shared/impact.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { consumerSchema, toForm } from './form-schema.ts';
import { consumers, useReplaceConsumer } from './queries.ts';

/** The editor for a whole consumer as JSON. */
export function Component() {
  const ids = useConsumerIds();
  const source = useEdited(consumers.one(ids));
  const { data: consumer } = source;
  const replace = useReplaceConsumer(ids).mutateAsync;
  return (
    <EditRecordJson
      kind="consumer"
      key={consumer.id}
      name={consumer.name}
      source={source}
      toForm={toForm}
      schema={consumerSchema}
      send={(body, etag) => replace({ body, etag })}
      impact={impactOf(ids.clusterId, { kind: 'consumer', record_id: consumer.id })}
      draft={`consumer/${ids.consumerId}/json`}
      disabledReason={useConsumerPermissions().change}
      back={paths.consumerJson(ids)}
    />
  );
}
