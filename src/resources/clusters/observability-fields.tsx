import { useWatch } from 'react-hook-form';
import type { ObservabilitySettings } from '#contract/generated/types.gen.ts';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { durationUnits } from '#lib/quantity.ts';
import type { SettingsFieldsProps } from './client-fields.tsx';
import { Consequence } from './consequence.tsx';
import { intervalWords, keptWords } from './settings-words.ts';

export const observabilitySections: readonly FormSectionInfo[] = [
  { id: 'metrics', title: 'Metrics', fields: ['metrics'] },
  {
    id: 'upstream-status',
    title: 'Upstream status',
    fields: ['show_upstream_status_in_response_header'],
  },
  { id: 'logs', title: 'Access logs', fields: ['access_log_rotate'] },
];

/** What gateways report, and what they keep. */
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
              ? 'Charts of requests, latency and bandwidth are drawn from them.'
              : 'Charts of requests, latency and bandwidth have nothing to show.'
          }
        />
      </FormSection>
      <FormSection id="upstream-status" title="Upstream status">
        <FieldSwitch
          {...{ control, disabled }}
          name="show_upstream_status_in_response_header"
          label="Tell callers the upstream's status in every answer"
          help="In the header X-APISIX-Upstream-Status. When it is off, answers with 5xx alone carry it."
        />
        {status && (
          <Consequence>
            Every caller sees how the backends answered, each try included. It shows what is behind
            the gateways: turn it off again once the trouble is found.
          </Consequence>
        )}
      </FormSection>
      <FormSection id="logs" title="Access logs">
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
        help="Gateways start a new file from time to time and delete the oldest ones."
      />
      {!enabled && (
        <Consequence>
          Without rotation access logs grow until the disk of a gateway is full, unless something
          else on its machine rotates them.
        </Consequence>
      )}
      <FieldQuantity
        {...{ control }}
        disabled={off}
        name="access_log_rotate.interval"
        label="Start a new file"
        units={durationUnits}
        startUnit="hours"
        help={intervalWords(interval)}
      />
      <FieldNumber
        {...{ control }}
        disabled={off}
        name="access_log_rotate.maximum_kept_log_entries"
        label="Old files to keep"
        help={keptWords(kept, interval)}
      />
      <FieldSwitch
        {...{ control }}
        disabled={off}
        name="access_log_rotate.enable_compression"
        label="Compress old files"
        help="Saves space; whatever collects the logs has to read .tar.gz then."
      />
    </>
  );
}
