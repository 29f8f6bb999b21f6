import type { ReactNode } from 'react';
import { type Control, type UseFormReturn, useWatch } from 'react-hook-form';
import { FieldRows } from '#kit/field-rows.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { plural } from '#lib/text.ts';
import { groupLabels, groupText } from '#shared/route-control.ts';
import { ConditionFields, type ConditionPath } from './condition-fields.tsx';
import { ConditionText } from './embed.tsx';
import { type ApiValues, newExpression, newGroup } from './form-schema.ts';

/** Groups within groups that the form lets users make. Deeper ones of a record are shown and kept. */
const MAX_LEVELS = 8;

/** The most conditions of a group, as in the contract. */
const MAX_CONDITIONS = 100;

const relations = Object.entries(groupLabels).map(([value, label]) => ({ value, label }));

/** Path of a list of conditions. Those within groups have the same shape, so that this stands for them too. */
type ConditionsPath = 'fine_grained_route_control.expressions';

interface ConditionListProps {
  form: UseFormReturn<ApiValues>;
  name: ConditionsPath;
  help?: ReactNode;
  /** The position of the group that holds the conditions: `2.1`. */
  within?: string;
}

/** Conditions and groups of conditions, at any depth. */
export function ConditionList({ form, name, help, within }: ConditionListProps) {
  const { control } = form;
  const level = within === undefined ? 0 : within.split('.').length;
  return (
    <FieldRows
      control={control}
      name={name}
      label={within === undefined ? 'Conditions' : `Conditions of group ${within}`}
      hideLabel={within !== undefined}
      help={help}
      noun="condition"
      nounOf={({ subject }) => (subject === 'group' ? 'group' : 'condition')}
      newRow={newExpression}
      other={level < MAX_LEVELS ? { noun: 'group', newRow: newGroup } : undefined}
      heading={(index) => <Heading control={control} path={at(name, index)} />}
      {...(within !== undefined && { within, min: 1, max: MAX_CONDITIONS })}
    >
      {(index) => (
        <Item
          form={form}
          path={at(name, index)}
          position={within === undefined ? `${index + 1}` : `${within}.${index + 1}`}
        />
      )}
    </FieldRows>
  );
}

const at = (name: ConditionsPath, index: number): ConditionPath => `${name}.${index}`;

function Heading({ control, path }: { control: Control<ApiValues>; path: ConditionPath }) {
  const expression = useWatch({ control, name: path });
  if (!expression) return null;
  // The conditions of a group follow below.
  if (expression.subject !== 'group') return <ConditionText expression={expression} />;
  return `${groupText(expression)} ${plural(expression.expressions?.length ?? 0, 'condition')}`;
}

interface ItemProps {
  form: UseFormReturn<ApiValues>;
  path: ConditionPath;
  position: string;
}

function Item({ form, path, position }: ItemProps) {
  const { control } = form;
  const subject = useWatch({ control, name: `${path}.subject` });
  if (subject !== 'group') return <ConditionFields form={form} path={path} />;
  return (
    <>
      <FieldSelect
        control={control}
        name={`${path}.operator`}
        label="The group holds if"
        options={relations}
      />
      <ConditionList form={form} name={`${path}.expressions` as ConditionsPath} within={position} />
    </>
  );
}
