import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Control, type FieldValues, useFormState } from 'react-hook-form';
import { Banner } from './banner.tsx';
import { type FlatError, flattenErrors, isUnder } from './form-errors.ts';

/** Shows the errors that no field on the page shows: those of the whole form or of a member without a field. */
export function FormSummary<V extends FieldValues>({
  control,
  root,
}: {
  control: Control<V>;
  /** The element that contains the fields. */
  root: RefObject<HTMLElement | null>;
}) {
  const { errors } = useFormState({ control });
  const [unshown, setUnshown] = useState<FlatError[]>([]);
  const flat = flattenErrors(errors);
  const key = JSON.stringify(flat);

  // The fields on the page are known only after rendering.
  useLayoutEffect(() => {
    const fields = [...(root.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const shown = ({ path }: FlatError) =>
      fields.some(
        ({ dataset }) =>
          dataset.field === path ||
          (dataset.fieldDeep !== undefined && isUnder(path, dataset.field ?? '')),
      );
    setUnshown((JSON.parse(key) as FlatError[]).filter((error) => !shown(error)));
  }, [key, root]);

  if (unshown.length === 0) return null;
  return (
    <div data-form-summary tabIndex={-1}>
      <Banner tone="bad" role="alert">
        {unshown.map(({ path, message }) => (
          <div key={`${path} ${message}`}>{path ? `${path}: ${message}` : message}</div>
        ))}
      </Banner>
    </div>
  );
}
