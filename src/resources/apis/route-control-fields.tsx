import { styled } from '@mui/material/styles';
import { type Control, type UseFormReturn, useWatch } from 'react-hook-form';
import type { Expression } from '#contract/generated/types.gen.ts';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FieldRows } from '#kit/field-rows.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { ConditionText } from './embed.tsx';
import { type ApiValues, newExpression } from './form-schema.ts';
import { operatorLabels, subjectLabels, takesValue } from './route-control.ts';
import { useRevalidate } from './use-revalidate.ts';

const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
  gap: 12,
  alignItems: 'start',
});

const toOptions = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
const subjects = toOptions(subjectLabels);
const operators = toOptions(operatorLabels);
const relations = [
  { value: 'All', label: 'All of them hold' },
  { value: 'Any', label: 'Any of them holds' },
];

/** The field for the name of a subject. */
const nameFields: Record<
  Exclude<Expression['subject'], 'path'>,
  { label: string; help: string }
> = {
  header: { label: 'Header name', help: 'For example x-canary.' },
  query: { label: 'Parameter name', help: 'For example version.' },
  cookie: { label: 'Cookie name', help: 'For example session_group.' },
  variable: { label: 'Variable name', help: 'A gateway variable, for example remote_addr.' },
};

/** Conditions on a request beyond path and method. */
export function RouteControlFields({ form }: { form: UseFormReturn<ApiValues> }) {
  const { control } = form;
  const name = 'fine_grained_route_control';
  const enabled = useWatch({ control, name: `${name}.enabled` }) === true;
  const count = useWatch({ control, name: `${name}.expressions` })?.length ?? 0;
  const open = enabled || count > 0;
  return (
    <>
      <FieldSwitch
        control={control}
        name={`${name}.enabled`}
        label="Fine-grained route control"
        help={
          open && !enabled
            ? 'The conditions below are kept but not applied.'
            : 'Also matches by headers, query, cookies, path or variables.'
        }
      />
      {open && (
        <>
          <FieldRadio
            control={control}
            name={`${name}.logical_relationship`}
            label="A request matches if"
            options={relations}
          />
          <FieldRows
            control={control}
            name={`${name}.expressions`}
            label="Conditions"
            help={count === 0 ? 'Without conditions every request matches.' : undefined}
            noun="condition"
            newRow={newExpression}
            heading={(index) => <Heading control={control} index={index} />}
          >
            {(index) => <Condition form={form} index={index} />}
          </FieldRows>
        </>
      )}
    </>
  );
}

const at = (index: number) => `fine_grained_route_control.expressions.${index}` as const;

function Heading({ control, index }: { control: Control<ApiValues>; index: number }) {
  const expression = useWatch({ control, name: at(index) });
  return expression ? <ConditionText expression={expression} /> : null;
}

function Condition({ form, index }: { form: UseFormReturn<ApiValues>; index: number }) {
  const { control } = form;
  const path = at(index);
  const subject = useWatch({ control, name: `${path}.subject` }) ?? 'header';
  const operator = useWatch({ control, name: `${path}.operator` }) ?? 'equal';
  useRevalidate(form, `${path}.subject`, [`${path}.name`]);
  useRevalidate(form, `${path}.operator`, [`${path}.value`]);
  return (
    <>
      <Pair>
        <FieldSelect
          control={control}
          name={`${path}.subject`}
          label="Subject"
          options={subjects}
        />
        {subject !== 'path' && (
          <FieldText control={control} name={`${path}.name`} mono {...nameFields[subject]} />
        )}
      </Pair>
      <Pair>
        <FieldSelect
          control={control}
          name={`${path}.operator`}
          label="Operator"
          options={operators}
        />
        {takesValue(operator) && (
          <FieldText control={control} name={`${path}.value`} label="Value" mono />
        )}
      </Pair>
    </>
  );
}
