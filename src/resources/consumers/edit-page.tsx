import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { EditRecord } from '#shared/record-form.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { ConsumerFields, consumerForm } from './form-fields.tsx';
import { toBody, toForm } from './form-schema.ts';
import { consumers, usePatchConsumer } from './queries.ts';

/** The form that edits a consumer. */
export function Component() {
  const ids = useConsumerIds();
  const { data: consumer } = usePrefetched(consumers.one(ids));
  const disabledReason = useConsumerPermissions().change;
  const patch = usePatchConsumer(ids).mutateAsync;
  return (
    <EditRecord
      key={consumer.id}
      spec={consumerForm}
      record={consumer}
      toForm={toForm}
      toBody={toBody}
      draft={`consumer/${ids.consumerId}/edit`}
      title={`Edit ${consumer.name}`}
      send={patch}
      nameOf={({ name }) => name}
      disabledReason={disabledReason}
      back={paths.consumer(ids)}
    >
      {(edit) => <ConsumerFields form={edit.form} existing />}
    </EditRecord>
  );
}
