import Button from '@mui/material/Button';
import { useWatch } from 'react-hook-form';
import { zAccessTokenNotes } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { Banner } from '#kit/banner.tsx';
import { FieldRadio } from '#kit/field-radio.tsx';
import { type Choice, FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { SmallForm } from '#shared/small-form.tsx';
import { useOwnClusters } from './clusters.ts';
import {
  CUSTOM_DATE,
  defaults,
  lifetimes,
  schema,
  type TokenValues,
  toBody,
} from './form-schema.ts';
import { useCreateAccessToken } from './queries.ts';

const resolver = contractResolver<TokenValues>(schema);

interface CreateFormProps {
  /** Receives the secret, which no later response includes. */
  onCreated: (secret: string) => void;
  onCancel: () => void;
}

const scopes: readonly Choice[] = [
  {
    value: 'everything',
    label: 'Everything you may',
    help: 'For scripts that read or change records',
  },
  {
    value: 'gateway_reports',
    label: 'Reports of gateways',
    help: 'Of one cluster. It can do nothing else, so it suits the machines that run gateways',
  },
];

/** Form for the name, the scope and the lifetime of a new token. */
export function CreateForm(props: CreateFormProps) {
  const edit = useEditForm<TokenValues>({ initial: defaults, resolver });
  const { mutateAsync } = useCreateAccessToken();
  const submit = useFormSubmit({
    edit,
    send: (values) => mutateAsync(toBody(values)),
    onSaved: ({ token = '' }) => props.onCreated(token),
  });
  const { control } = edit.form;
  const lifetime = useWatch({ control, name: 'lifetime' });
  const scope = useWatch({ control, name: 'scope' });
  const { clusters, failed } = useOwnClusters();
  const options = clusters.map(({ id, name, reportable }) => ({
    value: id,
    label: reportable ? name : `${name} (your roles do not allow reports)`,
    disabled: !reportable,
  }));
  return (
    <SmallForm
      edit={edit}
      submitLabel="Create token"
      buttons={<Button onClick={props.onCancel}>Cancel</Button>}
      {...submit}
    >
      <FieldText
        control={control}
        name="notes"
        label="Name"
        help="What the token is for, such as nightly backup"
        maxLength={maxLengthOf(zAccessTokenNotes)}
      />
      <FieldRadio control={control} name="scope" label="May do" options={scopes} />
      {scope === 'gateway_reports' && (
        <>
          <FieldSelect
            control={control}
            name="cluster_id"
            label="Cluster"
            options={options}
            help={options.length > 0 ? 'It reports the gateways of this cluster' : 'You have none'}
          />
          {failed && <Banner tone="warning">Some clusters could not be read.</Banner>}
        </>
      )}
      <FieldSelect
        control={control}
        name="lifetime"
        label="Expires after"
        options={lifetimes}
        help="A shorter lifetime limits the damage if the token leaks"
      />
      {lifetime === CUSTOM_DATE && (
        <FieldText
          control={control}
          name="day"
          type="date"
          label="Last day"
          help="The token works until the end of that day in your time zone"
        />
      )}
    </SmallForm>
  );
}
