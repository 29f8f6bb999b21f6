import type { Plugin } from 'vite';

/** One exported schema of the generated file: its head, and the expression that makes it. */
const schema = /^(export const z\w+(?:: [^=\n]+)? = )([\s\S]*?);$(?=\n(?:\n|$)|$(?![\s\S]))/gm;

/**
 * Lets the bundler leave out the generated schemas that a page does not use. Making a schema looks like a call with effects,
 * so that all 200 would stay together; each becomes one call that is marked as having none.
 */
export function pureSchemas(): Plugin {
  return {
    name: 'pure-schemas',
    apply: 'build',
    // Before types are stripped: the text is still as the generator wrote it.
    enforce: 'pre',
    transform: {
      filter: { id: /\/contract\/generated\/zod\.gen\.ts$/ },
      handler: (code) => ({ code: markSchemas(code), map: null }),
    },
  };
}

/** The text of `zod.gen.ts` with every schema made by a call without effects. */
export function markSchemas(code: string): string {
  return code.replace(schema, '$1/* @__PURE__ */ (() => ($2))();');
}
