import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import { root } from './run.ts';

/** The browser itself goes there: the address stands in the console, or the identity provider knows it. */
const visited: Partial<Record<OperationId, string>> = {
  login: 'apiUrl(`/user/login?',
  logout: "apiUrl('/user/logout')",
  identityCallback: 'apiUrl(`/user/login?',
};

/** A certificate's texts are never read again, so that no form could send a whole one back. */
const patched: Partial<Record<OperationId, OperationId>> = {
  updateCertificate: 'patchCertificate',
};

/** For other programs alone: short addresses of the same things, and gateways that report. */
const foreign: readonly OperationId[] = [
  'getClusterShort',
  'updateClusterShort',
  'updateClusterPluginsShort',
  'reportGatewayInstance',
];

/** The console's own files by path, without comments: what is only spoken of is not used. */
async function consoleFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const path of glob('**/*.{ts,tsx}', { cwd: `${root}/src` })) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const text = await readFile(`${root}/src/${path}`, 'utf8');
    files.set(path, text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''));
  }
  return files;
}

const files = await consoleFiles();
const text = [...files.values()].join('\n');

/** How other files name what a call stands in: `useInviteMember(`, or `members.roles(` for a member of an object. */
function nameAround(before: string): RegExp | undefined {
  const exported = [...before.matchAll(/^export (?:async )?(function|const) (\w+)/gm)].at(-1);
  if (!exported) return undefined;
  const [, kind, name] = exported;
  const member = [...before.slice(exported.index).matchAll(/^ {2}(\w+):/gm)].at(-1)?.[1];
  return new RegExp(kind === 'const' && member ? `\\b${name}\\.${member}\\b` : `\\b${name}\\b`);
}

/**
 * Whether a call of the operation, or the query options that the generator makes of it, is within reach of a page: what
 * it stands in is named by another file.
 */
function calls(id: OperationId): boolean {
  return [...files].some(([path, own]) =>
    [...own.matchAll(new RegExp(`\\b${id}(?:Options)?\\(`, 'g'))].some(({ index }) => {
      const name = nameAround(own.slice(0, index));
      return [...files].some(([other, its]) => other !== path && name?.test(its));
    }),
  );
}

describe('every operation of the contract', () => {
  for (const id of Object.keys(operations) as OperationId[]) {
    if (foreign.includes(id)) {
      it(`${id} is for other programs, and not used here after all`, () => {
        expect(calls(id)).toBe(false);
      });
      continue;
    }
    it(`${id} is used by the console`, () => {
      const address = visited[id];
      if (address) expect(text).toContain(address);
      else expect(calls(patched[id] ?? id)).toBe(true);
    });
  }
});
