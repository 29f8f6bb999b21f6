import type { SettingNode } from './settings-node.ts';

/** The words under and in a field. */
interface FieldWords {
  help: string | undefined;
  /** What an empty field shows. */
  example: string | undefined;
  /** The value that gateways use when there is none; undefined when the schema names none. */
  fallback: string | undefined;
}

/** A value as it is written in a field: texts as they are, everything else as JSON. */
export const printScalar = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Description, default and example of a setting, in words. */
export function fieldWords(node: SettingNode): FieldWords {
  const words = (value: unknown) =>
    node.kind === 'list' && Array.isArray(value)
      ? value.map(printScalar).join(', ')
      : printScalar(value);
  const fallback = node.default === undefined ? undefined : words(node.default);
  const told =
    fallback === undefined
      ? ''
      : `Default ${fallback === '' ? 'empty' : fallback}${fallback.endsWith('.') ? '' : '.'}`;
  const first = node.examples?.[0];
  return {
    help: [node.description, told].filter(Boolean).join(' ') || undefined,
    example:
      first === undefined || (typeof first === 'object' && node.kind !== 'list')
        ? undefined
        : `for example ${words(first)}`,
    fallback,
  };
}

/**
 * The value that a typed text stands for.
 *
 * @param types what the schema allows: `string`, `integer`, `number`, `boolean`
 * @returns the text itself where it is none of the others, so that it can be judged
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
