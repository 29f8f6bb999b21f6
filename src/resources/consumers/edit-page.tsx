import { useEdited } from '#api/polling.ts';
import { paths } from '#paths';
import { impactOf } from '#shared/impact.tsx';
import { EditRecord } from '#shared/record-form.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { ConsumerFields, consumerForm } from './form-fields.tsx';
import { toBody, toForm } from './form-schema.ts';
import { consumers, usePatchConsumer } from './queries.ts';

/** The form that edits a consumer. */
export function Component() {
  const ids = useConsumerIds();
  const source = useEdited(consumers.one(ids));
  const { data: consumer } = source;
  const disabledReason = useConsumerPermissions().change;
  const patch = usePatchConsumer(ids).mutateAsync;
  return (
    <EditRecord
      key={consumer.id}
      spec={consumerForm}
      source={source}
      toForm={toForm}
      toBody={toBody}
      draft={`consumer/${ids.consumerId}/edit`}
      title={`Edit ${consumer.name}`}
      send={(body, etag) => patch({ patch: body, etag })}
      impact={impactOf(ids.clusterId, { kind: 'consumer', record_id: consumer.id })}
      nameOf={({ name }) => name}
      disabledReason={disabledReason}
      back={paths.consumer(ids)}
    >
      {(edit) => <ConsumerFields form={edit.form} existing />}
    </EditRecord>
  );
}
