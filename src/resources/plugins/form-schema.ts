import * as z from 'zod/mini';
import type { LoadedPluginRequest } from '#contract/generated/types.gen.ts';
import { zLoadedPluginRequest } from '#contract/generated/zod.gen.ts';

/** The choice for a plugin outside the catalogue. */
export const CUSTOM_PLUGIN = 'custom';

/** The values of the form that loads a plugin, without its metadata. */
export interface LoadValues {
  /** `catalogue <name>`, `CUSTOM_PLUGIN`, or empty without a choice. */
  choice: string;
  /** Name and category of a custom plugin. */
  name: string;
  type: string;
}

/** The choice for a plugin of the catalogue. */
export const choiceOf = (name: string) => `catalogue ${name}`;

/** The name of the plugin to load; empty without a choice or name. */
export function nameOf({ choice, name }: LoadValues): string {
  return choice === CUSTOM_PLUGIN ? name.trim() : choice.slice(choiceOf('').length);
}

const { name } = zLoadedPluginRequest.shape;

/** Validates a custom name with the contract's schema. Surrounding spaces are trimmed, so that a blank name is empty. */
export const loadSchema = z
  .looseObject({
    choice: z.string().check(z.minLength(1)),
    name: z.string(),
    type: z.string(),
  })
  .check(
    z.superRefine((values, ctx) => {
      if (values.choice !== CUSTOM_PLUGIN) return;
      if (name.safeParse(values.name.trim()).success) return;
      ctx.addIssue({ code: 'custom', path: ['name'], message: 'Required' });
    }),
  );

/** The request. Omits empty metadata, and the category of a plugin in the catalogue. */
export function toBody(values: LoadValues, metadata: Record<string, unknown>): LoadedPluginRequest {
  const type = values.type.trim();
  return {
    name: nameOf(values),
    ...(values.choice === CUSTOM_PLUGIN && type && { type }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}
