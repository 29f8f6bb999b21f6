import { lazy, Suspense, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Upstream } from '#contract/generated/types.gen.ts';
import { FieldSelect } from '#kit/field-select.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { balancingNames } from '#shared/upstream-words.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';

/** Loaded for consistent hashing: most upstreams use another algorithm. */
const HashFields = lazy(async () => {
  const module = await import('./hash-fields.tsx');
  return { default: module.HashFields };
});

const algorithms = Object.entries(balancingNames).map(([value, label]) => ({ value, label }));

/** The algorithm, and for consistent hashing what is hashed. */
export function BalancingFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  const { control } = form;
  const type = useWatch({ control, name: `${at}.lb_type` });
  const saved = useRef<Pick<Upstream, 'hash_on' | 'hash_key'>>({});
  useOnEdit(form, `${at}.lb_type`, type, (next) => {
    if (next === 'consistent_hash') {
      form.setValue(`${at}.hash_on`, saved.current.hash_on);
      form.setValue(`${at}.hash_key`, saved.current.hash_key);
    } else if (type === 'consistent_hash') {
      const { hash_on, hash_key } = form.getValues(at);
      saved.current = { ...(hash_on && { hash_on }), ...(hash_key && { hash_key }) };
      form.setValue(`${at}.hash_on`, undefined);
      form.setValue(`${at}.hash_key`, undefined);
      form.clearErrors(`${at}.hash_key`);
    }
  });
  return (
    <>
      <FieldSelect
        control={control}
        name={`${at}.lb_type`}
        label="Algorithm"
        emptyLabel={`${balancingNames.roundrobin} (default)`}
        options={algorithms}
      />
      {type === 'consistent_hash' && (
        <Suspense fallback={<Skeleton width="100%" height={72} />}>
          <HashFields form={form} at={at} />
        </Suspense>
      )}
    </>
  );
}
