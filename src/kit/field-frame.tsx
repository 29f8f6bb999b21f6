import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { ownMessage } from './form-errors.ts';
import { hidden } from './visually-hidden.tsx';

/** What every field takes. */
export interface FieldProps<V extends FieldValues, N extends FieldPath<V> = FieldPath<V>> {
  control: Control<V>;
  name: N;
  label: string;
  /** One line under the field; an error takes its place. */
  help?: ReactNode;
  /** Says "optional" beside the label. The schema decides whether it is. */
  optional?: boolean;
  /** The value stays in the form and is saved as it is. */
  disabled?: boolean;
  /** For a field whose column or row already says the label: it is then only read out. */
  hideLabel?: boolean;
}

/** A field's value and wiring. The value is unknown: what a record holds is not always what a field expects. */
export function useField<V extends FieldValues, N extends FieldPath<V>>(
  control: Control<V>,
  name: N,
) {
  const id = useId();
  // `disabled` is not passed on: the form library would drop the value from what is saved.
  const { field, fieldState } = useController<V, N>({ control, name });
  const value: unknown = field.value;
  return {
    id,
    labelId: `${id}-label`,
    helpId: `${id}-help`,
    value,
    /** Wrapped as an event, so that a value with a member called `target` is not taken for one. */
    setValue: (next: unknown) => field.onChange({ target: { value: next } }),
    onBlur: field.onBlur,
    ref: field.ref,
    tree: fieldState.error as unknown,
    error: ownMessage(fieldState.error),
  };
}

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 4,
    minWidth: 0,
    '& > .label': {
      fontSize: '0.8125rem',
      lineHeight: '20px',
      fontWeight: 600,
      '& > span': { fontWeight: 400, color: palette.muted },
      // Not part of the name: the input says it by itself.
      '&[data-required]::after': {
        content: '"required" / ""',
        marginLeft: 6,
        fontWeight: 400,
        color: palette.muted,
      },
      '&[data-hidden]': hidden,
    },
    '& > .under': {
      display: 'flex',
      gap: 12,
      minHeight: 16,
      fontSize: '0.75rem',
      lineHeight: '16px',
      color: palette.muted,
      '& > .words': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
      '& > .bad, &[data-bad] > .words': { color: palette.bad.main },
      '& > .counter': { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    },
  };
});

interface FieldFrameProps {
  /** Path of the field, for finding it when an error is to be shown or focused. */
  name: string;
  id: string;
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean | undefined;
  /** Says "required" beside the label instead, where most fields are optional. */
  required?: boolean | undefined;
  hideLabel?: boolean | undefined;
  /** A set of inputs is named by the label as a group instead of one input being labelled. */
  group?: 'group' | 'radiogroup';
  /** The field shows the errors of everything inside it itself. */
  deep?: boolean;
  counter?: { now: number; limit: number } | undefined;
  children: ReactNode;
}

/** Label above, field, and under it one line: help, or the error instead, with an optional counter. */
export function FieldFrame(props: FieldFrameProps) {
  const { name, id, label, help, error, optional, required, hideLabel } = props;
  const { group, deep, counter, children } = props;
  const words = error ?? help;
  const text = (
    <>
      {label}
      {optional && <span> optional</span>}
    </>
  );
  return (
    <Root
      data-field={name}
      data-field-deep={deep || undefined}
      role={group}
      aria-labelledby={group && `${id}-label`}
      aria-describedby={group && words ? `${id}-help` : undefined}
      data-invalid={group && error !== undefined ? true : undefined}
    >
      {group ? (
        <span
          className="label"
          id={`${id}-label`}
          data-hidden={hideLabel || undefined}
          data-required={required || undefined}
        >
          {text}
        </span>
      ) : (
        <label
          className="label"
          id={`${id}-label`}
          htmlFor={id}
          data-hidden={hideLabel || undefined}
          data-required={required || undefined}
        >
          {text}
        </label>
      )}
      {children}
      {(words || counter) && (
        <div className="under" data-bad={error !== undefined || undefined}>
          <span
            className="words"
            id={`${id}-help`}
            key={error === undefined ? 'help' : 'error'}
            role={error === undefined ? undefined : 'alert'}
          >
            {words}
          </span>
          {counter && (
            <span
              className={counter.now > counter.limit ? 'counter bad' : 'counter'}
              id={`${id}-counter`}
            >
              {counter.now} / {counter.limit}
            </span>
          )}
        </div>
      )}
    </Root>
  );
}

/** Ids for `aria-describedby`, or nothing when there is nothing to describe. */
export function describedBy(id: string, words: unknown, counter = false): string | undefined {
  const ids = [words ? `${id}-help` : '', counter ? `${id}-counter` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
