import { createContext, use, useEffect, useMemo } from 'react';
import { describedBy } from '#kit/field-frame.tsx';
import type { SettingsFilter } from './settings-filter.ts';
import type { InputWiring } from './settings-input.tsx';
import type { SettingNode } from './settings-node.ts';
import { fieldText, printScalar } from './settings-text.ts';
import type { SettingPath } from './settings-value.ts';

/** State shared by the fields of a plugin's form. It stays the same object while a user types, unless the errors change. */
export interface Settings {
  /** Name of the plugin; with the path of a member it determines whether that is a secret. */
  plugin: string;
  /** The settings when the editor opened. */
  initial: unknown;
  disabled: boolean;
  /** The error to show for the member at a dotted path. */
  errorAt: (path: string) => string | undefined;
  /** Sets a member; undefined removes it. */
  change: (path: SettingPath, value: unknown) => void;
  /** Marks the field at a dotted path as visited. */
  touch: (path: string) => void;
  /** Records that a field's text is not a value, which blocks applying; null clears it. */
  setTextFault: (path: string, fault: string | null) => void;
}

const SettingsContext = createContext<Settings | null>(null);

export const SettingsProvider = SettingsContext.Provider;

/** @throws Error outside of a plugin's form. */
function useSettings(): Settings {
  const settings = use(SettingsContext);
  if (!settings) throw new Error('A setting needs a SettingsProvider');
  return settings;
}

/** The props of a setting's field. */
export interface SettingProps<Node extends SettingNode = SettingNode> {
  node: Node;
  /** Path of the object or list around it: the same array in each render, so that unchanged settings do not render. */
  parent: SettingPath;
  /** The name of the member, or the index of the item. */
  name: string | number;
  value: unknown;
  required: boolean;
  /** Which nested settings are shown. */
  filter: SettingsFilter;
}

interface FieldOptions {
  /** Why the field's text is not a value. It is shown and blocks applying. */
  fault?: string | null;
  /** The format of the value, added to the help. */
  hint?: string;
}

/** Connects the field of a setting to the form: path, labels, error and setter. */
export function useSetting(props: SettingProps, { fault = null, hint }: FieldOptions = {}) {
  const { node, parent, name, value, required } = props;
  const { plugin, initial, disabled, errorAt, change, touch, setTextFault } = useSettings();
  const path = useMemo(() => [...parent, name], [parent, name]);
  const dotted = path.join('.');
  useEffect(() => {
    if (fault === null) return;
    setTextFault(dotted, fault);
    return () => setTextFault(dotted, null);
  }, [setTextFault, dotted, fault]);
  const id = `settings/${path.join('/')}`;
  const isItem = typeof name === 'number';
  const label = isItem ? `${parent.at(-1)} ${name + 1}` : (node.title ?? name);
  // A list or map is one field, which shows the errors of its items too.
  const inside = node.kind === 'list' || node.kind === 'map' ? Object.entries(value ?? {}) : [];
  const inner = inside.flatMap(([key, item]) => {
    const error = errorAt(`${dotted}.${key}`);
    return error === undefined
      ? []
      : [`${node.kind === 'map' ? key : printScalar(item)}: ${error}`];
  });
  const error = fault ?? errorAt(dotted) ?? inner[0];
  const words = fieldText(node);
  const help = [words.help, hint].filter(Boolean).join(' ') || undefined;
  return {
    plugin,
    initial,
    path,
    isItem,
    label,
    words,
    /** For the frame around the field. */
    frame: { name: dotted, id, label, required, help, error },
    /** For the input in it. */
    input: {
      id,
      disabled,
      error: error !== undefined,
      describedBy: describedBy(id, error ?? help),
      onBlur: () => {
        touch(dotted);
        if (node.kind === 'list') for (const [key] of inside) touch(`${dotted}.${key}`);
      },
    } satisfies InputWiring,
    /** Sets the value; undefined removes it. An item cannot be absent, so it becomes an empty string. */
    set: (next: unknown) => change(path, isItem && next === undefined ? '' : next),
  };
}
