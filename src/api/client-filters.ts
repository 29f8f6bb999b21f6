/**
 * Filters that the API does not have. While one is set, the console reads the whole list, with search and labels
 * applied by the server, and filters the rows itself.
 */
export interface ClientFilters<TRow> {
  /** The parameters of the address, such as `host`. */
  names: readonly string[];
  /** Whether a row stays. `by` holds the filters that are set, in lower case. */
  matches: (row: TRow, by: ClientFilterValues) => boolean;
}

/** The filters that are set, by name. */
export type ClientFilterValues = Readonly<Record<string, string | undefined>>;

const MAX_LENGTH = 200;

/** The filters that an address sets, as typed; undefined when it sets none. */
export function clientFiltersIn(
  search: URLSearchParams,
  filters: Pick<ClientFilters<never>, 'names'> | undefined,
): ClientFilterValues | undefined {
  const set = (filters?.names ?? []).flatMap((name) => {
    const text = (search.get(name) ?? '').trim().slice(0, MAX_LENGTH);
    return text ? [[name, text] as const] : [];
  });
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}

/** The rows that match, in their original order. */
export function applyClientFilters<TRow>(
  rows: readonly TRow[],
  { matches }: ClientFilters<TRow>,
  by: ClientFilterValues,
): TRow[] {
  const lower = Object.fromEntries(
    Object.entries(by).map(([name, text]) => [name, text?.toLowerCase()]),
  );
  return rows.filter((row) => matches(row, lower));
}
