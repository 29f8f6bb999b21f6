import { zConsumerName } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { DescriptionField } from '#shared/description-field.tsx';
import { contractResolver } from '#shared/form-resolver.ts';
import { LabelField } from '#shared/labels/label-field.tsx';
import { PluginsSection } from '#shared/plugins-section.tsx';
import type { RecordFormSpec } from '#shared/record-form.tsx';
import { CredentialsSection } from './credentials-section.tsx';
import {
  type ConsumerForm,
  type ConsumerValues,
  consumerSchema,
  normalize,
} from './form-schema.ts';

/** The form of a consumer: its validation and sections. */
export const consumerForm: RecordFormSpec<ConsumerValues> = {
  kind: 'consumer',
  resolver: contractResolver(consumerSchema),
  normalize,
  sections: [
    { id: 'basics', title: 'Basics', fields: ['name', 'description', 'labels'] },
    { id: 'credentials', title: 'Credentials', fields: ['credentials'] },
    { id: 'plugins', title: 'Plugins', fields: ['plugins'] },
  ],
};

/** The fields of a consumer. The name of an existing consumer is read-only. */
export function ConsumerFields({ form, existing }: { form: ConsumerForm; existing: boolean }) {
  const { control } = form;
  return (
    <>
      <FormSection id="basics" title="Basics">
        <FieldText
          control={control}
          name="name"
          label="Name"
          help={
            existing
              ? 'Fixed, because gateways, logs and policies refer to it'
              : 'Letters, digits and underscore, unique in the cluster. It cannot be changed later'
          }
          maxLength={maxLengthOf(zConsumerName)}
          readOnly={existing}
        />
        <DescriptionField control={control} name="description" />
        <LabelField control={control} name="labels" resource="consumer" />
      </FormSection>
      <CredentialsSection form={form} />
      <PluginsSection control={control} name="plugins" level="consumer" />
    </>
  );
}
