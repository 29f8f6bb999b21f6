import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid } from '#kit/form-layout.tsx';
import { hostModeNames } from '#shared/upstream-words.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';

const hostModes = Object.entries(hostModeNames).map(([value, label]) => ({ value, label }));

/** The Host header that the backend gets. */
export function HostHeaderFields({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  const { control } = form;
  const mode = useWatch({ control, name: `${at}.upstream_host_mode` });
  const saved = useRef<string>(undefined);
  useOnEdit(form, `${at}.upstream_host_mode`, mode, (next) => {
    if (next === 'rewrite') form.setValue(`${at}.upstream_host`, saved.current);
    else if (mode === 'rewrite') {
      saved.current = form.getValues(`${at}.upstream_host`);
      form.setValue(`${at}.upstream_host`, undefined);
      form.clearErrors(`${at}.upstream_host`);
    }
  });
  return (
    <FieldGrid>
      <FieldSelect
        control={control}
        name={`${at}.upstream_host_mode`}
        label="Host header"
        emptyLabel={`${hostModeNames.pass} (default)`}
        options={hostModes}
      />
      {mode === 'rewrite' && (
        <FieldText
          control={control}
          name={`${at}.upstream_host`}
          label="Host to send"
          mono
          emptyAs="undefined"
          help="For example shop.internal"
        />
      )}
    </FieldGrid>
  );
}
