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

/** The console sends the members that changed; whole records are for other programs. */
const patched: Partial<Record<OperationId, OperationId>> = {
  updateApplication: 'patchApplication',
  updateApi: 'patchApi',
  updateConsumer: 'patchConsumer',
  updateCertificate: 'patchCertificate',
};

/** For other programs alone: short addresses of the same things, and gateways that report. */
const foreign: readonly OperationId[] = [
  'getClusterShort',
  'updateClusterShort',
  'updateClusterPluginsShort',
  'reportGatewayInstance',
];

async function consoleText(): Promise<string> {
  const parts: string[] = [];
  for await (const path of glob('**/*.{ts,tsx}', { cwd: `${root}/src` })) {
    if (!/\.test\.tsx?$/.test(path)) parts.push(await readFile(`${root}/src/${path}`, 'utf8'));
  }
  return parts.join('\n');
}

const text = await consoleText();
/** A call, or the query options that the generator makes of it. */
const calls = (id: OperationId) => new RegExp(`\\b${id}(?:Options)?\\(`).test(text);

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
