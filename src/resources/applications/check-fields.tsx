import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Checks, HealthCheckType } from '#contract/generated/types.gen.ts';
import { FieldRadio } from '#kit/field-radio.tsx';
import { checkTypeNames } from '#shared/upstream-words.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { ActiveCheckFields } from './active-check-fields.tsx';
import { newCheck } from './check-defaults.ts';
import type { ApplicationForm, ApplicationValues, UpstreamPath } from './form-schema.ts';
import { PassiveCheckFields } from './passive-check-fields.tsx';

const types = Object.entries(checkTypeNames).map(([value, label]) => ({ value, label }));

export interface CheckProps {
  form: ApplicationForm;
  at: UpstreamPath;
  side: keyof Checks;
}

/**
 * The fields of a check. The contract requires the member named by its type, and null for the others. Values of another
 * type are set aside and restored when the user switches back.
 */
export function CheckFields({ form, at, side }: CheckProps) {
  const { control } = form;
  const name = `${at}.checks.${side}` as const;
  const type = useWatch({ control, name: `${name}.type` }) ?? 'http';
  const saved = useRef<Partial<Record<HealthCheckType, unknown>>>({});
  useOnEdit<ApplicationValues, HealthCheckType>(form, `${name}.type`, type, (next, previous) => {
    if (next === previous) return;
    const check = form.getValues(name);
    saved.current[previous] = check?.[previous];
    const fresh = newCheck(side, next);
    form.setValue(name, {
      ...check,
      ...fresh,
      [next]: check?.[next] ?? saved.current[next] ?? fresh[next],
      [previous]: null,
    });
    form.clearErrors(`${name}.${previous}`);
  });
  return (
    <>
      <FieldRadio control={control} name={`${name}.type`} label="Type" options={types} />
      {side === 'active' ? (
        <ActiveCheckFields key={type} form={form} at={`${at}.checks.active`} type={type} />
      ) : (
        <PassiveCheckFields key={type} form={form} at={`${at}.checks.passive`} type={type} />
      )}
    </>
  );
}
