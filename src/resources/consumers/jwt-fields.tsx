import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { keyKindFor } from '#domain/consumer-rules.ts';
import { concealed } from '#domain/secrets.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { FieldSecret } from '#kit/field-secret.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid, FormNote } from '#kit/form-layout.tsx';
import { durationUnits } from '#lib/quantity.ts';
import { newKeyPair, randomBase64, randomKey } from '#lib/random-keys.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ConsumerForm, ConsumerValues } from './form-schema.ts';

const path = 'credentials.jwt-auth';

type Algorithm = NonNullable<JwtAuthCredential['algorithm']>;

const algorithms: readonly { value: Algorithm; label: string }[] = [
  { value: 'HS256', label: 'HS256, shared secret' },
  { value: 'HS512', label: 'HS512, shared secret' },
  { value: 'RS256', label: 'RS256, RSA key pair' },
  { value: 'ES256', label: 'ES256, P-256 key pair' },
];

/** The fields of a jwt-auth credential. */
export function JwtAuthFields({ form }: { form: ConsumerForm }) {
  const { control } = form;
  const algorithm = useWatch({ control, name: `${path}.algorithm` }) ?? 'HS256';
  useKeysPerAlgorithm(form, algorithm);
  return (
    <>
      <FieldGrid>
        <FieldText
          control={control}
          name={`${path}.key`}
          label="Key"
          help="Named in each token; unique, not a secret"
          mono
        />
        <FieldSelect
          control={control}
          name={`${path}.algorithm`}
          label="Algorithm"
          options={algorithms}
        />
      </FieldGrid>
      {algorithm === 'RS256' || algorithm === 'ES256' ? (
        <KeyPairFields key={algorithm} form={form} algorithm={algorithm} />
      ) : (
        <SecretFields form={form} algorithm={algorithm} />
      )}
      <CollapsibleFields title="Token lifetime" control={control} names={[`${path}.exp`]}>
        <FieldQuantity
          control={control}
          name={`${path}.exp`}
          label="Lifetime"
          units={durationUnits}
          help="Default for tokens issued here"
        />
      </CollapsibleFields>
    </>
  );
}

/**
 * Sets the keys aside when the algorithm changes to one with another kind of key, so that no hidden secret is saved. They
 * return with an algorithm of their kind.
 */
function useKeysPerAlgorithm(form: ConsumerForm, algorithm: Algorithm): void {
  const aside = useRef<Partial<Record<string, Partial<JwtAuthCredential>>>>({});
  useOnEdit<ConsumerValues, Algorithm>(form, `${path}.algorithm`, algorithm, (next, previous) => {
    const [from = 'secret', to = 'secret'] = [keyKindFor(previous), keyKindFor(next)];
    const credential = form.getValues(path);
    if (from === to || !credential) return;
    const { secret, base64_secret, public_key, private_key, ...rest } = credential;
    aside.current[from] = { secret, base64_secret, public_key, private_key };
    form.setValue(path, { ...rest, ...aside.current[to], algorithm: next });
    form.clearErrors(path);
  });
}

function SecretFields({ form, algorithm }: { form: ConsumerForm; algorithm: Algorithm }) {
  const { control } = form;
  // At least as long as the hash (RFC 7518, 3.2).
  const bytes = algorithm === 'HS512' ? 64 : 32;
  return (
    <>
      <FieldSecret
        control={control}
        name={`${path}.secret`}
        label="Secret"
        help="Anyone who has it can sign tokens of this consumer"
        storedMarker={concealed}
        generate={() => (form.getValues(`${path}.base64_secret`) ? randomBase64 : randomKey)(bytes)}
      />
      <ShortSecret form={form} algorithm={algorithm} bytes={bytes} />
      <FieldSwitch
        control={control}
        name={`${path}.base64_secret`}
        label="The secret is Base64"
        help="Tokens are signed with the decoded bytes"
      />
    </>
  );
}

interface ShortSecretProps {
  form: ConsumerForm;
  algorithm: Algorithm;
  bytes: number;
}

/** Warns about a secret shorter than the algorithm requires: with one token, an attacker can check guesses offline. */
function ShortSecret({ form, algorithm, bytes }: ShortSecretProps) {
  const [secret = '', base64] = useWatch({
    control: form.control,
    name: [`${path}.secret`, `${path}.base64_secret`],
  });
  if (secret === '' || secret === concealed) return null;
  const padding = /=*$/.exec(secret)?.[0].length ?? 0;
  const size = base64
    ? Math.floor((secret.length * 3) / 4) - padding
    : new TextEncoder().encode(secret).length;
  if (size >= bytes) return null;
  return (
    <Banner tone="warning" role="status">
      {`${algorithm} requires a secret of ${bytes} bytes or more. This one has ${size}, so anyone with a token can guess it by brute force.`}
    </Banner>
  );
}

function KeyPairFields({ form, algorithm }: { form: ConsumerForm; algorithm: 'RS256' | 'ES256' }) {
  const { control } = form;
  const [problem, setProblem] = useState<string>();
  async function generate() {
    try {
      const pair = await newKeyPair(algorithm);
      for (const member of ['public_key', 'private_key'] as const) {
        form.setValue(`${path}.${member}`, pair[member], {
          shouldDirty: true,
          shouldValidate: true,
        });
      }
      announce('Generated a key pair');
      setProblem(undefined);
    } catch {
      setProblem('Browsers generate keys only on pages loaded over HTTPS.');
    }
  }
  return (
    <>
      <FieldText
        control={control}
        name={`${path}.public_key`}
        label="Public key"
        help="PEM. Gateways check tokens with it"
        multiline
        mono
      />
      <FieldSecret
        control={control}
        name={`${path}.private_key`}
        label="Private key"
        optional
        storedMarker={concealed}
        multiline
        help="PEM. Needed to issue tokens here; without it they are signed elsewhere"
      />
      <div>
        <Button size="small" onClick={() => void generate()}>
          Generate key pair
        </Button>
        {problem && <FormNote role="alert">{problem}</FormNote>}
      </div>
    </>
  );
}
