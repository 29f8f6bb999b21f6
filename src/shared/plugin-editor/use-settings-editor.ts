import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { settingsIssues, settingsWarnings } from '#domain/plugin-settings.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';
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

interface SettingsEditorOptions {
  plugin: string;
  initial: unknown;
  schema: JsonSchema | undefined;
  /** The server's errors for the initial settings. Each applies until its member changes. */
  serverIssues: readonly PluginIssue[];
}

const partsOf = (path: string) => path.split('.').filter(Boolean);

/** State of the editor of one plugin: what form and JSON show, the issues, and which of them to show. */
export function useSettingsEditor({
  plugin,
  initial,
  schema,
  serverIssues,
}: SettingsEditorOptions) {
  const [state, setState] = useState<EditorState>(() => startEditing(plugin, initial));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [showAll, setShowAll] = useState(false);
  const [textFaults, setTextFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [filter, setFilter] = useState(everySetting);
  const { value } = state;

  const validate = useCallback(
    (value: unknown): PluginIssue[] => {
      const own = isRecord(value)
        ? issuesOf(schema, value)
        : [{ path: '', message: 'An object in curly brackets' }];
      const unchanged = serverIssues.filter(({ path }) =>
        deepEqual(valueAt(value, partsOf(path)), valueAt(initial, partsOf(path))),
      );
      return [
        ...unchanged,
        ...own.filter(({ path }) => !unchanged.some((one) => one.path === path)),
      ];
    },
    [schema, serverIssues, initial],
  );
  // Validation by a long schema may lag behind typing, but not when the next step focuses a faulty field.
  const deferred = useDeferredValue(value);
  const validated = showAll ? value : deferred;
  const issues = useMemo(() => validate(validated), [validate, validated]);

  const doubts = useMemo(
    () => (schema && isRecord(validated) ? settingsWarnings(schema, validated, '') : []),
    [schema, validated],
  );

  // Most keystrokes do not change the issues; a stable array then avoids rendering every field.
  const shownIssues = useStable(
    issues.filter(
      (issue) =>
        showAll || serverIssues.includes(issue) || issue.path === '' || touched.has(issue.path),
    ),
  );
  const touch = useCallback(
    (path: string) => setTouched((known) => (known.has(path) ? known : new Set([...known, path]))),
    [],
  );
  const setTextFault = useCallback((path: string, fault: string | null) => {
    setTextFaults((known) => {
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
      setTextFault,
      errorAt: (path) => shownIssues.find((issue) => issue.path === path)?.message,
    }),
    [plugin, initial, disabled, change, touch, setTextFault, shownIssues],
  );
  return {
    state,
    settings,
    filter,
    shownIssues,
    /** What gateways may refuse, or what does not do what it seems to. It can be saved. */
    doubts,
    /** The issues of the current settings; `shownIssues` may lag behind. */
    validateNow: () => validate(value),
    /** A field or the JSON holds text that is not a value. */
    blocked: state.fault !== null || textFaults.size > 0,
    dirty: state.fault !== null || textFaults.size > 0 || !deepEqual(value, initial),
    setValue,
    setText: (text: string) => {
      setShowAll(true);
      setState((now) => withText(plugin, now, text));
    },
    setRevealed: (revealed: boolean) => setState((now) => withRevealed(plugin, now, revealed)),
    setFilter,
    showAllIssues: () => {
      setShowAll(true);
      // The filter may hide a faulty field.
      setFilter(everySetting);
    },
  };
}

/** Issues by the schema. Concealed secrets are skipped: they are not the stored value. */
function issuesOf(schema: JsonSchema | undefined, value: Record<string, unknown>): PluginIssue[] {
  if (!schema) return [];
  return settingsIssues(schema, value, '')
    .map(({ field, message }) => ({ path: field, message }))
    .filter(({ path }) => valueAt(value, partsOf(path)) !== concealed);
}

/** The value of an earlier render while the current one is deeply equal, to avoid rendering what depends on it. */
function useStable<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (deepEqual(kept, value)) return kept;
  setKept(value);
  return value;
}

/**
 * Focuses the first visible input with an error: on a phone only one of the two sides is shown.
 *
 * @returns false when there is none
 */
export function focusFault(root: HTMLElement | null): boolean {
  const faults = [...(root?.querySelectorAll<HTMLElement>('[aria-invalid="true"]') ?? [])];
  const fault = faults.find((element) => element.offsetParent !== null);
  fault?.focus();
  return fault !== undefined;
}
