import type { HtmlTagDescriptor, Plugin } from 'vite';

/** A page whose chunk is preloaded before the entry chunk requests it. */
interface PreloadedPage {
  /** A regular expression over the path of the address. */
  address: string;
  /** The page's module, from the root of the project. */
  module: string;
}

type Bundle = Record<string, { type: string; fileName: string }>;
interface Chunk {
  type: 'chunk';
  fileName: string;
  facadeModuleId: string | null;
  imports: string[];
}

function isChunk(file: Bundle[string]): file is Chunk {
  return file.type === 'chunk';
}

/** The chunk of a module with its static imports. */
function chunksOf(bundle: Bundle, module: string): string[] {
  const chunks = Object.values(bundle).filter(isChunk);
  const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}`));
  if (!page) throw new Error(`${module} has no separate chunk to preload`);
  const found = new Set<string>();
  const add = (chunk: Chunk | undefined) => {
    if (!chunk || found.has(chunk.fileName)) return;
    found.add(chunk.fileName);
    for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name));
  };
  add(page);
  return [...found];
}

/**
 * Passes the files of each page to `public/boot.js` in an attribute of its script element, so that a
 * page's chunk loads in parallel with the entry chunk instead of after it.
 */
export function preloadPages(pages: readonly PreloadedPage[]): Plugin {
  return {
    name: 'preload-pages',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }): HtmlTagDescriptor[] {
        if (!bundle) return [];
        const table = pages.map(({ address, module }) => [
          address,
          chunksOf(bundle, module)
            .map((name) => `/${name}`)
            // The document already names the imports of the entry.
            .filter((name) => !html.includes(name)),
        ]);
        return [
          {
            tag: 'meta',
            attrs: { name: 'page-chunks', content: JSON.stringify(table) },
            injectTo: 'head-prepend',
          },
        ];
      },
    },
  };
}
