import {
  listOperations,
  type OpenApiDocument,
  type Operation,
  resolveRef,
  type SchemaObject,
} from './openapi-document.ts';

const pascal = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);

/** How a query parameter is converted before zod validates it. */
function kind(document: OpenApiDocument, schema: SchemaObject): 'integer' | 'array' | 'string' {
  const { type } = resolveRef(document, schema);
  return type === 'integer' || type === 'array' ? type : 'string';
}

function row(document: OpenApiDocument, { id, method, path, parameters, operation }: Operation) {
  const query = parameters
    .filter((p) => p.in === 'query')
    .map((p) => `${p.name}: '${kind(document, p.schema)}'`)
    .join(', ');
  const body = operation.requestBody
    ? operation.requestBody.required
      ? "'required'"
      : "'optional'"
    : 'null';
  const isPublic = operation.security?.length === 0;
  return `  ${id}: { method: '${method}', path: '${path}', tag: '${operation.tags[0]}', public: ${isPublic}, query: {${query ? ` ${query} ` : ''}}, body: ${body} },`;
}

/** The zod schemas of an operation; the generator leaves out unused ones. */
function schemas({ id }: Operation, zodText: string): string {
  const parts = ['Path', 'Query', 'Body', 'Response']
    .map((part) => ({ part, name: `z${pascal(id)}${part}` }))
    .filter(({ name }) => zodText.includes(`export const ${name} `));
  return `  ${id}: { ${parts.map(({ part, name }) => `${part.toLowerCase()}: z.${name}`).join(', ')} },`;
}

/**
 * The operations table as TypeScript text: method, path, tag and parameter kinds per operation, the
 * zod schema of each part, and the request and response types by operation id.
 */
export function operationsFile(document: OpenApiDocument, zodText: string): string {
  const operations = listOperations(document);
  const table = operations.map((o) => row(document, o)).join('\n');
  const types = operations
    .map(
      ({ id, operation }) =>
        `  ${id}: { data: t.${pascal(id)}Data; response: ${'200' in operation.responses ? `t.${pascal(id)}Responses[200]` : 'never'} };`,
    )
    .join('\n');
  return `// This file is generated from contract/openapi.yaml. Do not edit.
import type * as t from './types.gen.ts';
import * as z from './zod.gen.ts';

/** Method, path (below /api/v1), tag, and how each query parameter is read. */
export const operations = {
${table}
} as const;

/** The zod schemas of each operation's parts; a part that the operation lacks is absent. */
export const operationSchemas = {
${operations.map((o) => schemas(o, zodText)).join('\n')}
} as const;

/** Request data and the 200 response of each operation. */
export interface OperationTypes {
${types}
}

export type OperationId = keyof typeof operations;
export type Tag = (typeof operations)[OperationId]['tag'];
/** The operations that carry a tag. */
export type OperationsOf<T extends Tag> = {
  [K in OperationId]: (typeof operations)[K]['tag'] extends T ? K : never;
}[OperationId];
`;
}
