/**
 * `npm run gen`: writes everything that follows from `contract/openapi.yaml` into `contract/generated` (types, zod
 * schemas, the client, TanStack Query options, the operations table and the JSON document), and the linter's import rules
 * from their table. The drift check generates again and compares.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { clientFiles } from './generate-client.ts';
import { importRulesFile, importRulesPath } from './generate-import-rules.ts';
import { operationsFile } from './generate-operations.ts';
import { assertDocument } from './openapi-document.ts';
import { isMain, root } from './run.ts';

/** The folder whose files are committed and never edited. */
export const generatedFolder = join(root, 'contract/generated');

/** Generates the files of the contract into `folder`, which is emptied first. */
export async function generate(folder: string): Promise<void> {
  const source = await readFile(join(root, 'contract/openapi.yaml'), 'utf8');
  const document = assertDocument(parse(source));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await clientFiles(document, folder);
  const zodText = await readFile(join(folder, 'zod.gen.ts'), 'utf8');
  await writeFile(join(folder, 'operations.gen.ts'), operationsFile(document, zodText));
  await writeFile(join(folder, 'openapi.json'), `${JSON.stringify(document)}\n`);
}

if (isMain(import.meta.url)) {
  await generate(generatedFolder);
  await writeFile(importRulesPath, importRulesFile());
}
