import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/** Resolves the alias of an import, such as `#kit/table.tsx`, to a path from the repository's root. */
export type Aliases = Record<string, string>;

/** For each file, the files that import it for their values, statically or on demand. */
type Importers = Map<string, Set<string>>;

/**
 * Reads who imports whom.
 *
 * @param files texts by path from the repository's root
 * @param aliases the `imports` of package.json
 */
export function importersOf(files: ReadonlyMap<string, string>, aliases: Aliases): Importers {
  const importers: Importers = new Map();
  for (const [file, text] of files) {
    for (const name of importedNames(file, text)) {
      const target = resolve(file, name, aliases);
      if (!target || !files.has(target)) continue;
      const known = importers.get(target) ?? new Set();
      importers.set(target, known.add(file));
    }
  }
  return importers;
}

function importedNames(file: string, text: string): string[] {
  const withoutTypes = text.replaceAll(/^(import|export) type [^;]*;$/gm, '');
  // A test that reads the routes does not open their pages.
  const loaded = file.endsWith('/routes.tsx')
    ? withoutTypes.replaceAll(/\bimport\(/g, 'page(')
    : withoutTypes;
  return ts.preProcessFile(loaded, true, true).importedFiles.map(({ fileName }) => fileName);
}

function resolve(file: string, name: string, aliases: Aliases): string | undefined {
  if (name.startsWith('.')) return join(dirname(file), name);
  for (const [alias, path] of Object.entries(aliases)) {
    const prefix = alias.replace('*', '');
    if (alias === name || (alias.endsWith('*') && name.startsWith(prefix))) {
      return join(path.replace('*', name.slice(prefix.length)));
    }
  }
  return undefined;
}

/**
 * The tests that reach a file through imports, the likeliest to notice a change first: those a few imports away, and
 * of these the ones in the same folder.
 */
export function testsOf(file: string, importers: Importers): string[] {
  const distances = new Map([[file, 0]]);
  for (const [reached, distance] of distances) {
    for (const next of importers.get(reached) ?? []) {
      if (!distances.has(next)) distances.set(next, distance + 1);
    }
  }
  const shared = (other: string) => commonFolders(file, other);
  return [...distances]
    .filter(([path]) => /\.test\.tsx?$/.test(path))
    .sort(([a, near], [b, far]) => shared(b) - shared(a) || near - far || a.localeCompare(b))
    .map(([path]) => path);
}

function commonFolders(a: string, b: string): number {
  const folders = dirname(b).split('/');
  const differs = dirname(a)
    .split('/')
    .findIndex((folder, index) => folder !== folders[index]);
  return differs < 0 ? dirname(a).split('/').length : differs;
}
