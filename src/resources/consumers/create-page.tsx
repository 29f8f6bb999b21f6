import { paths } from '#paths';
import { CreateRecord } from '#shared/record-form.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { ConsumerFields, consumerForm } from './form-fields.tsx';
import { defaults, toCreateBody } from './form-schema.ts';
import { useCreateConsumer } from './queries.ts';

/** The form that creates a consumer. */
export function Component() {
  const ids = useClusterIds();
  const disabledReason = useConsumerPermissions().create;
  const create = useCreateConsumer(ids).mutateAsync;
  return (
    <CreateRecord
      spec={consumerForm}
      getInitialValues={() => defaults}
      draft={`cluster/${ids.clusterId}/consumer/new`}
      title="Create consumer"
      description="Name a caller and choose how gateways authenticate it."
      submitLabel="Create consumer"
      send={(values) => create(toCreateBody(values))}
      describeCreated={({ id, name }) => ({
        name,
        href: paths.consumer({ ...ids, consumerId: id }),
      })}
      disabledReason={disabledReason}
      back={paths.consumers(ids)}
    >
      {(edit) => <ConsumerFields form={edit.form} existing={false} />}
    </CreateRecord>
  );
}
