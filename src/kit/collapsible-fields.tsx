import { type ReactNode, useState } from 'react';
import { type Control, type FieldPath, type FieldValues, get, useFormState } from 'react-hook-form';
import { Details } from './disclosure.tsx';

interface CollapsibleFieldsProps<V extends FieldValues> {
  title: string;
  control: Control<V>;
  /** The fields inside: an error in one of them opens the group. */
  names: readonly FieldPath<V>[];
  /** Starts open: for values that differ from what most users have. */
  defaultOpen?: boolean;
  /** Makes the fields when the group is opened first, for those that load code. Then they stay. */
  lazy?: boolean;
  children: ReactNode;
}

/** Rarely changed fields, collapsed until the user opens them. */
export function CollapsibleFields<V extends FieldValues>({
  title,
  control,
  names,
  defaultOpen = false,
  lazy = false,
  children,
}: CollapsibleFieldsProps<V>) {
  const { errors } = useFormState({ control, name: [...names] });
  const hasError = names.some((name) => get(errors, name) !== undefined);
  const [open, setOpen] = useState(defaultOpen);
  const shown = open || hasError;
  const [made, setMade] = useState(!lazy);
  // Not made anew each time: a field that is cleared would show its first value again.
  if (shown && !made) setMade(true);
  return (
    <Details open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {made && <div>{children}</div>}
    </Details>
  );
}
