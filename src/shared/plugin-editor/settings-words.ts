/** What stands under and in a field: made from the schema that `formSchema` wrote. */
interface FieldWords {
  help: string | undefined;
  /** What an empty field shows. */
  example: string | undefined;
  /** The value that gateways use when there is none; undefined when the schema names none. */
  fallback: string | undefined;
}

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * Description, default and example of a member, in words.
 *
 * @param separator between the items of a list; without it a list is shown as JSON, and has no example
 */
export function fieldWords(
  schema: Readonly<Record<string, unknown>>,
  separator?: string,
): FieldWords {
  const words = (value: unknown) =>
    separator !== undefined && Array.isArray(value) ? value.map(text).join(separator) : text(value);
  const fallback = 'x-default' in schema ? words(schema['x-default']) : undefined;
  const description = typeof schema.description === 'string' ? schema.description : '';
  const told =
    fallback === undefined
      ? ''
      : `Default ${fallback === '' ? 'empty' : fallback}${fallback.endsWith('.') ? '' : '.'}`;
  const first = Array.isArray(schema.examples) ? schema.examples[0] : undefined;
  return {
    help: [description, told].filter(Boolean).join(' ') || undefined,
    example:
      first === undefined || (typeof first === 'object' && separator === undefined)
        ? undefined
        : `for example ${words(first)}`,
    fallback,
  };
}

/** The label of a member: its name as gateways read it; of an item, that of the list and its place. */
export function fieldLabel(path: readonly (string | number)[], name: string): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${String(path.at(-2) ?? name)} ${last + 1}` : name;
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
