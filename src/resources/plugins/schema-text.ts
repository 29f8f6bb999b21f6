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

/** Describes the type of a JSON Schema: `list of text`, `text or object`, `anything`. */
export function typeText(schema: Schema): string {
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  if (types.length === 0) return impliedType(schema);
  return joinWords(
    types.map((type) => {
      if (type === 'array' && isRecord(schema.items)) return `list of ${typeText(schema.items)}`;
      if (
        type === 'object' &&
        !isRecord(schema.properties) &&
        isRecord(schema.additionalProperties)
      )
        return `map of ${typeText(schema.additionalProperties)}`;
      return typeNames[type] ?? type;
    }),
    'or',
  );
}

function impliedType(schema: Schema): string {
  const branches = [schema.anyOf, schema.oneOf].flat().filter(isRecord);
  if (branches.length > 0) return joinWords([...new Set(branches.map(typeText))], 'or');
  if (isRecord(schema.properties)) return 'object';
  const [value] = [schema.const, schema.enum].flat().filter((one) => one !== undefined);
  return value === undefined ? 'anything' : (typeNames[typeof value] ?? 'anything');
}

/** Describes each constraint of a JSON Schema, for example `1 to 599`. */
export function constraintTexts(schema: Schema): string[] {
  return [
    valuesText(schema),
    rangeText(schema.minimum, schema.maximum, ''),
    exclusiveRangeText(schema.exclusiveMinimum, schema.exclusiveMaximum),
    rangeText(schema.minLength, schema.maxLength, ' characters'),
    rangeText(schema.minItems, schema.maxItems, ' items'),
    rangeText(schema.minProperties, schema.maxProperties, ' members'),
    schema.multipleOf === undefined ? '' : `multiple of ${String(schema.multipleOf)}`,
    schema.uniqueItems === true ? 'unique items' : '',
    typeof schema.pattern === 'string' ? `matches ${schema.pattern}` : '',
    formatText(schema.format),
    typeof schema['x-since'] === 'string' ? `from Apache APISIX ${schema['x-since']}` : '',
    ...branchTexts(schema),
    ...(isRecord(schema.items) ? constraintTexts(schema.items).map((text) => `each ${text}`) : []),
  ].filter((text) => text !== '');
}

/** Describes the constraints of each alternative type. An alternative without a type cannot be named, so none is described. */
function branchTexts({ anyOf, oneOf }: Schema): string[] {
  const branches = [anyOf, oneOf].flat().filter(isRecord);
  if (branches.some((branch) => branch.type === undefined && !('const' in branch))) return [];
  return branches.flatMap((branch) => {
    const text = constraintTexts(branch).join(', ');
    return text === '' ? [] : [`${typeText(branch)} ${text}`];
  });
}

function valuesText(schema: Schema): string {
  if (schema.const !== undefined) return `always ${String(schema.const)}`;
  return Array.isArray(schema.enum) ? `one of: ${schema.enum.map(String).join(', ')}` : '';
}

function rangeText(min: unknown, max: unknown, unit: string): string {
  const counted = (number: number) => `${number}${number === 1 ? unit.replace(/s$/, '') : unit}`;
  if (typeof min === 'number' && typeof max === 'number') {
    return min === max ? `exactly ${counted(min)}` : `${min} to ${max}${unit}`;
  }
  if (typeof min === 'number') return `at least ${counted(min)}`;
  return typeof max === 'number' ? `at most ${counted(max)}` : '';
}

function exclusiveRangeText(min: unknown, max: unknown): string {
  const parts = [
    typeof min === 'number' ? `more than ${min}` : '',
    typeof max === 'number' ? `less than ${max}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

function formatText(format: unknown): string {
  if (typeof format !== 'string') return '';
  return format === 'password' ? 'secret, never shown' : `as ${format}`;
}
