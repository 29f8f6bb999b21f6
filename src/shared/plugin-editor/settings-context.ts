import { createContext, use } from 'react';
import { isRecord, own } from '#lib/equal.ts';
import type { SettingsFilter } from './settings-filter.ts';

/** What the fields of a plugin's form share, beside what the form generator hands them. */
export interface Settings {
  /** Name of the plugin: where a member stands says whether it is a secret. */
  plugin: string;
  /** The settings as they were when the editor opened. */
  initial: unknown;
  /** Which of the settings are shown. */
  filter: SettingsFilter;
  /** What is wrong with the member at a dotted path, as far as the reader is to be told yet. */
  errorAt: (path: string) => string | undefined;
  /** The reader has been at the member. */
  touch: (path: string) => void;
  /** A field holds text that is no value (or, with null, no longer does): nothing can be applied meanwhile. */
  hold: (path: string, fault: string | null) => void;
}

const SettingsContext = createContext<Settings | null>(null);

export const SettingsProvider = SettingsContext.Provider;

/** @throws Error outside of a plugin's form. */
export function useSettings(): Settings {
  const settings = use(SettingsContext);
  if (!settings) throw new Error('A field of settings stands outside of their form');
  return settings;
}

/** The value at a path, or undefined. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)];
    return isRecord(at) ? own(at, String(key)) : undefined;
  }, value);
}
