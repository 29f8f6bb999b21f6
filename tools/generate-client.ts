import { createClient, type UserConfig } from '@hey-api/openapi-ts';
import type { OpenApiDocument } from './openapi-document.ts';

/**
 * Adapts the document for the generator. Two keywords need help:
 * `format: int64` would become `bigint`, although ids are strings here and counts fit a double;
 * the generator drops `uniqueItems`, so a format carries it, which {@link clientFiles} turns into a refinement.
 */
function forGenerator(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forGenerator);
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === 'format' && (member === 'int64' || member === 'uint64')) continue;
    if (key === 'uniqueItems') out.format = 'unique';
    else out[key] = forGenerator(member);
  }
  return out;
}

type ZodPlugin = Extract<
  NonNullable<UserConfig['plugins']>[number],
  { name: 'zod'; $resolvers?: unknown }
>;
type Resolvers = NonNullable<ZodPlugin['$resolvers']>;

/**
 * Objects keep members that the document does not name: a record must survive a round trip
 * through a console or a server that is older than it.
 */
const resolvers: Resolvers = {
  object(ctx) {
    const { z } = ctx.plugin.imports;
    const values = ctx.nodes.additionalProperties(ctx);
    if (values) return ctx.$(z).attr('record').call(ctx.$(z).attr('string').call(), values);
    return ctx.$(z).attr('looseObject').call(ctx.nodes.shape(ctx));
  },
  array(ctx) {
    const base = ctx.nodes.base(ctx);
    const { z } = ctx.plugin.imports;
    const { format, minItems, maxItems } = ctx.schema;
    const check = (name: string, argument: Parameters<typeof ctx.$>[0]) =>
      ctx.$(z).attr(name).call(argument);
    const checks = [];
    if (minItems !== undefined) checks.push(check('minLength', ctx.$.fromValue(minItems)));
    if (maxItems !== undefined) checks.push(check('maxLength', ctx.$.fromValue(maxItems)));
    if (format === 'unique') {
      const unique = ctx.plugin.symbol('uniqueItems', { external: '../unique-items.ts' });
      checks.push(check('superRefine', ctx.$(unique)));
    }
    return checks.length > 0 ? base.attr('check').call(...checks) : base;
  },
};

/** Writes types, zod, sdk, fetch client and TanStack Query options into `folder`. */
export async function clientFiles(document: OpenApiDocument, folder: string): Promise<void> {
  await createClient({
    input: forGenerator(document) as UserConfig['input'],
    output: { path: folder, importFileExtension: '.ts' },
    logs: { level: 'warn' },
    plugins: [
      '@hey-api/typescript',
      { name: 'zod', compatibilityVersion: 'mini', dates: { offset: true }, $resolvers: resolvers },
      '@hey-api/sdk',
      { name: '@hey-api/client-fetch', throwOnError: true },
      { name: '@tanstack/react-query', queryKeys: { tags: true } },
    ],
  } as UserConfig);
}
