import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Upstream } from '#contract/generated/types.gen.ts';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid } from '#kit/form-layout.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';
import { balancingNames, hashNames } from './texts.ts';

type HashOn = NonNullable<Upstream['hash_on']>;

const algorithms = Object.entries(balancingNames).map(([value, label]) => ({ value, label }));
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

interface BalancingProps {
  form: ApplicationForm;
  at: UpstreamPath;
}

/** The algorithm, and for consistent hashing what is hashed. */
export function BalancingFields({ form, at }: BalancingProps) {
  const { control } = form;
  const type = useWatch({ control, name: `${at}.lb_type` });
  const hashOn = useWatch({ control, name: `${at}.hash_on` }) ?? 'vars';
  const saved = useRef<Pick<Upstream, 'hash_on' | 'hash_key'>>({});
  const keys = useRef<{ [Kind in HashOn]?: string | undefined }>({});
  function setKey(key: string | undefined) {
    form.setValue(`${at}.hash_key`, key);
    form.clearErrors(`${at}.hash_key`);
  }
  useOnEdit(form, `${at}.lb_type`, type, (next) => {
    if (next === 'consistent_hash') {
      form.setValue(`${at}.hash_on`, saved.current.hash_on);
      setKey(saved.current.hash_key);
    } else if (type === 'consistent_hash') {
      const { hash_on, hash_key } = form.getValues(at);
      saved.current = { ...(hash_on && { hash_on }), ...(hash_key && { hash_key }) };
      form.setValue(`${at}.hash_on`, undefined);
      setKey(undefined);
    }
  });
  useOnEdit(form, `${at}.hash_on`, hashOn, (next = 'vars', previous) => {
    // A key of another kind is hardly ever right; the consumer has none.
    if (next === previous) return;
    keys.current[previous] = form.getValues(`${at}.hash_key`);
    setKey(keys.current[next]);
  });
  const keyField = hashOn === 'consumer' ? undefined : keyFields[hashOn];
  return (
    <>
      <FieldGrid>
        <FieldSelect
          control={control}
          name={`${at}.lb_type`}
          label="Algorithm"
          emptyLabel={`${balancingNames.roundrobin} (default)`}
          options={algorithms}
        />
        {type === 'consistent_hash' && (
          <FieldSelect
            control={control}
            name={`${at}.hash_on`}
            label="Hash on"
            emptyLabel={`${hashNames.vars} (default)`}
            options={hashes}
            help={
              hashOn === 'consumer' ? 'Requests of one consumer go to the same target' : undefined
            }
          />
        )}
      </FieldGrid>
      {type === 'consistent_hash' && keyField && (
        <FieldText
          control={control}
          name={`${at}.hash_key`}
          mono
          emptyAs="undefined"
          {...keyField}
          help={`${keyField.help}. If a request lacks it, gateways hash the caller's address.`}
        />
      )}
    </>
  );
}
