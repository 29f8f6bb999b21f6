import { useSearchParams } from 'react-router';
import type { CoverageState, HostCoverage } from './coverage.ts';

/** The filters of the coverage table. Hosts with an invalid certificate count as expiring. */
export const coverageFilters = ['all', 'uncovered', 'expiring', 'fine'] as const;
export type CoverageFilter = (typeof coverageFilters)[number];

const statesOf: Record<CoverageFilter, readonly CoverageState[]> = {
  all: ['uncovered', 'invalid', 'expiring', 'fine'],
  uncovered: ['uncovered'],
  expiring: ['invalid', 'expiring'],
  fine: ['fine'],
};

/** Hosts per page. */
export const PAGE_SIZE = 25;

export function matchesFilter({ state }: HostCoverage, show: CoverageFilter): boolean {
  return statesOf[show].includes(state);
}

/** Returns the hosts that match a filter and whose name, or an application's name, contains the text. */
export function filterHosts(
  hosts: readonly HostCoverage[],
  show: CoverageFilter,
  text: string,
): HostCoverage[] {
  const search = text.toLowerCase();
  return hosts.filter(
    (cover) =>
      matchesFilter(cover, show) &&
      (cover.host.includes(search) ||
        cover.applications.some(({ name }) => name.toLowerCase().includes(search))),
  );
}

/** The filter, search text and page in the query string, with setters. */
export function useCoverageFilter() {
  const [search, setSearch] = useSearchParams();
  const show = coverageFilters.find((name) => name === search.get('show')) ?? 'all';
  const text = (search.get('search') ?? '').trim();
  const page = Math.max(1, Math.trunc(Number(search.get('page'))) || 1);
  function update(
    changes: { show?: CoverageFilter; search?: string; page?: number },
    replace = false,
  ) {
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
    setShow: (value: CoverageFilter) => update({ show: value }),
    setText: (value: string) => value !== text && update({ search: value }, true),
    setPage: (value: number) => update({ page: value }),
    clear: () => update({ show: 'all', search: '' }),
  };
}
