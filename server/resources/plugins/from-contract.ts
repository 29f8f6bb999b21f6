import { isObject } from '#domain/json.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { readContractDocument } from '#server/contract-document.ts';

interface Document {
  components: { schemas: Record<string, JsonSchema> };
}

const { schemas } = (JSON.parse(readContractDocument()) as Document).components;
const prefix = '#/components/schemas/';

/**
 * Returns a schema of the contract with its references inlined. Schemas of OpenAPI 3.1 are JSON Schema 2020-12.
 *
 * @throws Error when the contract has no schema with this name.
 */
export function schemaOf(name: string): JsonSchema {
  const schema = schemas[name];
  if (!schema) throw new Error(`the contract has no schema ${name}`);
  const { discriminator: _mapping, ...rest } = schema;
  return inlined(rest) as JsonSchema;
}

function inlined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inlined);
  if (!isObject(value)) return value;
  const { $ref, ...rest } = value;
  const own = Object.entries(rest).map(([key, member]) => [key, inlined(member)] as const);
  const named = typeof $ref === 'string' ? schemaOf($ref.slice(prefix.length)) : {};
  return { ...named, ...Object.fromEntries(own) };
}
