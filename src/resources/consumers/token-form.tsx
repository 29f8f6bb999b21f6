import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { ConsumerJwt, ConsumerJwtRequest } from '#contract/generated/types.gen.ts';
import { zConsumerJwtRequest } from '#contract/generated/zod.gen.ts';
import { consumerJwtIssues } from '#domain/consumer-rules.ts';
import { isSecretPath } from '#domain/secrets.ts';
import { FieldJson } from '#kit/field-json.tsx';
import { FieldQuantity } from '#kit/field-quantity.tsx';
import { type EditForm, useEditForm } from '#kit/form-state.ts';
import { durationUnits } from '#lib/quantity.ts';
import { absoluteTime, parseTime } from '#lib/time.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { refineWith } from '#shared/rule-refinement.ts';
import { SmallForm } from '#shared/small-form.tsx';

const schema = zConsumerJwtRequest.check(refineWith(consumerJwtIssues));
const resolver = contractResolver<ConsumerJwtRequest>(schema);
const defaults = zConsumerJwtRequest.parse({});

const DAY = 86_400;
const lifetimes = [
  { label: '15 minutes', seconds: 900 },
  { label: '1 hour', seconds: 3600 },
  { label: '1 day', seconds: DAY },
  { label: '30 days', seconds: 30 * DAY },
  { label: '1 year', seconds: 365 * DAY },
];

const Presets = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: -8 });

interface TokenFormProps {
  /** The credential's default lifetime in seconds; otherwise the contract's. */
  ttl?: number | undefined;
  send: (request: ConsumerJwtRequest) => Promise<ConsumerJwt>;
  onIssued: (token: string) => void;
  onCancel: () => void;
}

/** The form for a token's lifetime and further claims. */
export function TokenForm({ ttl, send, onIssued, onCancel }: TokenFormProps) {
  const [initial] = useState<ConsumerJwtRequest>(() => ({
    ttl: ttl ?? defaults.ttl,
    custom_payload: {},
  }));
  const edit = useEditForm({ initial, resolver, redact: isSecretPath });
  const submit = useFormSubmit({ edit, send, onSaved: ({ token }) => onIssued(token) });
  const { control, setValue } = edit.form;
  return (
    <SmallForm
      {...submit}
      edit={edit}
      submitLabel="Issue token"
      buttons={<Button onClick={onCancel}>Cancel</Button>}
    >
      <FieldQuantity
        control={control}
        name="ttl"
        label="Lifetime"
        units={durationUnits}
        help={<ExpiryHint edit={edit} />}
      />
      <Presets role="group" aria-label="Common lifetimes">
        {lifetimes.map(({ label, seconds }) => (
          <Button
            key={label}
            size="small"
            onClick={() => setValue('ttl', seconds, { shouldDirty: true, shouldValidate: true })}
          >
            {label}
          </Button>
        ))}
      </Presets>
      <FieldJson
        control={control}
        name="custom_payload"
        label="Additional claims"
        optional
        help="Copied into the token, for example a role."
        minLines={4}
        maxLines={10}
      />
    </SmallForm>
  );
}

/** The expiry of a token issued now. */
function ExpiryHint({ edit }: { edit: EditForm<ConsumerJwtRequest> }) {
  const ttl = useWatch({ control: edit.form.control, name: 'ttl' });
  // Counted from the time of the choice, which is close enough to the server's value.
  const expiry = useMemo(() => parseTime(Date.now() + Number(ttl) * 1000), [ttl]);
  return expiry ? `Until ${absoluteTime(expiry).local}` : undefined;
}
