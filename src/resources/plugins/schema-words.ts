import { isRecord } from '#lib/equal.ts';
import { joinWords } from '#lib/text.ts';

type Schema = Record<string, unknown>;

const typeNames: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  array: 'list',
  null: 'null',
};

/** The type of a JSON Schema in words: `list of text`, `text or object`, `anything`. */
export function typeWords(schema: Schema): string {
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  if (types.length === 0) return impliedType(schema);
  return joinWords(
    types.map((type) => {
      if (type === 'array' && isRecord(schema.items)) return `list of ${typeWords(schema.items)}`;
      if (
        type === 'object' &&
        !isRecord(schema.properties) &&
        isRecord(schema.additionalProperties)
      )
        return `map of ${typeWords(schema.additionalProperties)}`;
      return typeNames[type] ?? type;
    }),
    'or',
  );
}

function impliedType(schema: Schema): string {
  const branches = [schema.anyOf, schema.oneOf].flat().filter(isRecord);
  if (branches.length > 0) return joinWords([...new Set(branches.map(typeWords))], 'or');
  if (isRecord(schema.properties)) return 'object';
  const [value] = [schema.const, schema.enum].flat().filter((one) => one !== undefined);
  return value === undefined ? 'anything' : (typeNames[typeof value] ?? 'anything');
}

/** What limits a value, a phrase for each limit. */
export function boundWords(schema: Schema): string[] {
  return [
    valuesOf(schema),
    range(schema.minimum, schema.maximum, ''),
    above(schema.exclusiveMinimum, schema.exclusiveMaximum),
    range(schema.minLength, schema.maxLength, ' characters'),
    range(schema.minItems, schema.maxItems, ' items'),
    range(schema.minProperties, schema.maxProperties, ' members'),
    schema.multipleOf === undefined ? '' : `multiple of ${String(schema.multipleOf)}`,
    schema.uniqueItems === true ? 'no item twice' : '',
    typeof schema.pattern === 'string' ? `fits ${schema.pattern}` : '',
    formatOf(schema.format),
    ...alternatives(schema),
    ...(isRecord(schema.items) ? boundWords(schema.items).map((words) => `each ${words}`) : []),
  ].filter((words) => words !== '');
}

/** The limits of each kind that a value may be of. */
function alternatives({ anyOf, oneOf }: Schema): string[] {
  const branches = [anyOf, oneOf].flat().filter(isRecord);
  if (branches.some((branch) => branch.type === undefined && !('const' in branch))) return [];
  return branches.flatMap((branch) => {
    const words = boundWords(branch).join(', ');
    return words === '' ? [] : [`${typeWords(branch)} ${words}`];
  });
}

function valuesOf(schema: Schema): string {
  if (schema.const !== undefined) return `always ${String(schema.const)}`;
  return Array.isArray(schema.enum) ? `one of: ${schema.enum.map(String).join(', ')}` : '';
}

function range(min: unknown, max: unknown, unit: string): string {
  if (typeof min === 'number' && typeof max === 'number') {
    return min === max ? `exactly ${min}${unit}` : `${min} to ${max}${unit}`;
  }
  const words = (number: number) => `${number}${number === 1 ? unit.replace(/s$/, '') : unit}`;
  if (typeof min === 'number') return `at least ${words(min)}`;
  return typeof max === 'number' ? `at most ${words(max)}` : '';
}

function above(min: unknown, max: unknown): string {
  const words = [
    typeof min === 'number' ? `more than ${min}` : '',
    typeof max === 'number' ? `less than ${max}` : '',
  ];
  return words.filter(Boolean).join(', ');
}

function formatOf(format: unknown): string {
  if (typeof format !== 'string') return '';
  return format === 'password' ? 'secret, never shown' : `as ${format}`;
}
