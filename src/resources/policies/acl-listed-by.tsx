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
 * Chooses whether consumers are listed by name or by label. The policy has one list or the other; a change replaces it
 * with the other one, and restores that list's previous items.
 */
export function ListedBy({ form, mode, byLabel }: ListedByProps) {
  const id = useId();
  const setAside = useRef<string[]>([]);
  const [names, labels] = listsOf(mode);
  function choose(label: boolean) {
    if (label === byLabel) return;
    const [from, to] = label ? ([names, labels] as const) : ([labels, names] as const);
    const acl: Record<string, unknown> = { ...form.getValues('acl') };
    const previous = acl[from];
    acl[to] = setAside.current;
    setAside.current = Array.isArray(previous) ? previous.map(String) : [];
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
