/**
 * Filters that the API does not have. While one is set the console reads the whole list, as search and labels leave it,
 * and judges row by row.
 */
export interface Narrowing<TRow> {
  /** The parameters of the address, such as `host`. */
  names: readonly string[];
  /** Whether a row stays. `by` holds the filters that are set, in lower case. */
  fits: (row: TRow, by: NarrowedBy) => boolean;
}

/** The filters that are set, by name. */
export type NarrowedBy = Readonly<Record<string, string | undefined>>;

const MAX_TEXT = 200;

/** The filters that an address sets, as typed; undefined when it sets none. */
export function narrowedBy(
  search: URLSearchParams,
  narrowing: Pick<Narrowing<never>, 'names'> | undefined,
): NarrowedBy | undefined {
  const set = (narrowing?.names ?? []).flatMap((name) => {
    const text = (search.get(name) ?? '').trim().slice(0, MAX_TEXT);
    return text ? [[name, text] as const] : [];
  });
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}

/** The rows that fit, in the order that they had. */
export function narrow<TRow>(
  rows: readonly TRow[],
  { fits }: Narrowing<TRow>,
  by: NarrowedBy,
): TRow[] {
  const lower = Object.fromEntries(
    Object.entries(by).map(([name, text]) => [name, text?.toLowerCase()]),
  );
  return rows.filter((row) => fits(row, lower));
}
