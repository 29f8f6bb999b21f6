import { useWatch } from 'react-hook-form';
import type { ApiProxySettings } from '#contract/generated/types.gen.ts';
import { FieldCheckboxes } from '#kit/field-checkboxes.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';

import { SettingNotice, type SettingsFieldsProps, StartupHint } from './settings-fields.tsx';

export const proxySections: readonly FormSectionInfo[] = [
  { id: 'buffering', title: 'Buffering', fields: ['enable_request_buffering'] },
  { id: 'server-header', title: 'Server header', fields: ['server_header_customization'] },
  { id: 'urls', title: 'URLs', fields: ['url_handling_options'] },
];

/** Settings for the proxying of requests and responses. */
export function ProxyFields({ form, disabled }: SettingsFieldsProps<ApiProxySettings>) {
  const { control } = form;
  const [buffering, mode, urls] = useWatch({
    control,
    name: ['enable_request_buffering', 'server_header_customization.mode', 'url_handling_options'],
  });
  return (
    <>
      <FormSection id="buffering" title="Buffering">
        <StartupHint name="enable_request_buffering" />
        <FieldSelect
          {...{ control, disabled }}
          name="enable_request_buffering"
          label="Buffer request bodies"
          emptyLabel="Not set: gateways buffer them"
          options={[
            { value: true, label: 'Yes' },
            { value: false, label: 'No, stream them' },
          ]}
          help="Buffering keeps slow callers from holding connections to the backends."
        />
        {buffering === false && (
          <SettingNotice>
            Requests with a body are not retried on another target, because a streamed body cannot
            be sent again. Retries of upstreams apply only to requests without a body.
          </SettingNotice>
        )}
      </FormSection>
      <FormSection id="server-header" title="Server header">
        <StartupHint name="server_header_customization" />
        <FieldSelect
          {...{ control, disabled }}
          name="server_header_customization.mode"
          label="Server header of responses"
          emptyLabel="Default, with the gateway version"
          options={[
            { value: 'Hide Version Token', label: 'Without the version' },
            { value: 'Rewrite', label: 'Another value' },
          ]}
        />
        {mode === 'Rewrite' && (
          <FieldText
            {...{ control, disabled }}
            name="server_header_customization.new_server_header"
            label="New value"
            mono
            emptyAs="undefined"
            help="For example Acme. Other headers still reveal the gateway."
          />
        )}
        {mode === undefined && (
          <SettingNotice>
            Responses reveal the gateway's version, which helps attackers.
          </SettingNotice>
        )}
      </FormSection>
      <FormSection id="urls" title="URLs">
        <StartupHint name="url_handling_options" />
        <FieldCheckboxes
          {...{ control, disabled }}
          name="url_handling_options"
          label="Before a URL is matched"
          options={[{ value: 'Delete Tail Slash', label: 'Remove a trailing slash' }]}
        />
        {urls?.includes('Delete Tail Slash') && (
          <SettingNotice>
            /orders/ is matched as /orders, in every application: an API with the exact path
            /orders/ becomes unreachable, and one with /orders serves both.
          </SettingNotice>
        )}
      </FormSection>
    </>
  );
}
