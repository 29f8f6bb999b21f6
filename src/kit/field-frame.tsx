import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { ownMessage } from './form-errors.ts';
import { hidden } from './visually-hidden.tsx';

/** The props of every field. */
export interface FieldProps<V extends FieldValues, N extends FieldPath<V> = FieldPath<V>> {
  control: Control<V>;
  name: N;
  label: string;
  /** One line under the field, replaced by an error. */
  help?: ReactNode;
  /** Shows "optional" after the label. The schema decides whether it is. */
  optional?: boolean;
  /** The value stays in the form and is saved unchanged. */
  disabled?: boolean;
  /** Hides the label visually, where a column or row already shows it. */
  hideLabel?: boolean;
}

/** A field's value and form wiring. The value is `unknown`, because a record may not hold what the field expects. */
export function useField<V extends FieldValues, N extends FieldPath<V>>(
  control: Control<V>,
  name: N,
) {
  const id = useId();
  // `disabled` is not passed on: React Hook Form would drop the value from the saved values.
  const { field, fieldState } = useController<V, N>({ control, name });
  const value: unknown = field.value;
  return {
    id,
    labelId: `${id}-label`,
    helpId: `${id}-help`,
    value,
    /** Wrapped in an event, so that a value with a `target` member is not mistaken for one. */
    setValue: (next: unknown) => field.onChange({ target: { value: next } }),
    onBlur: field.onBlur,
    ref: field.ref,
    errorTree: fieldState.error as unknown,
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
      // Not part of the accessible name: the input itself is marked as required.
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
      '& > .description': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
      '& > .bad, &[data-bad] > .description': { color: palette.bad.main },
      '& > .counter': { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    },
  };
});

interface FieldFrameProps {
  /** Path of the field, for locating it to show or focus an error. */
  name: string;
  id: string;
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean | undefined;
  /** Shows "required" after the label, where most fields are optional. */
  required?: boolean | undefined;
  hideLabel?: boolean | undefined;
  /** Role of a field with several inputs: the label names the group instead of one input. */
  group?: 'group' | 'radiogroup';
  /** True if the field also shows the errors nested in its value. */
  deep?: boolean;
  counter?: { now: number; limit: number } | undefined;
  children: ReactNode;
}

/** A label, the field, and one line of help or error with an optional counter. */
export function FieldFrame(props: FieldFrameProps) {
  const { name, id, label, help, error, optional, required, hideLabel } = props;
  const { group, deep, counter, children } = props;
  const description = error ?? help;
  const labelContent = (
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
      aria-describedby={group && description ? `${id}-help` : undefined}
      data-invalid={group && error !== undefined ? true : undefined}
    >
      {group ? (
        <span
          className="label"
          id={`${id}-label`}
          data-hidden={hideLabel || undefined}
          data-required={required || undefined}
        >
          {labelContent}
        </span>
      ) : (
        <label
          className="label"
          id={`${id}-label`}
          htmlFor={id}
          data-hidden={hideLabel || undefined}
          data-required={required || undefined}
        >
          {labelContent}
        </label>
      )}
      {children}
      {(description || counter) && (
        <div className="under" data-bad={error !== undefined || undefined}>
          <span
            className="description"
            id={`${id}-help`}
            key={error === undefined ? 'help' : 'error'}
            role={error === undefined ? undefined : 'alert'}
          >
            {description}
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

/** Returns the ids for `aria-describedby`, or undefined if there is no description. */
export function describedBy(id: string, description: unknown, counter = false): string | undefined {
  const ids = [description ? `${id}-help` : '', counter ? `${id}-counter` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
