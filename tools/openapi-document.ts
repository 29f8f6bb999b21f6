/** The parts of an OpenAPI 3.1 document that our generators read. */

export interface SchemaObject {
  $ref?: string;
  type?: string | string[];
  items?: SchemaObject;
  [keyword: string]: unknown;
}

interface ParameterObject {
  $ref?: string;
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  schema: SchemaObject;
}

interface OperationObject {
  operationId: string;
  tags: string[];
  parameters?: ParameterObject[];
  requestBody?: { required?: boolean };
  security?: unknown[];
  responses: Record<string, unknown>;
}

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, unknown>>;
  components: {
    parameters?: Record<string, ParameterObject>;
    schemas?: Record<string, SchemaObject>;
  };
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

export interface Operation {
  id: string;
  method: string;
  path: string;
  /** Parameters of the path item and of the operation, references resolved. */
  parameters: ParameterObject[];
  operation: OperationObject;
}

/** @throws when the value is not an OpenAPI 3.1 document with paths and components. */
export function assertDocument(value: unknown): OpenApiDocument {
  const document = value as OpenApiDocument;
  if (!document?.openapi?.startsWith('3.1') || !document.paths || !document.components) {
    throw new Error(
      'contract/openapi.yaml is not an OpenAPI 3.1 document with paths and components',
    );
  }
  return document;
}

/** Resolves a local `$ref` (`#/a/b`); returns other values unchanged. */
export function resolveRef<T extends { $ref?: string }>(document: OpenApiDocument, value: T): T {
  if (!value.$ref) return value;
  let target: unknown = document;
  for (const part of value.$ref.slice(2).split('/')) {
    target = (target as Record<string, unknown>)[part];
  }
  if (target === undefined) throw new Error(`${value.$ref} does not exist`);
  return resolveRef(document, target as T);
}

/** Every operation in the document's order. */
export function listOperations(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const operation = item[method] as OperationObject;
        const shared = (item.parameters ?? []) as ParameterObject[];
        const parameters = [...shared, ...(operation.parameters ?? [])].map((p) =>
          resolveRef(document, p),
        );
        return {
          id: operation.operationId,
          method: method.toUpperCase(),
          path,
          parameters,
          operation,
        };
      }),
  );
}
