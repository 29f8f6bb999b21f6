import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId, useRef } from 'react';
import type { AclPolicy } from '#contract/generated/types.gen.ts';
import { FieldFrame } from '#kit/field-frame.tsx';
import { listsOf, type PolicyForm } from './form-schema.ts';

interface ListedByProps {
  form: PolicyForm;
  mode: AclPolicy['mode'];
  byLabel: boolean;
}

/**
 * By what consumers are listed. The policy does not say it: it has one list or the other, and this puts the other one in
 * its place, with what stood in it before.
 */
export function ListedBy({ form, mode, byLabel }: ListedByProps) {
  const id = useId();
  const aside = useRef<string[]>([]);
  const [names, labels] = listsOf(mode);
  function choose(label: boolean) {
    if (label === byLabel) return;
    const [from, to] = label ? ([names, labels] as const) : ([labels, names] as const);
    const acl: Record<string, unknown> = { ...form.getValues('acl') };
    const taken = acl[from];
    acl[to] = aside.current;
    aside.current = Array.isArray(taken) ? taken.map(String) : [];
    delete acl[from];
    form.setValue('acl', acl as AclPolicy, { shouldDirty: true });
    form.clearErrors('acl');
  }
  return (
    <FieldFrame name="acl.listed_by" id={id} label="Listed by" group="radiogroup">
      <RadioGroup
        row
        aria-label="Listed by"
        value={byLabel ? 'label' : 'name'}
        onChange={(_, value) => choose(value === 'label')}
      >
        <FormControlLabel value="name" control={<Radio size="small" />} label="Name" />
        <FormControlLabel value="label" control={<Radio size="small" />} label="Label" />
      </RadioGroup>
    </FieldFrame>
  );
}
