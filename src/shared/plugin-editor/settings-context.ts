import { createContext, use, useEffect, useMemo } from 'react';
import { describedBy } from '#kit/field-frame.tsx';
import type { SettingsFilter } from './settings-filter.ts';
import type { InputWiring } from './settings-input.tsx';
import type { SettingNode } from './settings-node.ts';
import type { SettingPath } from './settings-value.ts';
import { fieldWords, printScalar } from './settings-words.ts';

/** What the fields of a plugin's form share. It stays the same while a user types, unless errors come or go. */
export interface Settings {
  /** Name of the plugin: the place of a member decides whether it is a secret. */
  plugin: string;
  /** The settings as they were when the editor opened. */
  initial: unknown;
  disabled: boolean;
  /** What is wrong with the member at a dotted path, once the user is to know. */
  errorAt: (path: string) => string | undefined;
  /** Sets a member; undefined removes it. */
  change: (path: SettingPath, value: unknown) => void;
  /** The user has left the field of the member at a dotted path. */
  touch: (path: string) => void;
  /** A field has text that is no value (with null: no longer), so nothing can be applied. */
  hold: (path: string, fault: string | null) => void;
}

const SettingsContext = createContext<Settings | null>(null);

export const SettingsProvider = SettingsContext.Provider;

/** @throws Error outside of a plugin's form. */
function useSettings(): Settings {
  const settings = use(SettingsContext);
  if (!settings) throw new Error('A setting is outside of a SettingsProvider');
  return settings;
}

/** What the field of a setting takes. */
export interface SettingProps<Node extends SettingNode = SettingNode> {
  node: Node;
  /** Path of the object or list around it: the same array in each render, so that unchanged settings are skipped. */
  parent: SettingPath;
  /** The name of the member, or the place of the item. */
  name: string | number;
  value: unknown;
  required: boolean;
  /** Which of the settings inside are shown. */
  filter: SettingsFilter;
}

interface FieldOptions {
  /** Why the field has text that is no value: shown, and nothing can be applied meanwhile. */
  fault?: string | null;
  /** How to write the value, after the help. */
  hint?: string;
}

/** What the field of a setting needs: its place in the form, its words, its error, and how to change it. */
export function useSetting(props: SettingProps, { fault = null, hint }: FieldOptions = {}) {
  const { node, parent, name, value, required } = props;
  const { plugin, initial, disabled, errorAt, change, touch, hold } = useSettings();
  const path = useMemo(() => [...parent, name], [parent, name]);
  const dotted = path.join('.');
  useEffect(() => {
    if (fault === null) return;
    hold(dotted, fault);
    return () => hold(dotted, null);
  }, [hold, dotted, fault]);
  const id = `settings/${path.join('/')}`;
  const isItem = typeof name === 'number';
  const label = isItem ? `${parent.at(-1)} ${name + 1}` : (node.title ?? name);
  // A list or a map is one field, which shows the errors of everything inside it.
  const inside = node.kind === 'list' || node.kind === 'map' ? Object.entries(value ?? {}) : [];
  const inner = inside.flatMap(([key, item]) => {
    const error = errorAt(`${dotted}.${key}`);
    return error === undefined
      ? []
      : [`${node.kind === 'map' ? key : printScalar(item)}: ${error}`];
  });
  const error = fault ?? errorAt(dotted) ?? inner[0];
  const words = fieldWords(node);
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
    /** Sets the value; undefined for none. An item cannot be absent, so it becomes an empty text. */
    set: (next: unknown) => change(path, isItem && next === undefined ? '' : next),
  };
}
