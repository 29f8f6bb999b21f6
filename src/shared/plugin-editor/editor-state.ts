import { concealed, isSecretAt, mapSecrets } from '#domain/secrets.ts';
import { faultSentence, parseJson } from '#domain/strict-json.ts';
import { deepEqual } from '#lib/equal.ts';
import { mask } from '#shared/mask-secrets.ts';

/** The state that both sides of the editor show: the settings and their JSON. */
export interface EditorState {
  /** The settings of the last valid text; the form shows these. */
  value: unknown;
  /** The JSON in the editor. */
  text: string;
  /** Why the text is invalid, with its line; null when it is valid. */
  fault: string | null;
  /** Whether the text shows secrets that were typed here. Stored ones are unknown to the console. */
  revealed: boolean;
}

/** The path of a plugin's settings in a record, which the rules for secrets need. */
const pathOf = (plugin: string) => ['plugins', plugin] as const;

function print(plugin: string, value: unknown, revealed: boolean): string {
  const shown = revealed
    ? value
    : mapSecrets(value, (secret) => (secret === concealed ? secret : mask), pathOf(plugin));
  return JSON.stringify(shown, null, 2) ?? '';
}

/** The state when the editor opens. */
export function startEditing(plugin: string, value: unknown): EditorState {
  return { value, text: print(plugin, value, false), fault: null, revealed: false };
}

/** Sets the settings from the form, the example or a reset. The text is printed again. */
export function withValue(plugin: string, state: EditorState, value: unknown): EditorState {
  if (state.fault === null && deepEqual(state.value, value)) return { ...state, value };
  return { ...state, value, text: print(plugin, value, state.revealed), fault: null };
}

/** Sets the text. The dots of a hidden secret stand for that secret; invalid text leaves the settings unchanged. */
export function withText(plugin: string, state: EditorState, text: string): EditorState {
  const read = parseJson(text);
  if (!read.ok) return { ...state, text, fault: faultSentence(read.fault) };
  const value = mapSecrets(
    read.value,
    (secret, _path, current) => (secret === mask && typeof current === 'string' ? current : secret),
    pathOf(plugin),
    state.value,
  );
  const lost = { found: false };
  mapSecrets(
    value,
    (secret) => {
      if (secret === mask) lost.found = true;
      return secret;
    },
    pathOf(plugin),
  );
  if (lost.found)
    return { ...state, text, fault: 'A hidden secret was moved: show secrets, or type it again' };
  return { ...state, value, text, fault: null };
}

/** Shows or hides the secrets in the text. */
export function withRevealed(plugin: string, state: EditorState, revealed: boolean): EditorState {
  if (state.fault !== null) return { ...state, revealed };
  return { ...state, revealed, text: print(plugin, state.value, revealed) };
}

/** Whether the settings hold a secret that was typed rather than stored, and so can be shown. */
export function hasTypedSecret(plugin: string, value: unknown): boolean {
  const typed = mapSecrets(
    value,
    (secret) => (secret === concealed ? secret : mask),
    pathOf(plugin),
  );
  return typed !== value && !deepEqual(typed, value);
}

/** Whether a member of the settings is a secret, by its path or its format in the schema. */
export function isSecretMember(
  plugin: string,
  path: readonly (string | number)[],
  format: unknown,
): boolean {
  return format === 'password' || isSecretAt([...pathOf(plugin), ...path.map(String)]);
}
