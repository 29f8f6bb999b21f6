import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import { root } from './run.ts';

/** Browsers navigate to these: the console links to them, or the identity provider redirects to them. */
const visited: Partial<Record<OperationId, string>> = {
  login: 'apiUrl(`/user/login?',
  logout: "apiUrl('/user/logout')",
  identityCallback: 'apiUrl(`/user/login?',
};

/** Responses contain no PEM text of a certificate, so no form can send a whole certificate back. */
const patched: Partial<Record<OperationId, OperationId>> = {
  updateCertificate: 'patchCertificate',
};

/**
 * Only other programs use these: short paths of the same resources, reports of gateways, certificates without an archive,
 * and the APIs of all applications at once.
 */
const foreign: readonly OperationId[] = [
  'listClusterApis',
  'getClusterShort',
  'updateClusterShort',
  'updateClusterPluginsShort',
  'reportGatewayInstance',
  'generateGatewayCertificate',
];

/** The console's source files by path, without comments: a mention is not a use. */
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

/** How other files refer to the code around a call: `useInviteMember(`, or `members.roles(` for a member of an object. */
function nameAround(before: string): RegExp | undefined {
  const exported = [...before.matchAll(/^export (?:async )?(function|const) (\w+)/gm)].at(-1);
  if (!exported) return undefined;
  const [, kind, name] = exported;
  const member = [...before.slice(exported.index).matchAll(/^ {2}(\w+):/gm)].at(-1)?.[1];
  return new RegExp(kind === 'const' && member ? `\\b${name}\\.${member}\\b` : `\\b${name}\\b`);
}

/**
 * Whether a page can reach a call of the operation or its generated query options: another file refers to
 * the code around it.
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
