import { useWatch } from 'react-hook-form';
import type { ApiProxySettings } from '#contract/generated/types.gen.ts';
import { FieldCheckboxes } from '#kit/field-checkboxes.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import type { SettingsFieldsProps } from './client-fields.tsx';
import { Consequence } from './consequence.tsx';

export const proxySections: readonly FormSectionInfo[] = [
  { id: 'buffering', title: 'Buffering', fields: ['enable_request_buffering'] },
  { id: 'server-header', title: 'Server header', fields: ['server_header_customization'] },
  { id: 'urls', title: 'URLs', fields: ['url_handling_options'] },
];

/** How gateways handle requests and answers on the way. */
export function ProxyFields({ form, disabled }: SettingsFieldsProps<ApiProxySettings>) {
  const { control } = form;
  const [buffering, mode, urls] = useWatch({
    control,
    name: ['enable_request_buffering', 'server_header_customization.mode', 'url_handling_options'],
  });
  return (
    <>
      <FormSection id="buffering" title="Buffering">
        <FieldSelect
          {...{ control, disabled }}
          name="enable_request_buffering"
          label="Read a request's body before passing it on"
          emptyLabel="Not set: gateways do"
          options={[
            { value: true, label: 'Yes' },
            { value: false, label: 'No, pass it on as it arrives' },
          ]}
          help="Buffering keeps slow callers from holding connections to the backends."
        />
        {buffering === false && (
          <Consequence>
            Requests with a body are not retried on another target: what was passed on already
            cannot be sent again. The retries of every upstream apply to requests without a body
            alone.
          </Consequence>
        )}
      </FormSection>
      <FormSection id="server-header" title="Server header">
        <FieldSelect
          {...{ control, disabled }}
          name="server_header_customization.mode"
          label="Server header of answers"
          emptyLabel="As gateways send it, with their version"
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
            help="For example Acme. It does not hide that a gateway answers: other headers still tell."
          />
        )}
        {mode === undefined && (
          <Consequence>
            Answers name the gateway's version, which tells an attacker what to look for.
          </Consequence>
        )}
      </FormSection>
      <FormSection id="urls" title="URLs">
        <FieldCheckboxes
          {...{ control, disabled }}
          name="url_handling_options"
          label="Before a URL is matched"
          options={[{ value: 'Delete Tail Slash', label: 'Remove a slash at the end' }]}
        />
        {urls?.includes('Delete Tail Slash') && (
          <Consequence>
            /orders/ is matched as /orders, in every application: an API with the exact path
            /orders/ is never reached any more, and one with /orders answers both.
          </Consequence>
        )}
      </FormSection>
    </>
  );
}
