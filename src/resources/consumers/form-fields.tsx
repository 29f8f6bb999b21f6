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

/** The form of a consumer: its rules, and its parts with the members that each shows. */
export const consumerForm: RecordFormSpec<ConsumerValues> = {
  resolver: contractResolver(consumerSchema),
  normalize,
  sections: [
    { id: 'basics', title: 'Basics', fields: ['name', 'description', 'labels'] },
    { id: 'credentials', title: 'Credentials', fields: ['credentials'] },
    { id: 'plugins', title: 'Plugins', fields: ['plugins'] },
  ],
};

/** Every field of a consumer. A consumer that is there keeps its name. */
export function ConsumerFields({ form, named }: { form: ConsumerForm; named: boolean }) {
  const { control } = form;
  return (
    <>
      <FormSection id="basics" title="Basics">
        <FieldText
          control={control}
          name="name"
          label="Name"
          help={
            named
              ? 'Fixed: gateways, logs and policies know the consumer by it'
              : 'Letters, digits and underscore, unique in the cluster. It cannot be changed later'
          }
          maxLength={maxLengthOf(zConsumerName)}
          readOnly={named}
        />
        <DescriptionField control={control} name="description" />
        <LabelField control={control} name="labels" resource="consumer" />
      </FormSection>
      <CredentialsSection form={form} />
      <PluginsSection control={control} name="plugins" level="consumer" />
    </>
  );
}
