import Button from '@mui/material/Button';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type Control, type FieldPath, type FieldValues, useWatch } from 'react-hook-form';
import type { FieldJsonProps } from '#kit/field-json.tsx';
import { FormSection } from '#kit/form-section.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { PluginList } from './plugin-list.tsx';

const FieldJson = lazy(() =>
  import('#kit/field-json.tsx').then((module) => ({ default: module.FieldJson })),
) as <V extends FieldValues>(props: FieldJsonProps<V, FieldPath<V>>) => ReactNode;

export interface PluginsSectionProps<V extends FieldValues> {
  control: Control<V>;
  /** Path of the map of plugins. */
  name: FieldPath<V>;
  /** What goes before what: where these plugins stand among those of other resources. */
  order: string;
}

/** The plugins of a record in its form: a list, and the whole map as JSON once it is asked for. */
export function PluginsSection<V extends FieldValues>(props: PluginsSectionProps<V>) {
  const { control, name, order } = props;
  const [open, setOpen] = useState(false);
  return (
    <FormSection
      id="plugins"
      title="Plugins"
      padding={open ? 'normal' : 'none'}
      actions={
        !open && (
          <Button size="small" onClick={() => setOpen(true)}>
            Edit as JSON
          </Button>
        )
      }
    >
      {open ? (
        <Suspense fallback={<Skeleton width="100%" height={208} />}>
          <FieldJson
            control={control}
            name={name}
            label="Plugins by name"
            help={
              <>
                For example {'{ "limit-count": { "count": 100, "time_window": 60 } }'}. {order}
              </>
            }
          />
        </Suspense>
      ) : (
        <Names control={control} name={name} />
      )}
    </FormSection>
  );
}

function Names<V extends FieldValues>({
  control,
  name,
}: Pick<PluginsSectionProps<V>, 'control' | 'name'>) {
  const plugins: unknown = useWatch({ control, name });
  return (
    <div data-field={name} data-field-deep>
      <PluginList plugins={plugins} none="No plugins. Requests pass unchanged." />
    </div>
  );
}
