import Button from '@mui/material/Button';
import type { Webhook, WebhookSpec } from '#contract/generated/types.gen.ts';
import { zWebhookSpec, zWebhookUrl } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { useRouteId } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { SmallForm } from '#shared/small-form.tsx';
import { useCreateWebhook } from './queries.ts';

type Values = Pick<WebhookSpec, 'url'>;

const resolver = contractResolver<Values>(zWebhookSpec);
const defaults: Values = { url: '' };

interface CreateFormProps {
  /** Receives the webhook with its secret, which no later response includes. */
  onCreated: (webhook: Webhook) => void;
  onCancel: () => void;
}

/** Form for the address of a new webhook. */
export function CreateForm({ onCreated, onCancel }: CreateFormProps) {
  const edit = useEditForm<Values>({ initial: defaults, resolver });
  const { mutateAsync } = useCreateWebhook(useRouteId('orgId'));
  const submit = useFormSubmit({
    edit,
    send: ({ url }) => mutateAsync({ url: url.trim(), enabled: true }),
    onSaved: onCreated,
  });
  return (
    <SmallForm
      edit={edit}
      submitLabel="Create webhook"
      buttons={<Button onClick={onCancel}>Cancel</Button>}
      {...submit}
    >
      <FieldText
        control={edit.form.control}
        name="url"
        label="Address"
        help="For example https://hooks.example.com/gateway-console. It receives each new entry as JSON"
        maxLength={maxLengthOf(zWebhookUrl)}
      />
    </SmallForm>
  );
}
