import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { type JsonSchema, pluginIssues } from '#domain/plugin-validation.ts';
import { concealed } from '#domain/secrets.ts';
import { deepEqual, isRecord } from '#lib/equal.ts';
import {
  type EditorState,
  startEditing,
  withRevealed,
  withText,
  withValue,
} from './editor-state.ts';
import type { PluginIssue } from './plugin-map.ts';
import type { Settings } from './settings-context.ts';
import { everySetting } from './settings-filter.ts';
import { type SettingPath, valueAt, withValueAt } from './settings-value.ts';
import { useSame } from './use-same.ts';

interface SettingsEditorOptions {
  plugin: string;
  initial: unknown;
  schema: JsonSchema | undefined;
  /** What the server said of the settings as they were. Each holds until its member is changed. */
  told: readonly PluginIssue[];
}

const partsOf = (path: string) => path.split('.').filter(Boolean);

/** State of the editor of one plugin: what form and JSON show, what is wrong, and how much of that to tell. */
export function useSettingsEditor({ plugin, initial, schema, told }: SettingsEditorOptions) {
  const [state, setState] = useState<EditorState>(() => startEditing(plugin, initial));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [held, setHeld] = useState<ReadonlyMap<string, string>>(new Map());
  const [filter, setFilter] = useState(everySetting);
  const { value } = state;

  const judge = useCallback(
    (value: unknown): PluginIssue[] => {
      const own = isRecord(value)
        ? issuesOf(schema, value)
        : [{ path: '', message: 'An object in curly brackets' }];
      const still = told.filter(({ path }) =>
        deepEqual(valueAt(value, partsOf(path)), valueAt(initial, partsOf(path))),
      );
      return [...still, ...own.filter(({ path }) => !still.some((one) => one.path === path))];
    },
    [schema, told, initial],
  );
  // Judging by a long schema can wait until what was typed shows; but not where a fault is to be focused next.
  const shown = useDeferredValue(value);
  const judged = all ? value : shown;
  const issues = useMemo(() => judge(judged), [judge, judged]);

  // Nearly every key leaves the faults as they are, and then no field has to be drawn again for them.
  const toTell = useSame(
    issues.filter(
      (issue) => all || told.includes(issue) || issue.path === '' || touched.has(issue.path),
    ),
  );
  const touch = useCallback(
    (path: string) => setTouched((known) => (known.has(path) ? known : new Set([...known, path]))),
    [],
  );
  const hold = useCallback((path: string, fault: string | null) => {
    setHeld((known) => {
      if ((known.get(path) ?? null) === fault) return known;
      const next = new Map(known);
      if (fault === null) next.delete(path);
      else next.set(path, fault);
      return next;
    });
  }, []);
  const setValue = useCallback(
    (next: unknown) => setState((now) => withValue(plugin, now, next)),
    [plugin],
  );
  const change = useCallback(
    (path: SettingPath, next: unknown) =>
      setState((now) => withValue(plugin, now, withValueAt(now.value, path, next))),
    [plugin],
  );
  const disabled = state.fault !== null;
  const settings: Settings = useMemo(
    () => ({
      plugin,
      initial,
      disabled,
      change,
      touch,
      hold,
      errorAt: (path) => toTell.find((issue) => issue.path === path)?.message,
    }),
    [plugin, initial, disabled, change, touch, hold, toTell],
  );
  return {
    state,
    settings,
    filter,
    toTell,
    /** What is wrong with the settings as they are at this moment; `toTell` comes a moment after. */
    judgeNow: () => judge(value),
    /** Something stands in a field or in the text that is no value. */
    blocked: state.fault !== null || held.size > 0,
    dirty: state.fault !== null || held.size > 0 || !deepEqual(value, initial),
    setValue,
    setText: (text: string) => {
      setAll(true);
      setState((now) => withText(plugin, now, text));
    },
    setRevealed: (revealed: boolean) => setState((now) => withRevealed(plugin, now, revealed)),
    setFilter,
    tellAll: () => {
      setAll(true);
      // What is wrong may stand in a field that was filtered away.
      setFilter(everySetting);
    },
  };
}

/** What the schema finds. A concealed secret is not what is stored, and so not judged. */
function issuesOf(schema: JsonSchema | undefined, value: Record<string, unknown>): PluginIssue[] {
  if (!schema) return [];
  return pluginIssues(schema, value, '')
    .map(({ field, message }) => ({ path: field, message }))
    .filter(({ path }) => valueAt(value, partsOf(path)) !== concealed);
}
