import { paths } from '#paths';
import { CreateRecord } from '#shared/record-form.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { ConsumerFields, consumerForm } from './form-fields.tsx';
import { defaults, toCreateBody } from './form-schema.ts';
import { useCreateConsumer } from './queries.ts';

/** Creates a consumer. */
export function Component() {
  const ids = useClusterIds();
  const disabledReason = useConsumerPermissions().create;
  const create = useCreateConsumer(ids).mutateAsync;
  return (
    <CreateRecord
      spec={consumerForm}
      start={() => defaults}
      draft={`cluster/${ids.clusterId}/consumer/new`}
      title="Create consumer"
      description="Name a caller and say how gateways recognize it."
      submitLabel="Create consumer"
      send={(values) => create(toCreateBody(values))}
      made={({ id, name }) => ({ name, href: paths.consumer({ ...ids, consumerId: id }) })}
      disabledReason={disabledReason}
      back={paths.consumers(ids)}
    >
      {(edit) => <ConsumerFields form={edit.form} named={false} />}
    </CreateRecord>
  );
}
