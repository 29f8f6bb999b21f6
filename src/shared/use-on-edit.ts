import { useEffect, useRef } from 'react';
import { type FieldPath, type FieldValues, get, type UseFormReturn } from 'react-hook-form';

/**
 * Runs when the reader changes a field, and not when a reset, a draft or another field sets it: what follows from
 * a choice is done once, as part of the choice.
 *
 * @param onEdit gets the new value, and the one that was there when the component last rendered with `current`
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
