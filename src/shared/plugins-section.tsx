import Button from '@mui/material/Button';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { useParams } from 'react-router';
import { EmptyNote } from '#kit/empty-note.tsx';
import { useField } from '#kit/field-frame.tsx';
import type { FieldJsonProps } from '#kit/field-json.tsx';
import { ownMessage } from '#kit/form-errors.ts';
import { hasInputError } from '#kit/form-input-errors.ts';
import { FormSection } from '#kit/form-section.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { useToast } from '#kit/toast.tsx';
import { isRecord } from '#lib/equal.ts';
import type { PluginLevel } from './effective-plugins.ts';
import type { PluginIssue } from './plugin-editor/plugin-map.ts';

const FieldJson = lazy(() =>
  import('#kit/field-json.tsx').then((module) => ({ default: module.FieldJson })),
) as <V extends FieldValues>(props: FieldJsonProps<V, FieldPath<V>>) => ReactNode;
const Rows = lazy(async () => {
  const { PluginRows } = await import('./plugin-editor/plugin-rows.tsx');
  return { default: PluginRows };
});
const Catalogue = lazy(async () => {
  const { CatalogueDialog } = await import('./plugin-editor/catalogue-dialog.tsx');
  return { default: CatalogueDialog };
});
const Editor = lazy(async () => {
  const { EditorDialog } = await import('./plugin-editor/editor-dialog.tsx');
  return { default: EditorDialog };
});

interface PluginsSectionProps<V extends FieldValues> {
  control: Control<V>;
  /** Path of the map of plugins. */
  name: FieldPath<V>;
  /** The level that the plugins belong to. It determines which can be added and the note about precedence. */
  level: PluginLevel;
  /** The section's id and title, for a form that has another section called Plugins. */
  id?: string;
  title?: string;
}

type OpenDialog = 'catalogue' | { name: string; issues: readonly PluginIssue[] } | null;

/**
 * The plugins of a record in its form: a list with an editor for each plugin, and the whole map as JSON. The editors load
 * on demand and write into the form; nothing is sent before the form is saved.
 */
export function PluginsSection<V extends FieldValues>(props: PluginsSectionProps<V>) {
  const { control, name, level, id = 'plugins', title = 'Plugins' } = props;
  const { orgId = '', clusterId = '' } = useParams();
  const { value, setValue, errorTree } = useField(control, name);
  const toast = useToast();
  const [asJson, setAsJson] = useState(false);
  const [open, setOpen] = useState<OpenDialog>(null);
  const plugins = isRecord(value) ? value : {};
  const latest = useRef(plugins);
  latest.current = plugins;
  const count = Object.keys(plugins).length;
  const set = (plugin: string, config: unknown) =>
    setValue({ ...latest.current, [plugin]: config });

  function remove(plugin: string) {
    const config = plugins[plugin];
    const { [plugin]: _, ...rest } = plugins;
    setValue(rest);
    toast({ text: `Removed ${plugin}`, action: { label: 'Undo', run: () => set(plugin, config) } });
  }

  return (
    <FormSection
      id={id}
      title={title}
      padding={asJson ? 'normal' : 'none'}
      actions={
        asJson ? (
          <Button
            size="small"
            onClick={() => {
              if (!hasInputError(control, name)) setAsJson(false);
            }}
          >
            Back to the list
          </Button>
        ) : (
          <>
            <Button size="small" onClick={() => setAsJson(true)}>
              Edit all as JSON
            </Button>
            <Button size="small" onClick={() => setOpen('catalogue')}>
              Add plugin
            </Button>
          </>
        )
      }
    >
      {asJson ? (
        <Suspense fallback={<Skeleton width="100%" height={208} />}>
          <FieldJson
            control={control}
            name={name}
            label="Plugins by name"
            help={<>For example {'{ "limit-count": { "count": 100, "time_window": 60 } }'}.</>}
          />
        </Suspense>
      ) : (
        <div data-field={name} data-field-deep>
          {count === 0 || ownMessage(errorTree) !== undefined ? (
            <EmptyNote role={ownMessage(errorTree) && 'alert'}>
              {ownMessage(errorTree) ?? 'No plugins set here. Other levels may have some.'}
            </EmptyNote>
          ) : (
            <Suspense fallback={<Skeleton width="100%" height={57 * count} />}>
              <Rows
                {...{ orgId, plugins }}
                errors={errorTree}
                onEdit={(plugin, issues) => setOpen({ name: plugin, issues })}
                onChange={set}
                onRemove={remove}
              />
            </Suspense>
          )}
        </div>
      )}
      <Suspense fallback={null}>
        {open === 'catalogue' && (
          <Catalogue
            {...{ orgId, clusterId, level, plugins }}
            onChoose={(plugin) => setOpen({ name: plugin, issues: [] })}
            onClose={() => setOpen(null)}
          />
        )}
        {open !== null && open !== 'catalogue' && (
          <Editor
            {...{ orgId, level }}
            name={open.name}
            serverIssues={open.issues}
            initial={plugins[open.name]}
            onApply={(config) => {
              set(open.name, config);
              setOpen(null);
            }}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </FormSection>
  );
}
