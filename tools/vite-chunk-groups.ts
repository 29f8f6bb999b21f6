/** A chunk of the build: the static imports of its roots that no earlier group contains. */
interface ChunkGroup {
  name: string;
  /** Modules from the root of the project. */
  roots: readonly string[];
  /** Excludes modules of single pages. */
  without?: RegExp;
}

interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/** A group in the bundler's format. */
interface BundlerGroup {
  debugName: string;
  name: (id: string, graph: ModuleGraph) => string | null;
  priority: number;
}

function reach(graph: ModuleGraph, roots: readonly string[]): Set<string> {
  const found = new Set<string>();
  const queue = [...roots];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

/**
 * Converts the groups to the bundler's format. By default the bundler creates a chunk for every set of modules that the
 * same pages share, some forty for the first page; sequential requests cost more than a few extra bytes.
 *
 * @param folder the root of the project
 */
export function chunkGroups(folder: string, groups: readonly ChunkGroup[]): BundlerGroup[] {
  return groups.map(({ name, roots, without }, index) => {
    let needed: Set<string> | undefined;
    return {
      debugName: name,
      // Earlier groups have priority.
      priority: groups.length - index,
      name: (id, graph) => {
        needed ??= reach(
          graph,
          roots.map((root) => `${folder}/${root}`),
        );
        return needed.has(id) && !without?.test(id) ? name : null;
      },
    };
  });
}
