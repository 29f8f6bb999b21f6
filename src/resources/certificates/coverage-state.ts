import { useSearchParams } from 'react-router';
import type { CoverState, HostCover } from './coverage.ts';

/** What the board can be narrowed to; one that is not valid counts among those that expire. */
export const shows = ['all', 'uncovered', 'expiring', 'fine'] as const;
export type Show = (typeof shows)[number];

const states: Record<Show, readonly CoverState[]> = {
  all: ['uncovered', 'invalid', 'expiring', 'fine'],
  uncovered: ['uncovered'],
  expiring: ['invalid', 'expiring'],
  fine: ['fine'],
};

/** Hosts on one page of the board. */
export const PAGE_SIZE = 25;

/** Whether a host belongs to a choice. */
export function isShown({ state }: HostCover, show: Show): boolean {
  return states[show].includes(state);
}

/** The hosts of a choice whose name, or the name of one of whose applications, has a text in it. */
export function narrowed(hosts: readonly HostCover[], show: Show, text: string): HostCover[] {
  const wanted = text.toLowerCase();
  return hosts.filter(
    (cover) =>
      isShown(cover, show) &&
      (cover.host.includes(wanted) ||
        cover.applications.some(({ name }) => name.toLowerCase().includes(wanted))),
  );
}

/** What the address says about the board, and setters that change the address. */
export function useBoardState() {
  const [search, setSearch] = useSearchParams();
  const show = shows.find((name) => name === search.get('show')) ?? 'all';
  const text = (search.get('search') ?? '').trim();
  const page = Math.max(1, Math.trunc(Number(search.get('page'))) || 1);
  function put(changes: { show?: Show; search?: string; page?: number }, replace = false) {
    const next = { show, search: text, page: 1, ...changes };
    const params = new URLSearchParams();
    if (next.show !== 'all') params.set('show', next.show);
    if (next.search) params.set('search', next.search);
    if (next.page > 1) params.set('page', String(next.page));
    setSearch(params, { preventScrollReset: true, replace });
  }
  return {
    show,
    text,
    page,
    setShow: (value: Show) => put({ show: value }),
    setText: (value: string) => value !== text && put({ search: value }, true),
    setPage: (value: number) => put({ page: value }),
    clear: () => put({ show: 'all', search: '' }),
  };
}
