import type { HtmlTagDescriptor, Plugin } from 'vite';

/** A page whose code is worth asking for before the entry has said so. */
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

/** The chunk of a module and everything that it needs at once. */
function chunksOf(bundle: Bundle, module: string): string[] {
  const chunks = Object.values(bundle).filter(isChunk);
  const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}`));
  if (!page) throw new Error(`${module} has no chunk of its own to preload`);
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
 * Tells `public/boot.js` which files belong to which addresses, in an attribute of its script element, so that a
 * page's chunk is on its way together with the entry instead of after it.
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
            // What the entry needs is named in the document already.
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
