import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { lazy, Suspense, useId, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Checks } from '#contract/generated/types.gen.ts';
import { Note, Part } from '#kit/form-layout.tsx';
import { newCheck } from './check-defaults.ts';
import type { ApplicationForm, UpstreamPath } from './form-types.ts';

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

/** Read when a check is on: most upstreams have none. */
const load = () => import('./check-fields.tsx');
const CheckFields = lazy(() => load().then((module) => ({ default: module.CheckFields })));

/** Both kinds of health checks of one upstream. */
export function ChecksFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  return (
    <>
      <CheckSwitch form={form} at={at} side="active" />
      <CheckSwitch form={form} at={at} side="passive" />
    </>
  );
}

export interface CheckProps {
  form: ApplicationForm;
  at: UpstreamPath;
  side: Side;
}

/** Turns a check on and off. What was typed is set aside while it is off, and comes back. */
function CheckSwitch({ form, at, side }: CheckProps) {
  const id = useId();
  const name = `${at}.checks.${side}` as const;
  const check = useWatch({ control: form.control, name });
  const aside = useRef<Checks[Side]>(undefined);
  const on = check !== undefined && check !== null;
  const { title, about } = words[side];

  function toggle(next: boolean) {
    if (next) {
      form.setValue(name, aside.current ?? newCheck(side, 'http'));
    } else {
      aside.current = form.getValues(name);
      form.setValue(name, undefined);
      form.clearErrors(name);
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
        <Note id={id}>{about}</Note>
      )}
    </Part>
  );
}
