import { concealed } from '#domain/secrets.ts';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import { FieldChips } from '#kit/field-chips.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { FieldSecret } from '#kit/field-secret.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid } from '#kit/form-layout.tsx';
import { byteUnits } from '#lib/quantity.ts';
import { randomKey } from '#lib/random-keys.ts';
import type { ConsumerForm } from './form-schema.ts';

const path = 'credentials.hmac-auth';

const algorithms = [
  { value: 'hmac-sha1', label: 'HMAC SHA-1' },
  { value: 'hmac-sha256', label: 'HMAC SHA-256' },
  { value: 'hmac-sha512', label: 'HMAC SHA-512' },
];

/** The fields of an hmac-auth credential. */
export function HmacAuthFields({ form: { control } }: { form: ConsumerForm }) {
  return (
    <>
      <FieldGrid>
        <FieldText
          control={control}
          name={`${path}.access_key`}
          label="Access key"
          help="Sent with requests; unique, not a secret"
          mono
        />
        <FieldSelect
          control={control}
          name={`${path}.algorithm`}
          label="Algorithm"
          options={algorithms}
        />
      </FieldGrid>
      <FieldSecret
        control={control}
        name={`${path}.secret_key`}
        label="Secret key"
        help="Anyone who has it can sign requests of this consumer"
        storedMarker={concealed}
        generate={randomKey}
      />
      <CollapsibleFields
        title="Signature and limits"
        control={control}
        names={[`${path}.signed_headers`, `${path}.clock_skew`, `${path}.max_request_body_size`]}
      >
        <FieldChips
          control={control}
          name={`${path}.signed_headers`}
          label="Signed headers"
          noun="header"
          optional
          mono
          help="Headers that the signature covers, for example Date"
        />
        <FieldGrid>
          <FieldNumber
            control={control}
            name={`${path}.clock_skew`}
            label="Clock skew"
            unit="seconds"
            help="Largest difference between clocks; 0 turns the check off"
          />
          <FieldQuantity
            control={control}
            name={`${path}.max_request_body_size`}
            label="Largest body"
            units={byteUnits}
            help="Larger requests are refused"
          />
        </FieldGrid>
        <FieldSwitch
          control={control}
          name={`${path}.validate_request_body`}
          label="Check the body"
          help="The signature covers a digest of the body"
        />
        <FieldSwitch
          control={control}
          name={`${path}.encode_uri_params`}
          label="Encode query parameters"
          help="Signs the parameters as encoded in the URL"
        />
      </CollapsibleFields>
    </>
  );
}
