import { useEffect } from 'react';
import {
  type FieldPath,
  type FieldValues,
  get,
  type UseFormReturn,
  useWatch,
} from 'react-hook-form';

/**
 * Validates fields again when a field that they depend on changes, such as a value that only some operators need. Fields
 * without an error are skipped, so that no error appears before the user has touched the field.
 */
export function useRevalidate<V extends FieldValues>(
  form: UseFormReturn<V>,
  watched: FieldPath<V>,
  dependents: readonly FieldPath<V>[],
): void {
  const value: unknown = useWatch({ control: form.control, name: watched });
  const key = JSON.stringify(value);
  const names = dependents.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the string represents the watched value
  useEffect(() => {
    const faulty = (names.split(' ') as FieldPath<V>[]).filter((name) =>
      get(form.formState.errors, name),
    );
    if (faulty.length > 0) void form.trigger(faulty);
  }, [key, names, form]);
}
