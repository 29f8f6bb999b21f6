import { useEffect } from 'react';
import {
  type FieldPath,
  type FieldValues,
  get,
  type UseFormReturn,
  useWatch,
} from 'react-hook-form';

/**
 * Judges fields anew when another one changes that they depend on, such as a value that one operator needs and another
 * does not. Fields without an error are left alone, so that nothing turns red before it was touched.
 */
export function useRecheck<V extends FieldValues>(
  form: UseFormReturn<V>,
  watched: FieldPath<V>,
  dependents: readonly FieldPath<V>[],
): void {
  const value: unknown = useWatch({ control: form.control, name: watched });
  const key = JSON.stringify(value);
  const names = dependents.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text of the watched value stands for the value
  useEffect(() => {
    const faulty = (names.split(' ') as FieldPath<V>[]).filter((name) =>
      get(form.formState.errors, name),
    );
    if (faulty.length > 0) void form.trigger(faulty);
  }, [key, names, form]);
}
