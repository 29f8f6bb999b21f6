import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Upstream } from '#contract/generated/types.gen.ts';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid } from '#kit/form-layout.tsx';
import { hashNames } from '#shared/upstream-words.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';

type HashOn = NonNullable<Upstream['hash_on']>;

const hashes = Object.entries(hashNames).map(([value, label]) => ({ value, label }));

/** The field for the key, by what is hashed. The consumer needs none. */
const keyFields: Record<Exclude<HashOn, 'consumer'>, { label: string; help: string }> = {
  vars: { label: 'Hash key', help: 'Variable to hash, for example remote_addr' },
  header: { label: 'Header name', help: 'For example x-session' },
  cookie: { label: 'Cookie name', help: 'For example session_id' },
  vars_combinations: {
    label: 'Text with variables',
    help: 'For example $request_uri$remote_addr',
  },
};

/** What consistent hashing hashes. */
export function HashFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  const { control } = form;
  const hashOn = useWatch({ control, name: `${at}.hash_on` }) ?? 'vars';
  const keys = useRef<{ [Kind in HashOn]?: string | undefined }>({});
  useOnEdit(form, `${at}.hash_on`, hashOn, (next = 'vars', previous) => {
    // A key of another kind is hardly ever right; the consumer has none.
    if (next === previous) return;
    keys.current[previous] = form.getValues(`${at}.hash_key`);
    form.setValue(`${at}.hash_key`, keys.current[next]);
    form.clearErrors(`${at}.hash_key`);
  });
  const keyField = hashOn === 'consumer' ? undefined : keyFields[hashOn];
  return (
    <FieldGrid>
      <FieldSelect
        control={control}
        name={`${at}.hash_on`}
        label="Hash on"
        emptyLabel={`${hashNames.vars} (default)`}
        options={hashes}
        help={hashOn === 'consumer' ? 'Requests of one consumer go to the same target' : undefined}
      />
      {keyField && (
        <FieldText
          control={control}
          name={`${at}.hash_key`}
          mono
          emptyAs="undefined"
          {...keyField}
          help={`${keyField.help}. If a request lacks it, gateways hash the caller's address.`}
        />
      )}
    </FieldGrid>
  );
}
