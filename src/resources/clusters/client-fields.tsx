import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { ClientSettings } from '#contract/generated/types.gen.ts';
import { FieldChips } from '#kit/field-chips.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { byteUnits } from '#lib/quantity.ts';
import { Consequence } from './consequence.tsx';
import { bodySizeWords, trustWords } from './settings-words.ts';

export const clientSections: readonly FormSectionInfo[] = [
  { id: 'body', title: 'Request bodies', fields: ['maximum_request_body_size'] },
  { id: 'address', title: "Caller's address", fields: ['client_real_ip'] },
];

export interface SettingsFieldsProps<Values extends object> {
  form: UseFormReturn<Values>;
  disabled: boolean;
}

/** What gateways assume about callers. */
export function ClientFields({ form, disabled }: SettingsFieldsProps<ClientSettings>) {
  const { control } = form;
  const size = useWatch({ control, name: 'maximum_request_body_size' });
  return (
    <>
      <FormSection id="body" title="Request bodies">
        <FieldQuantity
          {...{ control, disabled }}
          name="maximum_request_body_size"
          label="Largest request body"
          units={byteUnits}
          startUnit="MiB"
          help={bodySizeWords(size)}
        />
        {typeof size === 'number' && size > 0 && (
          <Consequence>
            Callers that send more get 413 from the gateway, for every application of the cluster.
            Uploads through it cannot be larger, whatever the backend allows.
          </Consequence>
        )}
      </FormSection>
      <FormSection id="address" title="Caller's address">
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
  const warning = enabled ? trustWords(trusted) : undefined;
  return (
    <>
      <FieldSwitch
        {...{ control, disabled }}
        name="client_real_ip.enabled"
        label="Take the caller's address from the request"
        help="For gateways behind a load balancer or another proxy. Limits, access rules and logs use the address."
      />
      <FieldSelect
        {...{ control }}
        disabled={off}
        name="client_real_ip.replace_from.position"
        label="Where to find it"
        emptyLabel="Nowhere"
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
        label="Its name"
        mono
        emptyAs="undefined"
        help="For example X-Forwarded-For"
      />
      {enabled && !(position && name) && (
        <Consequence>
          Without a place and a name gateways go on using the address that the connection comes
          from.
        </Consequence>
      )}
      <FieldChips
        {...{ control }}
        disabled={off}
        name="client_real_ip.trusted_addresses"
        label="Trusted addresses"
        noun="address"
        mono
        help="Proxies that are trusted, as addresses or ranges, for example 10.0.0.0/8"
      />
      {warning && <Consequence>{warning}</Consequence>}
      <FieldSwitch
        {...{ control }}
        disabled={off}
        name="client_real_ip.recursive_search"
        label="Search the whole chain"
        help="Walks back through a list of addresses to the last one that is not trusted, instead of taking the last one."
      />
    </>
  );
}
