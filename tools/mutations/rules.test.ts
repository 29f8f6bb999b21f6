import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { root } from '#tools/run.ts';
import { reads } from './reads.ts';

/** The console's files, without tests, that match a pattern. */
async function filesWith(pattern: RegExp): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob('**/*.{ts,tsx}', { cwd: `${root}/src` })) {
    if (/\.test\.tsx?$/.test(path)) continue;
    if (pattern.test(await readFile(`${root}/src/${path}`, 'utf8'))) found.push(path);
  }
  return found;
}

describe('invalidation by tag', () => {
  it('is part of every mutation: useApiMutation alone uses useMutation', async () => {
    expect(await filesWith(/\buseMutation\b/)).toEqual(['api/mutation.ts']);
  });

  it.each(reads)('finds the queries of $id by the tag of the operation', ({ id, tag, keyOf }) => {
    expect(keyOf({})).toEqual([expect.objectContaining({ _id: id, tags: [tag] })]);
  });

  it('misses no infinite query, whose generated key has no tag', async () => {
    expect(await filesWith(/Infinite(?:Options|QueryKey)\b/)).toEqual([]);
  });
});
