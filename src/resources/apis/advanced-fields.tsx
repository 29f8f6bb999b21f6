import type { UseFormReturn } from 'react-hook-form';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import { FieldChips } from '#kit/field-chips.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldGrid, FormNote } from '#kit/form-layout.tsx';
import { isEmpty } from '#shared/form-values.ts';
import { GatewayExtraField } from '#shared/gateway-extra-field.tsx';
import type { ApiValues } from './form-schema.ts';

interface AdvancedProps {
  form: UseFormReturn<ApiValues>;
}

/** The most caller addresses, as in the contract. */
const MAX_ADDRESSES = 256;

/** Which callers the API answers, and which of several APIs answers. */
export function AdvancedMatching({ form }: AdvancedProps) {
  const { control } = form;
  const { remote_addrs, priority } = form.getValues();
  return (
    <CollapsibleFields
      title="Advanced matching"
      control={control}
      names={['remote_addrs', 'priority']}
      defaultOpen={!isEmpty(remote_addrs) || Boolean(priority)}
    >
      <FieldChips
        control={control}
        name="remote_addrs"
        label="Caller addresses"
        optional
        noun="address"
        example="10.0.0.0/8"
        mono
        max={MAX_ADDRESSES}
        emptyAs="undefined"
        help="The API answers only these addresses and ranges, as gateways see them: behind a load balancer that is its address, unless real-ip is on."
      />
      <FieldNumber
        control={control}
        name="priority"
        label="Priority"
        optional
        placeholder="0"
        help="Of several APIs with the same address the highest answers. An exact or longer path answers before any priority."
      />
    </CollapsibleFields>
  );
}

/** What gateways do with a request of this API, in place of the settings of its backend. */
export function AdvancedFields({ form }: AdvancedProps) {
  const { control } = form;
  const { timeout } = form.getValues();
  return (
    <>
      <CollapsibleFields
        title="Timeouts"
        control={control}
        names={['timeout']}
        defaultOpen={!isEmpty(timeout)}
      >
        <FieldGrid data-narrow>
          {(['connect', 'send', 'read'] as const).map((phase) => (
            <FieldNumber
              key={phase}
              control={control}
              name={`timeout.${phase}`}
              label={{ connect: 'Connect', send: 'Send', read: 'Read' }[phase]}
              unit="seconds"
            />
          ))}
        </FieldGrid>
        <FormNote>
          For requests to this API, in place of the timeouts of the upstream. Gateways use 60
          seconds for those left empty once one is set.
        </FormNote>
      </CollapsibleFields>
      <GatewayExtraField
        control={control}
        name="gateway_extra"
        object="route"
        example={'{ "plugin_config_id": "shared-limits" }'}
      />
    </>
  );
}
