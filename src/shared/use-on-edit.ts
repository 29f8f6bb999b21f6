import { useEffect, useRef } from 'react';
import { type FieldPath, type FieldValues, get, type UseFormReturn } from 'react-hook-form';

/**
 * Calls back when the user changes a field, but not when a reset, a draft or another field sets it, so that the
 * consequences of a choice are applied once.
 *
 * @param onEdit receives the new value and the previous one, as of the last render with `current`
 */
export function useOnEdit<V extends FieldValues, T>(
  form: UseFormReturn<V>,
  name: FieldPath<V>,
  current: T,
  onEdit: (value: T, previous: T) => void,
): void {
  const latest = useRef({ current, onEdit });
  useEffect(() => {
    latest.current = { current, onEdit };
  });
  useEffect(
    () =>
      form.subscribe({
        name,
        exact: true,
        formState: { values: true },
        callback: ({ type, name: edited, values }) => {
          if (type !== 'change' || edited !== name) return;
          latest.current.onEdit(get(values, name) as T, latest.current.current);
        },
      }),
    [form, name],
  );
}
