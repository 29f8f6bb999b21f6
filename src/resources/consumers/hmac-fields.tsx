import { concealed } from '#domain/secrets.ts';
import { FieldChips } from '#kit/field-chips.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { FieldSecret } from '#kit/field-secret.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { Fold } from '#kit/fold.tsx';
import { Beside } from '#kit/form-layout.tsx';
import { byteUnits } from '#lib/quantity.ts';
import { randomKey } from '#lib/random-keys.ts';
import type { ConsumerForm } from './form-schema.ts';

const at = 'credentials.hmac-auth';

const algorithms = [
  { value: 'hmac-sha1', label: 'HMAC SHA-1' },
  { value: 'hmac-sha256', label: 'HMAC SHA-256' },
  { value: 'hmac-sha512', label: 'HMAC SHA-512' },
];

/** Every field of an hmac-auth credential. */
export function HmacAuthFields({ form: { control } }: { form: ConsumerForm }) {
  return (
    <>
      <Beside>
        <FieldText
          control={control}
          name={`${at}.access_key`}
          label="Access key"
          help="Sent with requests; unique, not a secret"
          mono
        />
        <FieldSelect
          control={control}
          name={`${at}.algorithm`}
          label="Algorithm"
          options={algorithms}
        />
      </Beside>
      <FieldSecret
        control={control}
        name={`${at}.secret_key`}
        label="Secret key"
        help="Anyone who has it can sign requests of this consumer"
        keeps={concealed}
        generate={randomKey}
      />
      <Fold
        title="What is signed, and limits"
        control={control}
        names={[`${at}.signed_headers`, `${at}.clock_skew`, `${at}.max_request_body_size`]}
      >
        <FieldChips
          control={control}
          name={`${at}.signed_headers`}
          label="Signed headers"
          noun="header"
          optional
          mono
          help="Headers that the signature covers, for example Date"
        />
        <Beside>
          <FieldNumber
            control={control}
            name={`${at}.clock_skew`}
            label="Clock skew"
            unit="seconds"
            help="How far clocks may differ; 0 checks none"
          />
          <FieldQuantity
            control={control}
            name={`${at}.max_request_body_size`}
            label="Largest body"
            units={byteUnits}
            help="Larger requests are refused"
          />
        </Beside>
        <FieldSwitch
          control={control}
          name={`${at}.validate_request_body`}
          label="Check the body"
          help="The signature covers a digest of the body"
        />
        <FieldSwitch
          control={control}
          name={`${at}.encode_uri_params`}
          label="Encode query parameters"
          help="Parameters are signed as they stand encoded in the address"
        />
      </Fold>
    </>
  );
}
