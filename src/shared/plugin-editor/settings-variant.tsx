import { styled } from '@mui/material/styles';
import type { FieldProps } from '@rjsf/utils';
import type { ComponentType } from 'react';
import { NativeSelect } from '#kit/native.tsx';
import { type Variant, variantAt } from './form-fit.ts';
import { fieldLabel } from './settings-words.ts';

const Root = styled('div')({
  position: 'relative',
  minWidth: 0,
  // In the line of the label, which leaves the rest of it free.
  '& > select': { position: 'absolute', top: -2, right: 0, height: 22, maxWidth: '60%' },
});

/** A member that may be of several kinds: its value says which, and choosing another starts that one anew. */
export function VariantField({
  Inner,
  ...props
}: FieldProps & { Inner: ComponentType<FieldProps> }) {
  const { schema, name, disabled = false, fieldPathId, onChange } = props;
  const { path, $id: id } = fieldPathId;
  const variants = (schema['x-variants'] ?? []) as readonly Variant[];
  const at = Math.max(variantAt(variants, props.formData), 0);
  const { 'x-field': _, 'x-variants': _v, ...about } = schema;
  return (
    <Root>
      <Inner
        key={at}
        {...props}
        schema={{ ...about, ...variants[at]?.node, ...described(about) }}
      />
      <NativeSelect
        aria-label={`Kind of ${fieldLabel(path, name)}`}
        value={at}
        disabled={disabled}
        onChange={({ target }) =>
          onChange(variants[Number(target.value)]?.start, path, undefined, id)
        }
      >
        {variants.map(({ title }, index) => (
          <option key={title} value={index}>
            {title}
          </option>
        ))}
      </NativeSelect>
    </Root>
  );
}

/** What the member says of itself goes before what one of its kinds does. */
const described = ({ description }: FieldProps['schema']) =>
  description === undefined ? {} : { description };
