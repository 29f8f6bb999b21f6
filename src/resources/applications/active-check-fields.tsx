import type { HealthCheckType } from '#contract/generated/types.gen.ts';
import { zProbeMethod } from '#contract/generated/zod.gen.ts';
import { FieldKeyValues } from '#kit/field-key-values.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid, FieldGroup } from '#kit/form-layout.tsx';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';
import { StatusCodesField } from './status-codes-field.tsx';

const methods = zProbeMethod.options.map((value) => ({ value, label: value }));

interface ActiveCheckProps {
  form: ApplicationForm;
  at: `${UpstreamPath}.checks.active`;
  type: HealthCheckType;
}

export function ActiveCheckFields({ form, at, type }: ActiveCheckProps) {
  const { control } = form;
  return (
    <>
      <FieldGrid data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.${type}.probe_timeout`}
          label="Timeout"
          unit="seconds"
        />
        <FieldNumber
          control={control}
          name={`${at}.${type}.concurrent_probes`}
          label="Concurrent probes"
        />
        <FieldNumber
          control={control}
          name={`${at}.${type}.probe_target_port`}
          label="Port"
          placeholder="target's"
        />
      </FieldGrid>
      {type !== 'tcp' && <HttpProbe form={form} at={`${at}.${type}`} />}
      {type === 'https' && (
        <FieldSwitch
          control={control}
          name={`${at}.https.verify_target_tls_certificate`}
          label="Verify the target's certificate"
          help="A target with a bad certificate counts as unhealthy."
        />
      )}
      <Healthy form={form} at={at} type={type} />
      <Unhealthy form={form} at={at} type={type} />
    </>
  );
}

function HttpProbe({
  form: { control },
  at,
}: {
  form: ApplicationForm;
  at: `${UpstreamPath}.checks.active.${'http' | 'https'}`;
}) {
  return (
    <>
      <FieldGrid>
        <FieldText
          control={control}
          name={`${at}.http_probe_path`}
          label="Path"
          mono
          emptyAs="undefined"
          placeholder="/"
        />
        <FieldText
          control={control}
          name={`${at}.http_probe_host`}
          label="Host header"
          optional
          mono
          emptyAs="undefined"
          placeholder="target's"
        />
        <FieldSelect
          control={control}
          name={`${at}.http_method`}
          label="Method"
          emptyLabel="GET (default)"
          options={methods}
        />
      </FieldGrid>
      <FieldKeyValues
        control={control}
        name={`${at}.http_probe_headers`}
        label="Headers"
        optional
        noun="header"
      />
    </>
  );
}

function Healthy({ form: { control }, at, type }: ActiveCheckProps) {
  return (
    <FieldGroup>
      <legend>Healthy again</legend>
      <FieldGrid data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.${type}.healthy.targets_check_interval`}
          label="Probe every"
          unit="seconds"
        />
        <FieldNumber
          control={control}
          name={`${at}.${type}.healthy.successes`}
          label="After good responses"
        />
      </FieldGrid>
      {type !== 'tcp' && (
        <StatusCodesField
          control={control}
          name={`${at}.${type}.healthy.http_status_codes`}
          label="Good status codes"
        />
      )}
    </FieldGroup>
  );
}

function Unhealthy({ form: { control }, at, type }: ActiveCheckProps) {
  return (
    <FieldGroup>
      <legend>Unhealthy</legend>
      <FieldGrid data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.${type}.unhealthy.targets_check_interval`}
          label="Probe every"
          unit="seconds"
        />
        {type === 'tcp' ? (
          <FieldNumber
            control={control}
            name={`${at}.tcp.unhealthy.tcp_failures`}
            label="After failed connections"
          />
        ) : (
          <FieldNumber
            control={control}
            name={`${at}.${type}.unhealthy.http_failures`}
            label="After bad responses"
          />
        )}
        <FieldNumber
          control={control}
          name={`${at}.${type}.unhealthy.timeouts`}
          label="After timeouts"
        />
      </FieldGrid>
      {type !== 'tcp' && (
        <StatusCodesField
          control={control}
          name={`${at}.${type}.unhealthy.http_status_codes`}
          label="Bad status codes"
        />
      )}
    </FieldGroup>
  );
}
