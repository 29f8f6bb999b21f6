import { lazy, type ReactNode, Suspense } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { get } from 'react-hook-form';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import type { FieldJsonProps } from '#kit/field-json.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { isEmpty } from './form-values.ts';

const FieldJson = lazy(() =>
  import('#kit/field-json.tsx').then((module) => ({ default: module.FieldJson })),
) as <V extends FieldValues>(props: FieldJsonProps<V, FieldPath<V>>) => ReactNode;

interface GatewayExtraFieldProps<V extends FieldValues> {
  control: Control<V>;
  /** Path of the member `gateway_extra`. */
  name: FieldPath<V>;
  /** What gateways have for the record: `route`, `service`, `upstream`. */
  object: string;
  /** A member that the form has no field for, as JSON. */
  example: string;
}

/** Members of the gateway's object that the record has no member for, as JSON. The editor loads when it is opened. */
export function GatewayExtraField<V extends FieldValues>(props: GatewayExtraFieldProps<V>) {
  const { control, name, object, example } = props;
  return (
    <CollapsibleFields
      title="Other gateway members"
      control={control}
      names={[name]}
      defaultOpen={!isEmpty(get(control._formValues, name))}
      lazy
    >
      <Suspense fallback={<Skeleton width="100%" height={144} />}>
        <FieldJson
          control={control}
          name={name}
          label={`Other members of the ${object}`}
          help={
            <>
              Merged into the {object} that gateways get, for example {example}. Members that this
              form sets elsewhere are refused.
            </>
          }
          minLines={4}
          maxLines={20}
        />
      </Suspense>
    </CollapsibleFields>
  );
}
