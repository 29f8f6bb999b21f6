import { join } from 'node:path';
import {
  acrossFolders,
  type Ban,
  consoleAndServer,
  heavyModules,
  layers,
  parts,
} from './import-rules.ts';
import { root } from './run.ts';

/** The file that `biome.json` extends. */
export const importRulesPath = join(root, 'tools/import-rules.gen.json');

const names = Object.keys(layers);
const isConsole = (name: string) =>
  layers[name]?.files.some((file) => file.startsWith('src/')) === true;
const patternOf = (name: string) => (name === 'paths' ? '#paths' : `#${name}/**`);

/** A layer and every layer that it may import, directly or through another one. */
function reach(from: string): Set<string> {
  const found = new Set([from]);
  // Iterating a set includes names that are added during the iteration.
  for (const importer of found) {
    for (const name of names) if (layers[name]?.importedBy(importer)) found.add(name);
  }
  return found;
}

const consoleReach = new Set(names.filter(isConsole).flatMap((name) => [...reach(name)]));

/** The imports that a layer may not have. */
function layerBans(name: string): Ban[] {
  const { reason = '', alsoImports = [] } = layers[name] ?? {};
  const banned = names.filter((other) => !reach(name).has(other));
  const isFar = (other: string) => isConsole(name) && !consoleReach.has(other);
  return [
    { group: banned.filter((other) => !isFar(other)), message: reason },
    { group: banned.filter(isFar), message: consoleAndServer },
  ]
    .filter(({ group }) => group.length > 0)
    .map(({ group, message }) => ({
      group: [...group.map(patternOf), ...alsoImports.map((file) => `!${file}`)],
      message,
    }));
}

/** One override of the linter's settings. It replaces the options of earlier overrides, so it contains every ban. */
function override(layer: string, files: string[], bans: Ban[]) {
  const options = {
    patterns: [...layerBans(layer), ...bans, acrossFolders],
    ...(isConsole(layer) && { paths: heavyModules }),
  };
  return {
    includes: files,
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } },
  };
}

/** The text of {@link importRulesPath}, one override a line. */
export function importRulesFile(): string {
  const overrides = [
    ...Object.entries(layers).map(([name, { files, bans = [] }]) => override(name, files, bans)),
    ...parts.map(({ layer, files, bans }) => override(layer, files, bans)),
  ];
  const lines = overrides.map((each) => JSON.stringify(each)).join(',\n');
  return `{ "overrides": [\n${lines}\n] }\n`;
}
