import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { lazy, Suspense, useId, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Checks } from '#contract/generated/types.gen.ts';
import { FieldGroup, FormNote } from '#kit/form-layout.tsx';
import { newCheck } from './check-defaults.ts';
import type { CheckProps } from './check-fields.tsx';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';

const texts: Record<keyof Checks, { title: string; about: string }> = {
  active: {
    title: 'Active health check',
    about: 'Gateways probe the targets and skip unhealthy ones.',
  },
  passive: {
    title: 'Passive health check',
    about: 'Gateways rate the targets by their responses to real requests.',
  },
};

/** Loaded when a check is on: most upstreams have none. */
const load = () => import('./check-fields.tsx');
const CheckFields = lazy(() => load().then((module) => ({ default: module.CheckFields })));

/** The active and passive health check of an upstream. */
export function ChecksFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  return (
    <>
      <CheckSwitch form={form} at={at} side="active" />
      <CheckSwitch form={form} at={at} side="passive" />
    </>
  );
}

/** Turns a check on and off. Its values are set aside while it is off. */
function CheckSwitch({ form, at, side }: CheckProps) {
  const id = useId();
  const name = `${at}.checks.${side}` as const;
  const check = useWatch({ control: form.control, name });
  const saved = useRef<Checks[keyof Checks]>(undefined);
  const on = check !== undefined && check !== null;
  const { title, about } = texts[side];

  function toggle(next: boolean) {
    if (next) {
      form.setValue(name, saved.current ?? newCheck(side, 'http'));
    } else {
      saved.current = form.getValues(name);
      form.setValue(name, undefined);
      form.clearErrors(name);
    }
  }

  return (
    <FieldGroup aria-describedby={on ? undefined : id}>
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
              onPointerEnter={() => void load().catch(() => undefined)}
              slotProps={{ input: { role: 'switch' } }}
            />
          }
        />
      </legend>
      {on ? (
        <Suspense fallback={null}>
          <CheckFields form={form} at={at} side={side} />
        </Suspense>
      ) : (
        <FormNote id={id}>{about}</FormNote>
      )}
    </FieldGroup>
  );
}
