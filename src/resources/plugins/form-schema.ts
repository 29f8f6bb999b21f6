import * as z from 'zod/mini';
import type { LoadedPluginRequest } from '#contract/generated/types.gen.ts';
import { zLoadedPluginRequest } from '#contract/generated/zod.gen.ts';

/** What is chosen for a plugin that the catalogue does not list. */
export const OWN_PLUGIN = 'own';

/** What the form for loading a plugin asks beside the metadata. */
export interface LoadValues {
  /** `catalogue <name>`, or `OWN_PLUGIN`; empty while nothing is chosen. */
  choice: string;
  /** Name and category of a plugin of one's own. */
  name: string;
  type: string;
}

/** The choice that stands for a plugin of the catalogue. */
export const choiceOf = (name: string) => `catalogue ${name}`;

/** The name of what is to be loaded; empty while it is not known. */
export function nameOf({ choice, name }: LoadValues): string {
  return choice === OWN_PLUGIN ? name.trim() : choice.slice(choiceOf('').length);
}

const { name } = zLoadedPluginRequest.shape;

/** The name is judged by the contract's rule. Blanks around it cannot be meant, so that blanks alone are no name. */
export const loadSchema = z
  .looseObject({
    choice: z.string().check(z.minLength(1)),
    name: z.string(),
    type: z.string(),
  })
  .check(
    z.superRefine((values, ctx) => {
      if (values.choice !== OWN_PLUGIN) return;
      if (name.safeParse(values.name.trim()).success) return;
      ctx.addIssue({ code: 'custom', path: ['name'], message: 'Required' });
    }),
  );

/** The request. Metadata without members is left out, and so is the category of a plugin that the catalogue knows. */
export function toBody(values: LoadValues, metadata: Record<string, unknown>): LoadedPluginRequest {
  const type = values.type.trim();
  return {
    name: nameOf(values),
    ...(values.choice === OWN_PLUGIN && type && { type }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}
