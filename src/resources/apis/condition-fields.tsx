import { styled } from '@mui/material/styles';
import { type ReactNode, useRef } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { Expression } from '#contract/generated/types.gen.ts';
import { FieldChips } from '#kit/field-chips.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { operandOf, operatorLabels, subjectLabels, takesAddresses } from '#shared/route-control.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ApiValues } from './form-schema.ts';
import { useRevalidate } from './use-revalidate.ts';

/** Path of a condition at any depth; those within groups have the same shape. */
export type ConditionPath = `fine_grained_route_control.expressions.${number}`;

const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
  gap: 12,
  alignItems: 'start',
});

const subjects = Object.entries(subjectLabels).map(([value, label]) => ({ value, label }));

/** Headings of the operators, as there are many. */
const operatorGroups: Readonly<Record<string, readonly (keyof typeof operatorLabels)[]>> = {
  Text: ['equal', 'not_equal', 'in', 'not_in'],
  Presence: ['present', 'not_present'],
  Patterns: [
    'regex_match',
    'regex_not_match',
    'regex_match_ignore_case',
    'regex_not_match_ignore_case',
  ],
  Numbers: ['larger_than', 'larger_equal', 'less_than', 'less_equal'],
  Addresses: ['ip_match', 'not_ip_match'],
  Lists: ['has', 'not_has'],
};
const operators = Object.entries(operatorGroups).flatMap(([group, names]) =>
  names.map((value) => ({ value, label: operatorLabels[value], group })),
);

/** The field for the name of a subject. */
const nameFields: Record<
  'header' | 'query' | 'cookie' | 'variable',
  { label: string; help: string }
> = {
  header: { label: 'Header name', help: 'For example x-canary.' },
  query: { label: 'Parameter name', help: 'For example version.' },
  cookie: { label: 'Cookie name', help: 'For example session_group.' },
  variable: { label: 'Variable name', help: 'A gateway variable, for example remote_addr.' },
};

/** What a value means, where the operator does not say it. */
const valueHelp: Partial<Record<Expression['operator'], ReactNode>> = {
  regex_match: 'A regular expression (PCRE), for example ^/v[12]/.',
  regex_not_match: 'A regular expression (PCRE), for example ^/v[12]/.',
  regex_match_ignore_case: 'A regular expression (PCRE), for example ^beta.',
  regex_not_match_ignore_case: 'A regular expression (PCRE), for example ^beta.',
  larger_than: 'A number.',
  larger_equal: 'A number.',
  less_than: 'A number.',
  less_equal: 'A number.',
  has: 'An item of a variable that holds a list, such as graphql_root_fields.',
  not_has: 'An item of a variable that holds a list, such as graphql_root_fields.',
};

interface ConditionFieldsProps {
  form: UseFormReturn<ApiValues>;
  path: ConditionPath;
}

/** The fields of one condition. */
export function ConditionFields({ form, path }: ConditionFieldsProps) {
  const { control } = form;
  const subject = useWatch({ control, name: `${path}.subject` }) ?? 'header';
  const operator = useWatch({ control, name: `${path}.operator` }) ?? 'equal';
  useRevalidate(form, `${path}.subject`, [`${path}.name`]);
  useRevalidate(form, `${path}.operator`, [`${path}.value`, `${path}.values`]);
  useOperandOnEdit(form, path, operator);
  const nameField = subject in nameFields ? nameFields[subject as keyof typeof nameFields] : null;
  return (
    <>
      <Pair>
        <FieldSelect
          control={control}
          name={`${path}.subject`}
          label="Subject"
          options={subjects}
        />
        {nameField && <FieldText control={control} name={`${path}.name`} mono {...nameField} />}
      </Pair>
      <Pair>
        <FieldSelect
          control={control}
          name={`${path}.operator`}
          label="Operator"
          options={operators}
        />
        <Operand {...{ form, path, operator }} />
      </Pair>
    </>
  );
}

function Operand({ form: { control }, path, operator }: ConditionFieldsProps & Operated) {
  switch (operandOf(operator)) {
    case 'several':
      if (takesAddresses(operator)) {
        return (
          <FieldChips
            control={control}
            name={`${path}.values`}
            label="Addresses"
            noun="address"
            example="10.0.0.0/8"
            mono
            help="Addresses and ranges, for example 10.0.0.0/8."
          />
        );
      }
      return (
        <FieldChips
          control={control}
          name={`${path}.values`}
          label="Values"
          noun="value"
          separator={/[,\n]+/}
          normalize={(text) => text.trim()}
          mono
          help="Enter adds a value."
        />
      );
    case 'none':
      return null;
    default:
      return (
        <FieldText
          control={control}
          name={`${path}.value`}
          label="Value"
          mono
          help={valueHelp[operator]}
        />
      );
  }
}

interface Operated {
  operator: Expression['operator'];
}

/**
 * Takes the value along when the user chooses an operator with several values, and back; unused values must not be
 * judged. Several values are set aside when one takes their place.
 */
function useOperandOnEdit(
  form: UseFormReturn<ApiValues>,
  path: ConditionPath,
  operator: Expression['operator'],
): void {
  const saved = useRef<string[]>(undefined);
  useOnEdit(form, `${path}.operator`, operator, (next, previous) => {
    const [from, to] = [operandOf(previous), operandOf(next)];
    if (from === to) return;
    if (from === 'several') {
      const values = form.getValues(`${path}.values`) ?? [];
      saved.current = values;
      form.setValue(`${path}.values`, []);
      form.clearErrors(`${path}.values`);
      if (to === 'one' && values[0] !== undefined) form.setValue(`${path}.value`, values[0]);
    }
    if (to === 'several') {
      const value = form.getValues(`${path}.value`);
      const [first, ...others] = saved.current ?? [];
      // The values set aside return unless the user typed another one meanwhile.
      const start = value && value !== first ? [value] : [value || first, ...others];
      const values = start.filter((text): text is string => Boolean(text));
      form.setValue(`${path}.values`, values);
      form.setValue(`${path}.value`, '');
      form.clearErrors(`${path}.value`);
    }
  });
}
