import { type UseFormReturn, useWatch } from 'react-hook-form';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { ConditionList } from './condition-list.tsx';
import type { ApiValues } from './form-schema.ts';

const relations = [
  { value: 'All', label: 'All of them hold' },
  { value: 'Any', label: 'Any of them holds' },
];

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
          <ConditionList
            form={form}
            name={`${name}.expressions`}
            help={count === 0 ? 'Without conditions every request matches.' : undefined}
          />
        </>
      )}
    </>
  );
}
