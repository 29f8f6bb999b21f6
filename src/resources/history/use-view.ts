import { useLocation, useParams, useSearchParams } from 'react-router';
import { type FilterName, filterNames, historyQueryIn, isFiltered } from './filter.ts';
import { pageQuery } from './record-of.ts';

/** The cursors of the newer pages that led to this one, oldest visit first; '' is the newest page. */
function trailIn(state: unknown): readonly string[] {
  const trail = (state as { newer?: unknown } | null)?.newer;
  return Array.isArray(trail) ? trail.filter((cursor) => typeof cursor === 'string') : [];
}

/** The filters and the page of a list of entries in the address, and what changes them. */
export function useView() {
  const [search, setSearch] = useSearchParams();
  const fixed = pageQuery(useParams());
  const trail = trailIn(useLocation().state);
  const cursor = search.get('cursor') ?? '';
  function goTo(page: string, newer: readonly string[]) {
    const next = new URLSearchParams(search);
    if (page) next.set('cursor', page);
    else next.delete('cursor');
    setSearch(next, { state: { newer } });
  }
  return {
    query: historyQueryIn(search, fixed),
    filtered: isFiltered(search),
    /** Whether this is not the newest page. */
    isOlder: cursor !== '',
    /** Whether the page before this one is known; an address that was opened directly has none. */
    knowsNewer: trail.length > 0,
    /** Sets or, with an empty text, removes filters, and shows the newest page. */
    set: (changes: Partial<Record<FilterName, string>>, options?: { replace: boolean }) => {
      const next = new URLSearchParams(search);
      next.delete('cursor');
      for (const name of filterNames) {
        const text = changes[name];
        if (text === undefined) continue;
        if (text) next.set(name, text);
        else next.delete(name);
      }
      setSearch(next, { preventScrollReset: true, ...options });
    },
    clear: () => {
      const next = new URLSearchParams(search);
      for (const name of [...filterNames, 'cursor']) next.delete(name);
      setSearch(next);
    },
    goOlder: (next: string) => goTo(next, [...trail, cursor]),
    goNewer: () => goTo(trail.at(-1) ?? '', trail.slice(0, -1)),
  };
}

export type HistoryView = ReturnType<typeof useView>;
