import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { JwtAuthCredential } from '#contract/generated/types.gen.ts';
import { keyKindFor } from '#domain/consumer-rules.ts';
import { concealed } from '#domain/secrets.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { FieldSecret } from '#kit/field-secret.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { Fold } from '#kit/fold.tsx';
import { Beside, Note } from '#kit/form-layout.tsx';
import { durationUnits } from '#lib/quantity.ts';
import { newKeyPair, randomBase64, randomKey } from '#lib/random-keys.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ConsumerForm, ConsumerValues } from './form-schema.ts';

const at = 'credentials.jwt-auth';

type Algorithm = NonNullable<JwtAuthCredential['algorithm']>;

const algorithms: readonly { value: Algorithm; label: string }[] = [
  { value: 'HS256', label: 'HS256, shared secret' },
  { value: 'HS512', label: 'HS512, shared secret' },
  { value: 'RS256', label: 'RS256, RSA key pair' },
  { value: 'ES256', label: 'ES256, P-256 key pair' },
];

/** Every field of a jwt-auth credential. */
export function JwtAuthFields({ form }: { form: ConsumerForm }) {
  const { control } = form;
  const algorithm = useWatch({ control, name: `${at}.algorithm` }) ?? 'HS256';
  useKeysOfAlgorithm(form, algorithm);
  return (
    <>
      <Beside>
        <FieldText
          control={control}
          name={`${at}.key`}
          label="Key"
          help="Named in each token; unique, not a secret"
          mono
        />
        <FieldSelect
          control={control}
          name={`${at}.algorithm`}
          label="Algorithm"
          options={algorithms}
        />
      </Beside>
      {algorithm === 'RS256' || algorithm === 'ES256' ? (
        <KeyPairFields key={algorithm} form={form} algorithm={algorithm} />
      ) : (
        <SecretFields form={form} algorithm={algorithm} />
      )}
      <Fold title="Lifetime of tokens" control={control} names={[`${at}.exp`]}>
        <FieldQuantity
          control={control}
          name={`${at}.exp`}
          label="Tokens live for"
          units={durationUnits}
          help="What issuing a token here starts with; each can be given another"
        />
      </Fold>
    </>
  );
}

/**
 * An algorithm of the other kind has no use for the keys so far: they are set aside, so that no secret is saved that
 * nobody sees, and come back with an algorithm of their kind.
 */
function useKeysOfAlgorithm(form: ConsumerForm, algorithm: Algorithm): void {
  const aside = useRef<Partial<Record<string, Partial<JwtAuthCredential>>>>({});
  useOnEdit<ConsumerValues, Algorithm>(form, `${at}.algorithm`, algorithm, (next, previous) => {
    const [from = 'secret', to = 'secret'] = [keyKindFor(previous), keyKindFor(next)];
    const credential = form.getValues(at);
    if (from === to || !credential) return;
    const { secret, base64_secret, public_key, private_key, ...rest } = credential;
    aside.current[from] = { secret, base64_secret, public_key, private_key };
    form.setValue(at, { ...rest, ...aside.current[to], algorithm: next });
    form.clearErrors(at);
  });
}

function SecretFields({ form, algorithm }: { form: ConsumerForm; algorithm: Algorithm }) {
  const { control } = form;
  // As long as the hash, as RFC 7518, 3.2, demands.
  const bytes = algorithm === 'HS512' ? 64 : 32;
  return (
    <>
      <FieldSecret
        control={control}
        name={`${at}.secret`}
        label="Secret"
        help="Anyone who has it can sign tokens of this consumer"
        keeps={concealed}
        generate={() => (form.getValues(`${at}.base64_secret`) ? randomBase64 : randomKey)(bytes)}
      />
      <ShortSecret form={form} algorithm={algorithm} bytes={bytes} />
      <FieldSwitch
        control={control}
        name={`${at}.base64_secret`}
        label="The secret is Base64"
        help="Tokens are signed with the bytes that it stands for"
      />
    </>
  );
}

/** A secret that is shorter than the algorithm asks for can be found by trying: whoever has one token can check a guess. */
function ShortSecret(props: { form: ConsumerForm; algorithm: Algorithm; bytes: number }) {
  const { form, algorithm, bytes } = props;
  const [secret = '', base64] = useWatch({
    control: form.control,
    name: [`${at}.secret`, `${at}.base64_secret`],
  });
  if (secret === '' || secret === concealed) return null;
  const padding = /=*$/.exec(secret)?.[0].length ?? 0;
  const size = base64
    ? Math.floor((secret.length * 3) / 4) - padding
    : new TextEncoder().encode(secret).length;
  if (size >= bytes) return null;
  return (
    <Banner tone="warning" role="status">
      {`${algorithm} asks for a secret of ${bytes} bytes or more, and this one has ${size}: whoever sees a token can find it by trying.`}
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
        form.setValue(`${at}.${member}`, pair[member], { shouldDirty: true, shouldValidate: true });
      }
      announce('Generated a key pair');
      setProblem(undefined);
    } catch {
      setProblem('This browser makes keys on pages that came over HTTPS only.');
    }
  }
  return (
    <>
      <FieldText
        control={control}
        name={`${at}.public_key`}
        label="Public key"
        help="PEM. Gateways check tokens with it"
        multiline
        mono
      />
      <FieldSecret
        control={control}
        name={`${at}.private_key`}
        label="Private key"
        optional
        keeps={concealed}
        multiline
        help="PEM. Needed to issue tokens here; without it they are signed elsewhere"
      />
      <div>
        <Button size="small" onClick={() => void generate()}>
          Generate key pair
        </Button>
        {problem && <Note role="alert">{problem}</Note>}
      </div>
    </>
  );
}
