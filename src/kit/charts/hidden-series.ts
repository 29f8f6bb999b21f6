import { useState } from 'react';
import type { ChartSeries } from './types.ts';

/** Hides or shows one series. If that would hide the last visible one, all are shown. */
export function toggled(hidden: ReadonlySet<string>, id: string, all: readonly string[]) {
  const next = new Set(hidden);
  if (!next.delete(id)) next.add(id);
  return all.every((one) => next.has(one)) ? new Set<string>() : next;
}

/** Shows one series alone, or all of them when it is alone already. */
export function isolated(hidden: ReadonlySet<string>, id: string, all: readonly string[]) {
  const others = all.filter((one) => one !== id);
  const alone = !hidden.has(id) && others.every((one) => hidden.has(one));
  return new Set(alone ? [] : others);
}

/** The series that the user has hidden, by id, so that the choice survives new data. */
export function useHiddenSeries(series: readonly ChartSeries[]) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  const all = series.map(({ id }) => id);
  return {
    hidden,
    toggle: (id: string) => setHidden((now) => toggled(now, id, all)),
    isolate: (id: string) => setHidden((now) => isolated(now, id, all)),
    showAll: () => setHidden(new Set()),
  };
}

export type HiddenSeries = ReturnType<typeof useHiddenSeries>;
