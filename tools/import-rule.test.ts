import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin, root } from './run.ts';

interface Case {
  file: string;
  imports: string;
  /** A part of the linter's message; absent where the import is allowed. */
  because?: string;
}

const no = (file: string, imports: string, because: string): Case => ({ file, imports, because });
const yes = (file: string, imports: string): Case => ({ file, imports });

const sdk = '#contract/generated/sdk.gen.ts';
const queryOptions = '#contract/generated/@tanstack/react-query.gen.ts';
const types = '#contract/generated/types.gen.ts';

const cases: Case[] = [
  no('src/lib/a.ts', '#kit/table.tsx', 'nothing of ours but lib'),
  no('src/lib/a.ts', types, 'lib does not know the contract'),
  yes('src/lib/a.ts', '#lib/time.ts'),
  no('src/kit/a.tsx', '#shared/labels.tsx', 'kit does not know the product'),
  no('src/kit/a.tsx', '#api/client.ts', 'kit does not know the product'),
  no('src/kit/a.tsx', types, 'kit does not know the product'),
  no('src/kit/a.tsx', '#paths', 'kit does not know the product'),
  no('src/kit/a.test.tsx', '#api/client.ts', 'kit does not know the product'),
  no('src/kit/a.tsx', '@mui/material', 'Import the component itself'),
  no('src/kit/a.tsx', '@mui/icons-material', 'Import the icon itself'),
  yes('src/kit/a.tsx', '@mui/material/Button'),
  yes('src/kit/a.tsx', '#lib/time.ts'),
  no('src/api/a.ts', '#kit/toast.tsx', 'api imports contract, lib and api alone'),
  yes('src/api/a.ts', sdk),
  no('src/shared/a.tsx', '#resources/apis/refs.tsx', 'shared imports kit, api, lib and contract'),
  no('src/shared/a.tsx', queryOptions, 'queries.ts and tests use the generated client'),
  yes('src/shared/a.tsx', '#api/client.ts'),
  yes('src/shared/a.tsx', types),
  yes('src/shared/place/queries.ts', queryOptions),
  no('src/resources/apis/list-page.tsx', '#app/router.tsx', 'does not import the shell'),
  no('src/resources/apis/list-page.tsx', sdk, 'queries.ts and tests use the generated client'),
  no('src/resources/apis/list-page.tsx', '#resources/clusters/detail-page.tsx', 'A page may use'),
  no('src/resources/apis/list-page.tsx', '#server/faults.ts', 'never imports the server'),
  no('src/resources/apis/list-page.tsx', '../clusters/table.tsx', 'use an alias'),
  yes('src/resources/apis/list-page.tsx', '#resources/clusters/table.tsx'),
  yes('src/resources/apis/list-page.tsx', './queries.ts'),
  no(
    'src/resources/apis/table.tsx',
    '#resources/clusters/table.tsx',
    'may use only queries.ts, refs',
  ),
  yes('src/resources/apis/table.tsx', '#resources/clusters/refs.tsx'),
  no('src/resources/apis/refs.tsx', '#resources/clusters/refs.tsx', 'may use only queries.ts of'),
  yes('src/resources/apis/refs.tsx', '#resources/clusters/queries.ts'),
  no(
    'src/resources/apis/queries.ts',
    '#resources/clusters/queries.ts',
    'lowest step of the ladder',
  ),
  yes('src/resources/apis/queries.ts', queryOptions),
  yes('src/resources/apis/form-schema.test.ts', sdk),
  no('src/resources/apis/form-schema.test.ts', '#server/app.ts', 'never imports the server'),
  no('src/app/shell.tsx', '#resources/apis/list-page.tsx', 'load on demand'),
  yes('src/app/router.tsx', '#resources/apis/routes.tsx'),
  no('src/main.tsx', sdk, 'queries.ts and tests use the generated client'),
  no('src/paths.ts', '#lib/text.ts', 'paths.ts imports nothing'),
  no('src/paths.ts', types, 'paths.ts imports nothing'),
  no('src/paths.ts', 'react', 'paths.ts imports nothing'),
  no('server/http/a.ts', '#lib/time.ts', 'server never imports the console'),
  no('server/http/a.ts', '#paths', 'server never imports the console'),
  no('server/http/a.ts', sdk, 'implements the contract and does not call it'),
  no('server/http/a.ts', '#server/app.ts', 'Only main, start and app put the server together'),
  yes('server/http/a.test.ts', '#server/app.ts'),
  yes('server/http/a.test.ts', sdk),
  yes('server/http/a.ts', '#contract/generated/zod.gen.ts'),
  no('server/db/a.ts', '#server/http/errors.ts', 'db knows tables and connections alone'),
  yes('server/resources/apis/store.ts', '#server/db/schema.ts'),
  no('contract/a.ts', '#lib/time.ts', 'contract imports nothing of ours'),
  no('contract/a.ts', '#server/faults.ts', 'contract imports nothing of ours'),
  no('e2e/a.spec.ts', '#kit/table.tsx', 'see the product from outside'),
  no('e2e/a.spec.ts', '#server/db/schema.ts', 'see the product from outside'),
  yes('e2e/a.spec.ts', '#server/faults.ts'),
  yes('e2e/a.spec.ts', '#paths'),
  yes('e2e/a.spec.ts', sdk),
  no('tools/a.ts', '#resources/apis/table.tsx', 'build and run the product from outside'),
  no('tools/a.ts', '#kit/table.tsx', 'build and run the product from outside'),
  yes('tools/a.ts', '#kit/toast.tsx'),
  yes('tools/a.ts', '#resources/apis/queries.ts'),
  yes('tools/a.ts', '#server/start.ts'),
];

