import type { HealthCheckType } from '#contract/generated/types.gen.ts';
import { FieldNumber } from '#kit/field-number.tsx';
import { Beside } from '#kit/form-layout.tsx';
import { StatusCodesField } from '#shared/status-codes-field.tsx';
import type { ApplicationForm, UpstreamPath } from './form-types.ts';

interface PassiveCheckProps {
  form: ApplicationForm;
  at: `${UpstreamPath}.checks.passive`;
  type: HealthCheckType;
}

/** Every field of a passive check of one type. */
export function PassiveCheckFields({ form: { control }, at, type }: PassiveCheckProps) {
  const timeouts = (
    <FieldNumber
      control={control}
      name={`${at}.${type}.unhealthy.timeouts`}
      label="Unhealthy after timeouts"
    />
  );
  if (type === 'tcp') {
    return (
      <Beside data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.tcp.unhealthy.tcp_failures`}
          label="Unhealthy after failed connections"
        />
        {timeouts}
      </Beside>
    );
  }
  return (
    <>
      <StatusCodesField
        control={control}
        name={`${at}.${type}.healthy.http_status_codes`}
        label="Good status codes"
        optional
      />
      <StatusCodesField
        control={control}
        name={`${at}.${type}.unhealthy.http_status_codes`}
        label="Bad status codes"
      />
      <Beside data-narrow>
        <FieldNumber
          control={control}
          name={`${at}.${type}.unhealthy.http_failures`}
          label="Unhealthy after bad answers"
        />
        {timeouts}
      </Beside>
    </>
  );
}
