import type { ComparisonQuery } from './queries.ts';

const NAMES = ['version_id', 'other_cluster_id', 'other_version_id'] as const;

/** The comparison in the address. Anything but an id counts as absent. */
export function comparisonIn(search: URLSearchParams): ComparisonQuery {
  const query: ComparisonQuery = {};
  for (const name of NAMES) {
    const id = search.get(name);
    if (id && /^\d{1,20}$/.test(id)) query[name] = id;
  }
  return query;
}

/** The query string of a comparison, with its question mark unless it is empty. */
export function comparisonSearch(query: ComparisonQuery): string {
  const pairs = NAMES.flatMap((name) => (query[name] ? [[name, query[name]]] : []));
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}
