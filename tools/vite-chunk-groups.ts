/** A file of the build: everything that its roots need at once and no earlier group has. */
interface ChunkGroup {
  name: string;
  /** Modules from the root of the project. */
  roots: readonly string[];
  /** Leaves modules out that belong to single pages. */
  without?: RegExp;
}

interface ModuleGraph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/** What the bundler takes as one of its groups. */
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
 * The groups in the bundler's own form. Left alone, the bundler makes a file of every set of modules that the same
 * pages share, some forty for the first page; requests that find each other in steps cost more than a few bytes too many.
 *
 * @param folder the root of the project
 */
export function chunkGroups(folder: string, groups: readonly ChunkGroup[]): BundlerGroup[] {
  return groups.map(({ name, roots, without }, index) => {
    let needed: Set<string> | undefined;
    return {
      debugName: name,
      // The first group takes its modules before the next one looks for its own.
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
