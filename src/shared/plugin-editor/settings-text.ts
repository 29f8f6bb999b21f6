import type { SettingNode } from './settings-node.ts';

/** Help, placeholder and default of a field. */
interface FieldText {
  help: string | undefined;
  /** The placeholder. */
  example: string | undefined;
  /** The default value; undefined when the schema has none. */
  fallback: string | undefined;
}

/** A value as a field shows it: strings unquoted, everything else as JSON. */
export const printScalar = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Derives them from a setting's description, default and examples. */
export function fieldText(node: SettingNode): FieldText {
  const print = (value: unknown) =>
    node.kind === 'list' && Array.isArray(value)
      ? value.map(printScalar).join(', ')
      : printScalar(value);
  const fallback = node.default === undefined ? undefined : print(node.default);
  const defaultText =
    fallback === undefined
      ? ''
      : `Default ${fallback === '' ? 'empty' : fallback}${fallback.endsWith('.') ? '' : '.'}`;
  const first = node.examples?.[0];
  return {
    help: [node.description, defaultText].filter(Boolean).join(' ') || undefined,
    example:
      first === undefined || (typeof first === 'object' && node.kind !== 'list')
        ? undefined
        : `for example ${print(first)}`,
    fallback,
  };
}

/**
 * Parses typed text.
 *
 * @param types what the schema allows: `string`, `integer`, `number`, `boolean`
 * @returns the text itself where it is no value of another allowed type, so that it can be validated
 */
export function scalarOf(typed: string, types: readonly string[]): unknown {
  const numbers = types.includes('integer') || types.includes('number');
  if (numbers && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(typed.trim())) return Number(typed);
  if (types.includes('boolean') && (typed === 'true' || typed === 'false')) return typed === 'true';
  return typed;
}

/** Whether only numbers are allowed. */
export const isNumeric = (types: readonly string[]) =>
  types.every((type) => type === 'integer' || type === 'number');