/** Code that other lint rules forbid, with the name of the rule. */
const otherCases: { file: string; text: string; rule: string }[] = [
  { file: 'src/kit/b1.ts', text: "export * from './a.ts';\n", rule: 'noReExportAll' },
  { file: 'src/kit/b2.ts', text: "export { a } from './a.ts';\n", rule: 'noBarrelFile' },
  { file: 'src/kit/b3.ts', text: 'export default 1;\n', rule: 'noDefaultExport' },
  { file: 'src/kit/b4.ts', text: 'export const a = (b: any) => b;\n', rule: 'noExplicitAny' },
  { file: 'src/kit/b5.ts', text: 'console.log(1);\n', rule: 'noConsole' },
  { file: 'src/kit/b6.ts', text: '// @ts-ignore\nexport const a = 1;\n', rule: 'noTsIgnore' },
  {
    file: 'src/kit/c1.ts',
    text: "import { c2 } from './c2.ts';\nexport const c1 = () => c2;\n",
    rule: 'noImportCycles',
  },
  {
    file: 'src/kit/c2.ts',
    text: "import { c1 } from './c1.ts';\nexport const c2 = () => c1;\n",
    rule: 'noImportCycles',
  },
];

interface Diagnostic {
  category: string;
  message: string;
  location: { path: string; start: { line: number } };
}

let folder: string;
let found: Diagnostic[];

/** The cases of each file; the import of a case is on the line of its index. */
const byFile = Map.groupBy(cases, ({ file }) => file);
const lineOf = (wanted: Case) => (byFile.get(wanted.file) ?? []).indexOf(wanted) + 1;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Runs the linter with the repository's rules on every file below `folder`. */
function lint(): Promise<Diagnostic[]> {
  const args = ['lint', '--reporter=json', '--max-diagnostics=none'];
  return new Promise((resolve, reject) => {
    execFile(bin('biome'), args, { cwd: folder, maxBuffer: 1 << 26 }, (error, stdout) => {
      // Forbidden code makes the exit code 1; without output the linter itself failed.
      if (!stdout) reject(error ?? new Error('biome printed nothing'));
      else resolve((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
    });
  });
}

function messages(file: string, rule: string, line?: number): string[] {
  return found
    .filter(({ category, location }) => category.endsWith(`/${rule}`) && location.path === file)
    .filter(({ location }) => line === undefined || location.start.line === line)
    .map(({ message }) => message);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-lint-'));
  await mkdir(join(folder, 'tools'));
  for (const file of ['biome.json', 'tools/import-rules.gen.json', '.gitignore']) {
    await copyFile(join(root, file), join(folder, file));
  }
  for (const [file, group] of byFile) {
    await write(file, group.map(({ imports }) => `import '${imports}';\n`).join(''));
  }
  for (const { file, text } of otherCases) await write(file, text);
  found = await lint();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the import rule', () => {
  for (const wanted of cases) {
    const { file, imports, because } = wanted;
    it(`${because ? 'forbids' : 'allows'} ${imports} in ${file}`, () => {
      const reported = messages(file, 'noRestrictedImports', lineOf(wanted));
      expect(reported).toEqual(because ? [expect.stringContaining(because)] : []);
    });
  }
});

describe('the linter', () => {
  for (const { file, rule } of otherCases) {
    it(`reports ${rule} (${file})`, () => {
      expect(messages(file, rule)).not.toEqual([]);
    });
  }
});
