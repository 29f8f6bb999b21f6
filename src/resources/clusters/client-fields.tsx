import { useWatch } from 'react-hook-form';
import type { ClientSettings } from '#contract/generated/types.gen.ts';
import { FieldChips } from '#kit/field-chips.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { byteUnits } from '#lib/quantity.ts';
import { SettingNotice, type SettingsFieldsProps, StartupHint } from './settings-fields.tsx';
import { bodySizeHelp, trustWarning } from './settings-help.ts';

export const clientSections: readonly FormSectionInfo[] = [
  { id: 'body', title: 'Request bodies', fields: ['maximum_request_body_size'] },
  { id: 'address', title: "Caller's address", fields: ['client_real_ip'] },
];

/** Settings for requests from callers. */
export function ClientFields({ form, disabled }: SettingsFieldsProps<ClientSettings>) {
  const { control } = form;
  const size = useWatch({ control, name: 'maximum_request_body_size' });
  return (
    <>
      <FormSection id="body" title="Request bodies">
        <StartupHint name="maximum_request_body_size" />
        <FieldQuantity
          {...{ control, disabled }}
          name="maximum_request_body_size"
          label="Largest request body"
          units={byteUnits}
          startUnit="MiB"
          help={bodySizeHelp(size)}
        />
        {typeof size === 'number' && size > 0 && (
          <SettingNotice>
            Larger requests get 413 from the gateway, in every application of the cluster, even if
            the backend allows more.
          </SettingNotice>
        )}
      </FormSection>
      <FormSection id="address" title="Caller's address">
        <StartupHint name="client_real_ip" />
        <RealIp {...{ form, disabled }} />
      </FormSection>
    </>
  );
}

function RealIp({ form: { control }, disabled }: SettingsFieldsProps<ClientSettings>) {
  const [enabled, position, name, trusted] = useWatch({
    control,
    name: [
      'client_real_ip.enabled',
      'client_real_ip.replace_from.position',
      'client_real_ip.replace_from.name',
      'client_real_ip.trusted_addresses',
    ],
  });
  const off = disabled || enabled !== true;
  const warning = enabled ? trustWarning(trusted) : undefined;
  return (
    <>
      <FieldSwitch
        {...{ control, disabled }}
        name="client_real_ip.enabled"
        label="Take the caller's address from the request"
        help="For gateways behind a load balancer or another proxy. Rate limits, access rules and logs use this address."
      />
      <FieldSelect
        {...{ control }}
        disabled={off}
        name="client_real_ip.replace_from.position"
        label="Source"
        emptyLabel="None"
        options={[
          { value: 'header', label: 'Header' },
          { value: 'query', label: 'Query parameter' },
          { value: 'cookie', label: 'Cookie' },
        ]}
      />
      <FieldText
        {...{ control }}
        disabled={off}
        name="client_real_ip.replace_from.name"
        label="Source name"
        mono
        emptyAs="undefined"
        help="For example X-Forwarded-For"
      />
      {enabled && !(position && name) && (
        <SettingNotice>
          Without a source and its name, gateways keep using the address of the connection.
        </SettingNotice>
      )}
      <FieldChips
        {...{ control }}
        disabled={off}
        name="client_real_ip.trusted_addresses"
        label="Trusted addresses"
        noun="address"
        mono
        help="Addresses or CIDR ranges of trusted proxies, for example 10.0.0.0/8"
      />
      {warning && <SettingNotice>{warning}</SettingNotice>}
      <FieldSwitch
        {...{ control }}
        disabled={off}
        name="client_real_ip.recursive_search"
        label="Search the whole chain"
        help="Of a list of addresses, uses the last one that is not trusted instead of the last one."
      />
    </>
  );
}
