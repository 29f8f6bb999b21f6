import { concealed } from '#domain/secrets.ts';
import { FieldSecret } from '#kit/field-secret.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid } from '#kit/form-layout.tsx';
import { randomKey } from '#lib/random-keys.ts';
import type { ConsumerForm } from './form-schema.ts';

/** The fields of a key-auth credential. */
export function KeyAuthFields({ form: { control } }: { form: ConsumerForm }) {
  return (
    <FieldSecret
      control={control}
      name="credentials.key-auth.key"
      label="Key"
      help="Unique among the consumers of the cluster"
      storedMarker={concealed}
      generate={randomKey}
    />
  );
}

/** The fields of a basic-auth credential. */
export function BasicAuthFields({ form: { control } }: { form: ConsumerForm }) {
  return (
    <FieldGrid>
      <FieldText
        control={control}
        name="credentials.basic-auth.username"
        label="User name"
        help="Unique among the consumers of the cluster"
        mono
      />
      <FieldSecret
        control={control}
        name="credentials.basic-auth.password"
        label="Password"
        help="Anyone who has it can call as this consumer"
        storedMarker={concealed}
        generate={randomKey}
      />
    </FieldGrid>
  );
}
