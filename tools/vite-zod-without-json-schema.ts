import type { Plugin } from 'vite';

/** The modules of zod that turn schemas into JSON Schema; every schema carries a method that leads into them. */
const converters = /\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/;

/** The names that a module exports: as a constant, as a function, or under another name. */
const exported = /^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \}/gm;

/**
 * Leaves zod's conversion to JSON Schema out of the console, which never asks for it: 6 KB of every form, compressed.
 * Whoever asks nevertheless gets an error that says so.
 */
export function zodWithoutJsonSchema(): Plugin {
  return {
    name: 'zod-without-json-schema',
    apply: 'build',
    transform: {
      filter: { id: converters },
      handler: (code) => ({ code: withoutBodies(code), map: null }),
    },
  };
}

/** A module with the same exports, each of which makes a function that refuses. */
export function withoutBodies(code: string): string {
  const names = [...code.matchAll(exported)].map(([, own, other]) => own ?? other);
  return [
    "const refuse = () => { throw new Error('Converting to JSON Schema is left out of the console'); };",
    'const make = () => refuse;',
    ...names.map((name) => `export { make as ${name} };`),
  ].join('\n');
}
