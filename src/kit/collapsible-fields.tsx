import { styled } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { type Control, type FieldPath, type FieldValues, get, useFormState } from 'react-hook-form';

const Root = styled('details')(({ theme }) => ({
  minWidth: 0,
  '& > summary': {
    width: 'fit-content',
    cursor: 'pointer',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    fontWeight: 600,
    color: theme.vars.palette.muted,
  },
  '& > summary:hover': { color: theme.vars.palette.text.primary },
  '&[open] > summary': { marginBottom: 12 },
  '& > div': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 16 },
}));

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
    <Root open={open || hasError} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <div>{children}</div>
    </Root>
  );
}
