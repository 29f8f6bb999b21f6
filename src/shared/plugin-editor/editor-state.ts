import { concealed, isSecretAt, mapSecrets } from '#domain/secrets.ts';
import { deepEqual } from '#lib/equal.ts';
import { faultSentence, parseJson } from '#lib/json-text.ts';
import { mask } from '#shared/mask-secrets.ts';

/** What both sides of the editor show: the settings, and the text they are written as. */
export interface EditorState {
  /** The settings of the last text that could be read; the form shows these. */
  value: unknown;
  /** The JSON as it stands in the editor. */
  text: string;
  /** Why the text cannot be taken, with its line; null when it can. */
  fault: string | null;
  /** Whether secrets that were typed here can be read in the text. Stored ones are not known to the console. */
  revealed: boolean;
}

/** Where the settings of a plugin stand in a record: the rules for secrets ask for it. */
const placeOf = (plugin: string) => ['plugins', plugin] as const;

function print(plugin: string, value: unknown, revealed: boolean): string {
  const shown = revealed
    ? value
    : mapSecrets(value, (secret) => (secret === concealed ? secret : mask), placeOf(plugin));
  return JSON.stringify(shown, null, 2) ?? '';
}

/** Opens the editor on settings. */
export function startEditing(plugin: string, value: unknown): EditorState {
  return { value, text: print(plugin, value, false), fault: null, revealed: false };
}

/** Other settings from elsewhere than the text: the form, the example, a reset. The text is written anew. */
export function withValue(plugin: string, state: EditorState, value: unknown): EditorState {
  if (state.fault === null && deepEqual(state.value, value)) return { ...state, value };
  return { ...state, value, text: print(plugin, value, state.revealed), fault: null };
}

/** The text was typed in. Dots that cover a secret stand for the secret; a text that cannot be read changes no settings. */
export function withText(plugin: string, state: EditorState, text: string): EditorState {
  const read = parseJson(text);
  if (!read.ok) return { ...state, text, fault: faultSentence(read.fault) };
  const value = mapSecrets(
    read.value,
    (secret, _path, beside) => (secret === mask && typeof beside === 'string' ? beside : secret),
    placeOf(plugin),
    state.value,
  );
  const lost = { found: false };
  mapSecrets(
    value,
    (secret) => {
      if (secret === mask) lost.found = true;
      return secret;
    },
    placeOf(plugin),
  );
  if (lost.found)
    return { ...state, text, fault: 'A hidden secret was moved: show secrets, or type it again' };
  return { ...state, value, text, fault: null };
}

/** Shows or covers the secrets in the text. */
export function withRevealed(plugin: string, state: EditorState, revealed: boolean): EditorState {
  if (state.fault !== null) return { ...state, revealed };
  return { ...state, revealed, text: print(plugin, state.value, revealed) };
}

/** Whether the settings hold a secret that was typed rather than stored, so that there is something to reveal. */
export function hasTypedSecret(plugin: string, value: unknown): boolean {
  const typed = mapSecrets(
    value,
    (secret) => (secret === concealed ? secret : mask),
    placeOf(plugin),
  );
  return typed !== value && !deepEqual(typed, value);
}

/** Whether a member of the settings is a secret, from where it stands or from what the schema says of it. */
export function isSecretMember(
  plugin: string,
  path: readonly (string | number)[],
  format: unknown,
): boolean {
  return format === 'password' || isSecretAt([...placeOf(plugin), ...path.map(String)]);
}
