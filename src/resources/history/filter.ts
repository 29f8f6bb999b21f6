import type {
  HistoryAction,
  HistoryKind,
  HistoryOutcome,
  ListHistoryData,
} from '#contract/generated/types.gen.ts';
import { actionNames, kindNames, outcomeNames } from './terms.ts';

/** The filters of a list of entries, and the cursor of its page; ready to be the `query` of the operation. */
export type HistoryQuery = Omit<NonNullable<ListHistoryData['query']>, 'page_size'>;

/** The filters that the address holds, by their name in it. */
export const filterNames = [
  'actor_id',
  'action',
  'kind',
  'record_id',
  'cluster_id',
  'outcome',
  'from',
  'to',
  'search',
  'request_id',
] as const satisfies readonly (keyof HistoryQuery)[];

export type FilterName = (typeof filterNames)[number];

const MAX_SEARCH = 256;

/**
 * Parses an address. Invalid values are left out; it never throws. Entries of the start of the history are left out
 * unless one record, one request or they alone are asked for.
 *
 * @param fixed what the page is about, which the address cannot change
 */
export function historyQueryIn(search: URLSearchParams, fixed: HistoryQuery = {}): HistoryQuery {
  const text = (name: string, pattern: RegExp) => {
    const value = search.get(name)?.trim() ?? '';
    return pattern.test(value) ? value : undefined;
  };
  const read: { [name in keyof HistoryQuery]: HistoryQuery[name] | undefined } = {
    actor_id: text('actor_id', /^.{1,256}$/),
    action: oneOf<HistoryAction>(actionNames, search.get('action')),
    kind: oneOf<HistoryKind>(kindNames, search.get('kind')),
    record_id: text('record_id', /^.{1,128}$/),
    cluster_id: text('cluster_id', /^\d{1,19}$/),
    outcome: oneOf<HistoryOutcome>(outcomeNames, search.get('outcome')),
    from: timeIn(search.get('from')),
    to: timeIn(search.get('to')),
    search: (search.get('search') ?? '').trim().slice(0, MAX_SEARCH) || undefined,
    request_id: text('request_id', /^.{1,64}$/),
    cursor: text('cursor', /^\d{1,19}$/),
    ...fixed,
  };
  // The start of the history has an entry for each record, among which changes would be lost.
  const isWide = [read.action, read.record_id, read.request_id].every((one) => one === undefined);
  if (isWide) read.baselines = 'exclude';
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** Whether filters of the address may hide entries. */
export function isFiltered(search: URLSearchParams): boolean {
  return filterNames.some((name) => search.has(name));
}

function oneOf<Name extends string>(
  names: Record<Name, string>,
  text: string | null,
): Name | undefined {
  return text !== null && Object.hasOwn(names, text) ? (text as Name) : undefined;
}

function timeIn(text: string | null): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
