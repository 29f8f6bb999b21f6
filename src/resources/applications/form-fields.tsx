import { useWatch } from 'react-hook-form';
import { zApplicationName, zPathPrefix } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldCheckboxes } from '#kit/field-checkboxes.tsx';
import { FieldChips } from '#kit/field-chips.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { DescriptionField } from '#shared/description-field.tsx';
import { redirectsHttp } from '#shared/effective-uri.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { GatewayExtraField } from '#shared/gateway-extra-field.tsx';
import { LabelField } from '#shared/labels/label-field.tsx';
import { PluginsSection } from '#shared/plugins-section.tsx';
import { PublicationField } from '#shared/publication-field.tsx';
import type { RecordFormSpec } from '#shared/record-form.tsx';
import type { ApplicationForm } from './form-schema.ts';
import { type ApplicationValues, applicationSchema, normalize } from './form-schema.ts';
import { UpstreamsSection } from './upstreams-section.tsx';

/** The form of an application: its rules, and its sections with the members that each edits. */
export const applicationForm: RecordFormSpec<ApplicationValues> = {
  kind: 'application',
  resolver: contractResolver(applicationSchema),
  normalize,
  sections: [
    { id: 'basics', title: 'Basics', fields: ['name', 'description', 'active', 'labels'] },
    { id: 'hosts', title: 'Hosts and paths', fields: ['hosts', 'path_prefix', 'protocols'] },
    { id: 'upstreams', title: 'Upstreams', fields: ['upstreams', 'default_upstream_version'] },
    { id: 'plugins', title: 'Plugins', fields: ['plugins'] },
    { id: 'advanced', title: 'Advanced', fields: ['gateway_extra'] },
  ],
};

export function ApplicationFields({ form }: { form: ApplicationForm }) {
  const { control } = form;
  return (
    <>
      <FormSection id="basics" title="Basics">
        <FieldText
          control={control}
          name="name"
          label="Name"
          help={`Up to ${maxLengthOf(zApplicationName)} characters, unique in the cluster`}
          maxLength={maxLengthOf(zApplicationName)}
        />
        <DescriptionField control={control} name="description" />
        <LabelField control={control} name="labels" resource="application" />
        <PublicationField control={control} name="active" />
      </FormSection>
      <FormSection id="hosts" title="Hosts and paths">
        <FieldChips
          control={control}
          name="hosts"
          label="Hosts"
          noun="host"
          example="shop.example.com"
          mono
          normalize={normalizeHost}
          help="Host names that callers use, for example shop.example.com or *.example.com; * for any host"
        />
        <FieldText
          control={control}
          name="path_prefix"
          label="Path prefix"
          mono
          maxLength={maxLengthOf(zPathPrefix)}
          help="The path of every API starts with it"
        />
        <Protocols form={form} />
      </FormSection>
      <UpstreamsSection form={form} />
      <PluginsSection control={control} name="plugins" level="application" />
      <FormSection id="advanced" title="Advanced">
        <GatewayExtraField
          control={control}
          name="gateway_extra"
          object="service"
          example={'{ "enable_websocket": true }'}
        />
      </FormSection>
    </>
  );
}

/** Lowercases a host, because hosts are case-insensitive (RFC 9110, 4.2.3), and reduces a pasted URL to its host. */
function normalizeHost(text: string): string {
  return text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
}

function Protocols({ form: { control } }: { form: ApplicationForm }) {
  const protocols = useWatch({ control, name: 'protocols' });
  return (
    <FieldCheckboxes
      control={control}
      name="protocols"
      label="Protocols"
      options={[
        { value: 'HTTP', label: 'HTTP' },
        { value: 'HTTPS', label: 'HTTPS' },
      ]}
      help={
        redirectsHttp(protocols)
          ? 'Callers over plain HTTP are redirected to HTTPS.'
          : 'With HTTPS alone, callers over plain HTTP are redirected.'
      }
    />
  );
}
