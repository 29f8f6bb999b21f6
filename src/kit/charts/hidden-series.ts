import { useState } from 'react';
import type { ChartSeries } from './types.ts';

/** The choice after a series was hidden or shown. Nothing is left to see when all are hidden, so then all are shown. */
export function toggled(hidden: ReadonlySet<string>, id: string, all: readonly string[]) {
  const next = new Set(hidden);
  if (!next.delete(id)) next.add(id);
  return all.every((one) => next.has(one)) ? new Set<string>() : next;
}

/** The choice after one series was asked for alone: it alone, or all when it was alone already. */
export function isolated(hidden: ReadonlySet<string>, id: string, all: readonly string[]) {
  const others = all.filter((one) => one !== id);
  const alone = !hidden.has(id) && others.every((one) => hidden.has(one));
  return new Set(alone ? [] : others);
}

/** Which series the reader has hidden. It is kept by their ids, so it survives new data. */
export function useHiddenSeries(series: readonly ChartSeries[]) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  const all = series.map(({ id }) => id);
  return {
    hidden,
    toggle: (id: string) => setHidden((now) => toggled(now, id, all)),
    only: (id: string) => setHidden((now) => isolated(now, id, all)),
    showAll: () => setHidden(new Set()),
  };
}

export type HiddenSeries = ReturnType<typeof useHiddenSeries>;
