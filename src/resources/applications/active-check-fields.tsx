import type { HealthCheckType } from '#contract/generated/types.gen.ts';
import { FieldKeyValues } from '#kit/field-key-values.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { Beside, Part } from '#kit/form-layout.tsx';
import { StatusCodesField } from '#shared/status-codes-field.tsx';
import type { ApplicationForm, UpstreamPath } from './form-types.ts';

interface ActiveCheckProps {
  form: ApplicationForm;
  at: `${UpstreamPath}.checks.active`;
  type: HealthCheckType;
}

/** Every field of an active check of one type. */
export function ActiveCheckFields({ form, at, type }: ActiveCheckProps) {
  const { control } = form;
  return (
    <>
      <Beside data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.${type}.probe_timeout`}
          label="Timeout"
          unit="s"
        />
        <FieldNumber
          control={control}
          name={`${at}.${type}.concurrent_probes`}
          label="Probes at once"
        />
        <FieldNumber
          control={control}
          name={`${at}.${type}.probe_target_port`}
          label="Port"
          placeholder="target's"
        />
      </Beside>
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
      <Beside>
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
      </Beside>
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
    <Part>
      <legend>Healthy again</legend>
      <Beside data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.${type}.healthy.targets_check_interval`}
          label="Probe every"
          unit="s"
        />
        <FieldNumber
          control={control}
          name={`${at}.${type}.healthy.successes`}
          label="After good answers"
        />
      </Beside>
      {type !== 'tcp' && (
        <StatusCodesField
          control={control}
          name={`${at}.${type}.healthy.http_status_codes`}
          label="Good status codes"
        />
      )}
    </Part>
  );
}

function Unhealthy({ form: { control }, at, type }: ActiveCheckProps) {
  return (
    <Part>
      <legend>Unhealthy</legend>
      <Beside data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.${type}.unhealthy.targets_check_interval`}
          label="Probe every"
          unit="s"
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
            label="After bad answers"
          />
        )}
        <FieldNumber
          control={control}
          name={`${at}.${type}.unhealthy.timeouts`}
          label="After timeouts"
        />
      </Beside>
      {type !== 'tcp' && (
        <StatusCodesField
          control={control}
          name={`${at}.${type}.unhealthy.http_status_codes`}
          label="Bad status codes"
        />
      )}
    </Part>
  );
}
