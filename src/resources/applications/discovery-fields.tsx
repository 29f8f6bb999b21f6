import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid, FormNote } from '#kit/form-layout.tsx';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';

/** The service whose targets a registry looks up. The contract supports Kubernetes only. */
export function DiscoveryFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  const { control } = form;
  const service = `${at}.service_discovery.kubernetes_service` as const;
  return (
    <>
      <FieldGrid>
        <FieldText
          control={control}
          name={`${service}.namespace`}
          label="Namespace"
          mono
          emptyAs="undefined"
        />
        <FieldText
          control={control}
          name={`${service}.name`}
          label="Service"
          mono
          emptyAs="undefined"
        />
        <FieldText
          control={control}
          name={`${service}.port`}
          label="Port"
          mono
          emptyAs="undefined"
          help="Name or number"
        />
      </FieldGrid>
      <FieldText
        control={control}
        name={`${at}.service_discovery.service_registry_id`}
        label="Service registry"
        mono
        emptyAs="undefined"
        help="Id of the registry with the service"
      />
      <FormNote>Gateways follow the service: targets come and go with its pods.</FormNote>
    </>
  );
}
