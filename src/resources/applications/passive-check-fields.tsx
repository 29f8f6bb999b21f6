import type { HealthCheckType } from '#contract/generated/types.gen.ts';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldGrid } from '#kit/form-layout.tsx';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';
import { StatusCodesField } from './status-codes-field.tsx';

interface PassiveCheckProps {
  form: ApplicationForm;
  at: `${UpstreamPath}.checks.passive`;
  type: HealthCheckType;
}

export function PassiveCheckFields({ form: { control }, at, type }: PassiveCheckProps) {
  const timeouts = (
    <FieldNumber
      control={control}
      name={`${at}.${type}.unhealthy.timeouts`}
      label="Unhealthy after timeouts"
    />
  );
  const successes = (
    <FieldNumber
      control={control}
      name={`${at}.${type}.healthy.successes`}
      label="Healthy after good responses"
    />
  );
  if (type === 'tcp') {
    return (
      <FieldGrid data-narrow>
        {successes}
        <FieldNumber
          control={control}
          name={`${at}.tcp.unhealthy.tcp_failures`}
          label="Unhealthy after failed connections"
        />
        {timeouts}
      </FieldGrid>
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
      <FieldGrid data-narrow>
        {successes}
        <FieldNumber
          control={control}
          name={`${at}.${type}.unhealthy.http_failures`}
          label="Unhealthy after bad responses"
        />
        {timeouts}
      </FieldGrid>
    </>
  );
}
