import { type ReactNode, useState } from 'react';
import { type Control, type FieldPath, type FieldValues, get, useFormState } from 'react-hook-form';
import { Details } from './disclosure.tsx';

interface CollapsibleFieldsProps<V extends FieldValues> {
  title: string;
  control: Control<V>;
  /** The fields inside: an error in one of them opens the group. */
  names: readonly FieldPath<V>[];
  children: ReactNode;
}

/** Rarely changed fields, collapsed until the user opens them. */
export function CollapsibleFields<V extends FieldValues>({
  title,
  control,
  names,
  children,
}: CollapsibleFieldsProps<V>) {
  const { errors } = useFormState({ control, name: [...names] });
  const hasError = names.some((name) => get(errors, name) !== undefined);
  const [open, setOpen] = useState(false);
  return (
    <Details open={open || hasError} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <div>{children}</div>
    </Details>
  );
}
