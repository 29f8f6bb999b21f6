import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Control, type FieldValues, useFormState } from 'react-hook-form';
import { Banner } from './banner.tsx';
import { type FlatError, flattenErrors, isUnder } from './form-errors.ts';

/** Errors that no field on the page shows: of the whole form, or of a member that has no field. */
export function FormSummary<V extends FieldValues>({
  control,
  root,
}: {
  control: Control<V>;
  /** The element that holds the fields. */
  root: RefObject<HTMLElement | null>;
}) {
  const { errors } = useFormState({ control });
  const [homeless, setHomeless] = useState<FlatError[]>([]);
  const flat = flattenErrors(errors);
  const key = JSON.stringify(flat);

  // Which fields are on the page is known only after they have been drawn.
  useLayoutEffect(() => {
    const fields = [...(root.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const shown = ({ path }: FlatError) =>
      fields.some(
        ({ dataset }) =>
          dataset.field === path ||
          (dataset.fieldDeep !== undefined && isUnder(path, dataset.field ?? '')),
      );
    setHomeless((JSON.parse(key) as FlatError[]).filter((error) => !shown(error)));
  }, [key, root]);

  if (homeless.length === 0) return null;
  return (
    <div data-form-summary tabIndex={-1}>
      <Banner tone="bad" role="alert">
        {homeless.map(({ path, message }) => (
          <div key={`${path} ${message}`}>{path ? `${path}: ${message}` : message}</div>
        ))}
      </Banner>
    </div>
  );
}
