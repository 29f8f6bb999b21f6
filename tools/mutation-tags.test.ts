import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import { root } from './run.ts';

/** GETs that make something all the same. */
const making: readonly OperationId[] = ['generateGatewayCertificate', 'acceptInvitation'];

const changing = (Object.keys(operations) as OperationId[]).filter(
  (id) => operations[id].method !== 'GET' || making.includes(id),
);

async function sources(pattern: string): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for await (const path of glob(pattern, { cwd: `${root}/src` })) {
    if (!/\.test\.tsx?$/.test(path)) {
      found.push({ path, text: await readFile(`${root}/src/${path}`, 'utf8') });
    }
  }
  return found.sort((a, b) => a.path.localeCompare(b.path));
}

/** The text of each mutation's definition: from one `useApiMutation(` to the next, or to the end. */
const definitions = (text: string) => text.split(/\buseApiMutation(?:<[^>]*>)?\(/).slice(1);

/** The quoted words of a member such as `tags: ['APIs']`. */
function words(definition: string, member: string): string[] {
  const list = new RegExp(`\\b${member}: \\[([^\\]]*)\\]`).exec(definition)?.[1] ?? '';
  return [...list.matchAll(/'([^']+)'/g)].map(([, word]) => word ?? '');
}

const files = await sources('**/queries.ts');
const cases = files.flatMap(({ path, text }) =>
  definitions(text).map((definition) => ({
    path,
    definition,
    ids: changing.filter((id) => new RegExp(`\\b${id}\\(`).test(definition)),
  })),
);

describe('what changes something', () => {
  it('goes through useApiMutation, whose type asks for tags', async () => {
    const all = await sources('**/*.{ts,tsx}');
    const direct = all.filter(({ text }) => /\buseMutation\b/.test(text)).map(({ path }) => path);
    expect(direct).toEqual(['api/mutation.ts']);
  });

  it('is found by this test at all', () => {
    expect(cases.filter(({ ids }) => ids.length > 0).length).toBeGreaterThan(5);
  });

  for (const { path, definition, ids } of cases) {
    it(`makes its own tags stale: ${ids.join(', ') || 'a mutation'} in ${path}`, () => {
      expect(ids).not.toEqual([]);
      const own = [...new Set(ids.map((id) => operations[id].tag))];
      expect([...words(definition, 'tags'), ...words(definition, 'reaches')]).toEqual(
        expect.arrayContaining(own),
      );
    });
  }
});

describe('what reads something', () => {
  it('carries the tag of its operation in its key', async () => {
    const text = await readFile(`${root}/contract/generated/@tanstack/react-query.gen.ts`, 'utf8');
    const keys = [...text.matchAll(/createQueryKey\('(\w+)', options, false(?:, \['(\w+)'\])?\)/g)];
    expect(keys.length).toBeGreaterThan(30);
    for (const [, id, tag] of keys) expect(tag).toBe(operations[id as OperationId].tag);
  });

  it('does not page with infinite queries, whose generated keys carry no tag', async () => {
    const all = await sources('**/*.{ts,tsx}');
    expect(all.filter(({ text }) => /Infinite(?:Options|QueryKey)\b/.test(text))).toEqual([]);
  });
});
