import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useId, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Checks, HealthCheckType } from '#contract/generated/types.gen.ts';
import { FieldRadio } from '#kit/field-radio.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { ActiveCheckFields } from './active-check-fields.tsx';
import { newActiveCheck, newPassiveCheck } from './check-defaults.ts';
import { type ApplicationForm, Note, Part, type UpstreamPath } from './form-parts.tsx';
import type { ApplicationValues } from './form-schema.ts';
import { PassiveCheckFields } from './passive-check-fields.tsx';

type Side = keyof Checks;

const words: Record<Side, { title: string; about: string }> = {
  active: {
    title: 'Active health check',
    about: 'Gateways probe the targets by themselves and leave out those that do not answer well.',
  },
  passive: {
    title: 'Passive health check',
    about: 'Gateways judge the targets by their answers to real requests.',
  },
};

const types: readonly { value: HealthCheckType; label: string }[] = [
  { value: 'http', label: 'HTTP' },
  { value: 'https', label: 'HTTPS' },
  { value: 'tcp', label: 'TCP' },
];

/** Both kinds of health checks of one upstream. */
export function ChecksFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  return (
    <>
      <CheckSwitch form={form} at={at} side="active" />
      <CheckSwitch form={form} at={at} side="passive" />
    </>
  );
}

interface CheckProps {
  form: ApplicationForm;
  at: UpstreamPath;
  side: Side;
}

/** Turns a check on and off. What was typed is set aside while it is off, and comes back. */
function CheckSwitch({ form, at, side }: CheckProps) {
  const id = useId();
  const check = useWatch({ control: form.control, name: `${at}.checks.${side}` });
  const aside = useRef<Checks[Side]>(undefined);
  const on = check !== undefined && check !== null;
  const { title, about } = words[side];

  function toggle(next: boolean) {
    if (next) {
      const fresh = side === 'active' ? newActiveCheck('http') : newPassiveCheck('http');
      form.setValue(`${at}.checks.${side}`, aside.current ?? fresh);
    } else {
      aside.current = form.getValues(`${at}.checks.${side}`);
      form.setValue(`${at}.checks.${side}`, undefined);
      form.clearErrors(`${at}.checks.${side}`);
    }
  }

  return (
    <Part aria-describedby={on ? undefined : id}>
      <legend>
        <FormControlLabel
          sx={{
            gap: 1,
            marginRight: 0,
            fontWeight: 600,
            '& .MuiFormControlLabel-label': { font: 'inherit' },
          }}
          label={title}
          control={
            <Switch
              checked={on}
              onChange={(_, checked) => toggle(checked)}
              slotProps={{ input: { role: 'switch' } }}
            />
          }
        />
      </legend>
      {on ? <CheckFields form={form} at={at} side={side} /> : <Note id={id}>{about}</Note>}
    </Part>
  );
}

/**
 * One check. The member that its type names is filled and the others are null, as the contract has
 * it; what was typed for another type is set aside and comes back with that type.
 */
function CheckFields({ form, at, side }: CheckProps) {
  const { control } = form;
  const name = `${at}.checks.${side}` as const;
  const type = useWatch({ control, name: `${name}.type` }) ?? 'http';
  const aside = useRef<Partial<Record<HealthCheckType, unknown>>>({});
  useOnEdit<ApplicationValues, HealthCheckType>(form, `${name}.type`, type, (next, previous) => {
    if (next === previous) return;
    const check = form.getValues(name);
    aside.current[previous] = check?.[previous];
    const fresh = side === 'active' ? newActiveCheck(next) : newPassiveCheck(next);
    form.setValue(name, {
      ...check,
      ...fresh,
      [next]: check?.[next] ?? aside.current[next] ?? fresh[next],
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
