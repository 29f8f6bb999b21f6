import { useWatch } from 'react-hook-form';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldGrid, FormNote } from '#kit/form-layout.tsx';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';
import { usesTls } from './texts.ts';

/** The connections that gateways keep open to the targets, and the check of their certificates. */
export function ConnectionFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  const { control } = form;
  const scheme = useWatch({ control, name: `${at}.scheme` });
  const verify = useWatch({ control, name: `${at}.tls.verify` });
  return (
    <>
      <FieldGrid data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.keepalive_pool.size`}
          label="Idle connections"
          placeholder="320"
        />
        <FieldNumber
          control={control}
          name={`${at}.keepalive_pool.idle_timeout`}
          label="Close after"
          unit="seconds"
          placeholder="60"
        />
        <FieldNumber
          control={control}
          name={`${at}.keepalive_pool.requests`}
          label="Requests each"
          placeholder="1000"
        />
      </FieldGrid>
      <FormNote>
        Each worker of a gateway keeps this pool for the upstream alone. Without any of the three it
        shares the pool of the gateway.
      </FormNote>
      {(usesTls(scheme) || verify !== undefined) && (
        <FieldSwitch
          control={control}
          name={`${at}.tls.verify`}
          label="Verify the backend's certificate"
          help="APISIX up to 3.18 acts on this for Kafka backends only; other certificates are not verified."
        />
      )}
    </>
  );
}
