import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withoutBodies } from './vite-zod-without-json-schema.ts';

/** Names that one of zod's modules exports, told by the module itself, and what is left of it. */
async function both(file: string) {
  // The package does not export the module by itself; it stands beside the entry that it does export.
  const address = new URL(file, import.meta.resolve('zod/v4/core')).href;
  const whole = (await import(address)) as Record<string, unknown>;
  const code = withoutBodies(await readFile(fileURLToPath(address), 'utf8'));
  const left = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<
    string,
    () => () => unknown
  >;
  return { whole: Object.keys(whole).sort(), left };
}

describe.each(['json-schema-processors.js', 'to-json-schema.js'])('%s without bodies', (file) => {
  it('exports the same names, which make functions that refuse', async () => {
    const { whole, left } = await both(file);
    expect(Object.keys(left).sort()).toEqual(whole);
    expect(whole.length).toBeGreaterThan(5);
    for (const make of Object.values(left)) expect(() => make()()).toThrow('left out');
  });
});
