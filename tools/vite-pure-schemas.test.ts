import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { root } from './run.ts';
import { markSchemas } from './vite-pure-schemas.ts';

it('marks every generated schema, and nothing else', async () => {
  const code = await readFile(`${root}/contract/generated/zod.gen.ts`, 'utf8');
  const marked = markSchemas(code);
  const count = (text: string, part: RegExp) => text.match(part)?.length ?? 0;
  expect(count(marked, /\/\* @__PURE__ \*\/ \(\(\) => \(/g)).toBe(count(code, /^export const /gm));
  const bare = marked.replaceAll('/* @__PURE__ */ (() => (', '').replaceAll(/\)\)\(\);$/gm, ';');
  expect(bare).toBe(code);
});
