import { styled } from '@mui/material/styles';
import { type Control, type UseFormReturn, useWatch } from 'react-hook-form';
import { offeredMethods } from '#domain/api-methods.ts';
import { joinPath } from '#domain/effective-path.ts';
import { FieldCheckboxes } from '#kit/field-checkboxes.tsx';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FieldRows } from '#kit/field-rows.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { Mono } from '#kit/mono.tsx';
import { AdvancedMatching } from './advanced-fields.tsx';
import { type ApiValues, newPath } from './form-schema.ts';
import { useRevalidate } from './use-revalidate.ts';

const PathColumns = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 120px',
  gap: 12,
  alignItems: 'start',
});

const pathTypes = [
  { value: 'Prefix', label: 'Prefix' },
  { value: 'Exact', label: 'Exact' },
];

const types = [
  { value: 'Rest', label: 'REST', help: 'Plain HTTP requests.' },
  {
    value: 'WebSocket',
    label: 'WebSocket',
    help: 'Connections that stay open and start with GET, next to plain HTTP.',
  },
];

/** The fields that select requests: paths below the application's prefix, type and methods. */
export function MatchingFields({
  form,
  prefix,
}: {
  form: UseFormReturn<ApiValues>;
  prefix: string;
}) {
  const { control } = form;
  useRevalidate(form, 'paths', ['paths']);
  return (
    <>
      <FieldRows
        control={control}
        name="paths"
        label="Paths"
        help={
          <>
            Each follows the prefix <Mono>{prefix}</Mono>; an empty one is the prefix itself. Prefix
            also matches longer paths, Exact does not.
          </>
        }
        noun="path"
        newRow={newPath}
        min={1}
        max={64}
        heading={(index) => <PathHeading control={control} index={index} prefix={prefix} />}
      >
        {(index) => (
          <PathColumns>
            <FieldText control={control} name={`paths.${index}.path`} label="Path" mono />
            <FieldSelect
              control={control}
              name={`paths.${index}.path_type`}
              label="Match"
              options={pathTypes}
            />
          </PathColumns>
        )}
      </FieldRows>
      <FieldSwitch
        control={control}
        name="strip_path_prefix"
        label="Strip the path prefix"
        help={
          prefix === '/' ? (
            'The prefix of this application is /, so there is nothing to strip.'
          ) : (
            <>
              Removes <Mono>{prefix}</Mono> before a request goes to the upstream.
            </>
          )
        }
      />
      <FieldRadio control={control} name="type" label="Type" options={types} />
      <MethodsField form={form} />
      <AdvancedMatching form={form} />
    </>
  );
}

interface PathHeadingProps {
  control: Control<ApiValues>;
  index: number;
  prefix: string;
}

function PathHeading({ control, index, prefix }: PathHeadingProps) {
  const path = useWatch({ control, name: `paths.${index}.path` });
  return <Mono>{joinPath(prefix, path ?? '')}</Mono>;
}

/** A checkbox per method. */
function MethodsField({ form }: { form: UseFormReturn<ApiValues> }) {
  const { control } = form;
  const type = useWatch({ control, name: 'type' }) ?? 'Rest';
  const chosen = useWatch({ control, name: 'methods' }) ?? [];
  useRevalidate(form, 'type', ['methods']);
  // A method that the console does not know is shown while it is selected.
  const offered = [...new Set([...offeredMethods, ...chosen])];
  return (
    <FieldCheckboxes
      control={control}
      name="methods"
      label="Methods"
      help={methodsHelp(type, chosen)}
      options={offered.map((method) => ({ value: method, label: method }))}
    />
  );
}

function methodsHelp(type: NonNullable<ApiValues['type']>, chosen: readonly string[]): string {
  if (chosen.length === 0) return 'If none is selected, all methods are allowed.';
  if (type === 'Rest') return 'Only the selected methods are allowed.';
  return chosen.includes('GET')
    ? 'Only the selected methods are allowed. WebSocket connections open with GET.'
    : 'Without GET no WebSocket connection opens: the selected methods are plain HTTP.';
}
