import { FieldText } from '#kit/field-text.tsx';
import { Beside, Note } from '#kit/form-layout.tsx';
import type { ApplicationForm, UpstreamPath } from './form-types.ts';

/** Where a registry looks the targets up. Kubernetes is the only kind that the contract knows. */
export function DiscoveryFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  const { control } = form;
  const service = `${at}.service_discovery.kubernetes_service` as const;
  return (
    <>
      <Beside>
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
      </Beside>
      <FieldText
        control={control}
        name={`${at}.service_discovery.service_registry_id`}
        label="Service registry"
        mono
        emptyAs="undefined"
        help="Id of the registry that knows the service"
      />
      <Note>Gateways follow the service: targets come and go with its pods.</Note>
    </>
  );
}
