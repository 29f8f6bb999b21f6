/** The page sizes to choose from. */
export const PAGE_SIZES = [10, 25, 50, 100] as const;

const DEFAULT_PAGE_SIZE = 10;
/** The contract's rules for a label and for the number of labels in a filter. */
const LABEL = /^[0-9a-zA-Z_-]{1,32}$/;
const MAX_LABELS = 32;
const MAX_SEARCH = 200;

/** The capabilities of one list. */
export interface ListSpec<TOrder extends string> {
  /** The fields it can be sorted by; the first is the default. */
  orderBy: readonly [TOrder, ...TOrder[]];
  /** Used where the address has no value; by default 10 rows, newest first. */
  defaults?: { page_size?: number; order_by?: TOrder; direction?: 'ASC' | 'DESC' };
  search?: boolean;
  labels?: boolean;
}

/** The parameters of one page of a list, ready to be the `query` of the operation. */
export interface ListParams<TOrder extends string> {
  page: number;
  page_size: number;
  order_by: TOrder;
  direction: 'ASC' | 'DESC';
  search?: string;
  labels?: string[];
}

/** Parses an address. Invalid values become the default; it never throws. */
export function parseListParams<TOrder extends string>(
  search: URLSearchParams,
  spec: ListSpec<TOrder>,
): ListParams<TOrder> {
  const defaults = defaultsOf(spec);
  const size = wholeNumber(search.get('page_size'));
  const direction = search.get('direction')?.toUpperCase();
  const text = spec.search ? (search.get('search') ?? '').trim().slice(0, MAX_SEARCH) : '';
  const labels = spec.labels ? search.getAll('labels').filter((label) => LABEL.test(label)) : [];
  return {
    page: wholeNumber(search.get('page')) ?? 1,
    page_size: PAGE_SIZES.find((allowed) => allowed === size) ?? defaults.page_size,
    order_by: spec.orderBy.find((name) => name === search.get('order_by')) ?? defaults.order_by,
    direction: direction === 'ASC' || direction === 'DESC' ? direction : defaults.direction,
    ...(text && { search: text }),
    ...(labels.length > 0 && { labels: [...new Set(labels)].slice(0, MAX_LABELS) }),
  };
}

/**
 * Writes parameters into an address. Defaults are left out, and other parameters stay.
 *
 * @returns the search part with its question mark, or ''
 */
export function searchOf<TOrder extends string>(
  current: URLSearchParams,
  params: ListParams<TOrder>,
  spec: ListSpec<TOrder>,
): string {
  const defaults = defaultsOf(spec);
  const next = new URLSearchParams(current);
  const put = (name: string, value: string | number | undefined, standard: string | number) => {
    if (value === undefined || value === standard) next.delete(name);
    else next.set(name, String(value));
  };
  put('page', params.page, 1);
  put('page_size', params.page_size, defaults.page_size);
  put('order_by', params.order_by, defaults.order_by);
  put('direction', params.direction, defaults.direction);
  put('search', params.search, '');
  next.delete('labels');
  for (const label of params.labels ?? []) next.append('labels', label);
  return next.size > 0 ? `?${next}` : '';
}

/** The number of the last page; an empty list has one page. */
export function lastPage(count: number, pageSize: number): number {
  return Math.max(1, Math.ceil(count / pageSize));
}

function defaultsOf<TOrder extends string>({ orderBy, defaults }: ListSpec<TOrder>) {
  return {
    page_size: defaults?.page_size ?? DEFAULT_PAGE_SIZE,
    order_by: defaults?.order_by ?? orderBy[0],
    direction: defaults?.direction ?? ('DESC' as const),
  };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
