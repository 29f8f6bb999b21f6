/**
 * Writes everything that follows from `contract/openapi.yaml` into `contract/generated`:
 * types, zod schemas, the client, TanStack Query options, the operations table and the JSON document.
 *
 * Run by `npm run gen`; the drift test calls {@link generate} with a scratch folder and compares.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { clientFiles } from './generate-client.ts';
import { operationsFile } from './generate-operations.ts';
import { assertDocument } from './openapi-document.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder whose files are committed and never edited. */
export const generatedFolder = join(root, 'contract/generated');

/** Generates all files into `folder`, which is emptied first. */
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generate(process.argv[2] ?? generatedFolder);
}
