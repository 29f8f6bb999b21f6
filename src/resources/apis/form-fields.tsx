import type { UseFormReturn } from 'react-hook-form';
import type { Application } from '#contract/generated/types.gen.ts';
import { zApiName } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { DescriptionField } from '#shared/description-field.tsx';
import { contractResolver } from '#shared/form-resolver.ts';
import { LabelField } from '#shared/labels/label-field.tsx';
import { PluginsSection } from '#shared/plugins-section.tsx';
import { PublicationField } from '#shared/publication-field.tsx';
import type { RecordFormSpec } from '#shared/record-form.tsx';
import { AdvancedFields } from './advanced-fields.tsx';
import { type ApiValues, apiSchema, normalize } from './form-schema.ts';
import { MatchingFields } from './matching-fields.tsx';
import { RouteControlFields } from './route-control-fields.tsx';

/**
 * The form of an API: its rules, and its sections with the members that each edits.
 *
 * @param pathPrefix the path prefix of the application; declare the form once for it
 */
export function apiForm(pathPrefix: string): RecordFormSpec<ApiValues> {
  const resolver = contractResolver<ApiValues>(apiSchema(pathPrefix));
  return { kind: 'api', resolver, normalize, sections };
}

const sections: RecordFormSpec<ApiValues>['sections'] = [
  { id: 'basics', title: 'Basics', fields: ['name', 'description', 'labels', 'active'] },
  {
    id: 'matching',
    title: 'Paths and methods',
    fields: ['paths', 'strip_path_prefix', 'type', 'methods', 'remote_addrs', 'priority'],
  },
  { id: 'route-control', title: 'Route control', fields: ['fine_grained_route_control'] },
  { id: 'plugins', title: 'Plugins', fields: ['plugins'] },
  { id: 'advanced', title: 'Advanced', fields: ['timeout', 'gateway_extra'] },
];

export function ApiFields({
  form,
  application,
}: {
  form: UseFormReturn<ApiValues>;
  application: Application;
}) {
  const { control } = form;
  return (
    <>
      <FormSection id="basics" title="Basics">
        <FieldText
          control={control}
          name="name"
          label="Name"
          help={`Up to ${maxLengthOf(zApiName)} characters, for example place-order.`}
          maxLength={maxLengthOf(zApiName)}
        />
        <DescriptionField control={control} name="description" />
        <LabelField control={control} name="labels" resource="api" />
        <PublicationField control={control} name="active" />
      </FormSection>
      <FormSection id="matching" title="Paths and methods">
        <MatchingFields form={form} prefix={application.path_prefix} />
      </FormSection>
      <FormSection id="route-control" title="Route control">
        <RouteControlFields form={form} />
      </FormSection>
      <PluginsSection control={control} name="plugins" level="api" />
      <FormSection id="advanced" title="Advanced">
        <AdvancedFields form={form} />
      </FormSection>
    </>
  );
}
