import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { type JwtAlgorithm, jwtAlgorithms, keyKindFor } from '#domain/jwt-keys.ts';
import type { KeyKind } from '#domain/pem-keys.ts';
import { isSecretReference } from '#domain/secret-references.ts';
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

const algorithms = jwtAlgorithms.map((value) => {
  const kind = keyKindFor(value);
  return { value, label: `${value}, ${kind ? `${kind} key pair` : 'shared secret'}` };
});

/** The fields of a jwt-auth credential. */
export function JwtAuthFields({ form }: { form: ConsumerForm }) {
  const { control } = form;
  const algorithm = useWatch({ control, name: `${path}.algorithm` }) ?? 'HS256';
  const kind = keyKindFor(algorithm);
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
      {kind ? (
        <KeyPairFields key={kind} form={form} kind={kind} />
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
function useKeysPerAlgorithm(form: ConsumerForm, algorithm: JwtAlgorithm): void {
  const aside = useRef<Partial<Record<string, Partial<JwtAuthCredential>>>>({});
  useOnEdit<ConsumerValues, JwtAlgorithm>(
    form,
    `${path}.algorithm`,
    algorithm,
    (next, previous) => {
      const [from = 'secret', to = 'secret'] = [keyKindFor(previous), keyKindFor(next)];
      const credential = form.getValues(path);
      if (from === to || !credential) return;
      const { secret, base64_secret, public_key, private_key, ...rest } = credential;
      aside.current[from] = { secret, base64_secret, public_key, private_key };
      form.setValue(path, { ...rest, ...aside.current[to], algorithm: next });
      form.clearErrors(path);
    },
  );
}

/** Bytes of a secret: at least as many as the hash has (RFC 7518, 3.2). */
const secretBytes: Partial<Record<JwtAlgorithm, number>> = { HS256: 32, HS384: 48, HS512: 64 };

function SecretFields({ form, algorithm }: { form: ConsumerForm; algorithm: JwtAlgorithm }) {
  const { control } = form;
  const bytes = secretBytes[algorithm] ?? 32;
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
  algorithm: JwtAlgorithm;
  bytes: number;
}

/** Warns about a secret shorter than the algorithm requires: with one token, an attacker can check guesses offline. */
function ShortSecret({ form, algorithm, bytes }: ShortSecretProps) {
  const [secret = '', base64] = useWatch({
    control: form.control,
    name: [`${path}.secret`, `${path}.base64_secret`],
  });
  if (secret === '' || secret === concealed || isSecretReference(secret)) return null;
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

function KeyPairFields({ form, kind }: { form: ConsumerForm; kind: KeyKind }) {
  const { control } = form;
  const [problem, setProblem] = useState<string>();
  async function generate() {
    try {
      const pair = await newKeyPair(kind);
      for (const member of ['public_key', 'private_key'] as const) {
        form.setValue(`${path}.${member}`, pair[member], {
          shouldDirty: true,
          shouldValidate: true,
        });
      }
      announce('Generated a key pair');
      setProblem(undefined);
    } catch {
      setProblem(
        window.isSecureContext
          ? `This browser cannot generate ${kind} keys.`
          : 'Browsers generate keys only on pages loaded over HTTPS.',
      );
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
