import { useWatch } from 'react-hook-form';
import type { ObservabilitySettings } from '#contract/generated/types.gen.ts';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { durationUnits } from '#lib/quantity.ts';

import { SettingNotice, type SettingsFieldsProps, StartupHint } from './settings-fields.tsx';
import { keptFilesHelp, rotationIntervalHelp } from './settings-help.ts';

export const observabilitySections: readonly FormSectionInfo[] = [
  { id: 'metrics', title: 'Metrics', fields: ['metrics'] },
  {
    id: 'upstream-status',
    title: 'Upstream status',
    fields: ['show_upstream_status_in_response_header'],
  },
  { id: 'logs', title: 'Access logs', fields: ['access_log_rotate'] },
];

/** Settings for metrics, the upstream status header and access logs. */
export function ObservabilityFields({
  form,
  disabled,
}: SettingsFieldsProps<ObservabilitySettings>) {
  const { control } = form;
  const [metrics, status] = useWatch({
    control,
    name: ['metrics.enabled', 'show_upstream_status_in_response_header'],
  });
  return (
    <>
      <FormSection id="metrics" title="Metrics">
        <FieldSwitch
          {...{ control, disabled }}
          name="metrics.enabled"
          label="Send metrics to the control plane"
          help={
            metrics
              ? 'The charts of requests, latency and bandwidth use them.'
              : 'The charts of requests, latency and bandwidth stay empty.'
          }
        />
      </FormSection>
      <FormSection id="upstream-status" title="Upstream status">
        <StartupHint name="show_upstream_status_in_response_header" />
        <FieldSwitch
          {...{ control, disabled }}
          name="show_upstream_status_in_response_header"
          label="Send the upstream status with every response"
          help="In the header X-APISIX-Upstream-Status. When off, only 5xx responses have it."
        />
        {status && (
          <SettingNotice>
            Every caller sees the status of each attempt at the backends, which reveals what is
            behind the gateways. Turn it off after debugging.
          </SettingNotice>
        )}
      </FormSection>
      <FormSection id="logs" title="Access logs">
        <StartupHint name="access_log_rotate" />
        <LogRotation {...{ form, disabled }} />
      </FormSection>
    </>
  );
}

function LogRotation({ form: { control }, disabled }: SettingsFieldsProps<ObservabilitySettings>) {
  const [enabled, interval, kept] = useWatch({
    control,
    name: [
      'access_log_rotate.enabled',
      'access_log_rotate.interval',
      'access_log_rotate.maximum_kept_log_entries',
    ],
  });
  const off = disabled || enabled !== true;
  return (
    <>
      <FieldSwitch
        {...{ control, disabled }}
        name="access_log_rotate.enabled"
        label="Rotate access logs"
        help="Gateways start a new file at this interval and delete the oldest ones."
      />
      {!enabled && (
        <SettingNotice>
          Without rotation, access logs grow until the disk of a gateway is full, unless another
          tool rotates them.
        </SettingNotice>
      )}
      <FieldQuantity
        {...{ control }}
        disabled={off}
        name="access_log_rotate.interval"
        label="Start a new file"
        units={durationUnits}
        startUnit="hours"
        help={rotationIntervalHelp(interval)}
      />
      <FieldNumber
        {...{ control }}
        disabled={off}
        name="access_log_rotate.maximum_kept_log_entries"
        label="Old files to keep"
        help={keptFilesHelp(kept, interval)}
      />
      <FieldSwitch
        {...{ control }}
        disabled={off}
        name="access_log_rotate.enable_compression"
        label="Compress old files"
        help="Saves space. Your log collector must read .tar.gz."
      />
    </>
  );
}
