import { useCallback, useSyncExternalStore } from 'react';

interface Ticker {
  now: number;
  listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval> | undefined;
}

/** One timer per interval, shared by all subscribers and stopped when there are none. */
const tickers = new Map<number, Ticker>();

function tickerOf(everyMs: number): Ticker {
  const existing = tickers.get(everyMs);
  if (existing) return existing;
  const ticker: Ticker = { now: Date.now(), listeners: new Set(), timer: undefined };
  tickers.set(everyMs, ticker);
  return ticker;
}

/** Returns the local time in milliseconds, updated every `everyMs` milliseconds. */
export function useClock(everyMs: number): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ticker = tickerOf(everyMs);
      const tick = () => {
        ticker.now = Date.now();
        for (const notify of ticker.listeners) notify();
      };
      ticker.listeners.add(listener);
      if (ticker.timer === undefined) {
        ticker.timer = setInterval(tick, everyMs);
        tick();
      }
      return () => {
        ticker.listeners.delete(listener);
        if (ticker.listeners.size > 0) return;
        clearInterval(ticker.timer);
        ticker.timer = undefined;
      };
    },
    [everyMs],
  );
  return useSyncExternalStore(subscribe, () => {
    const ticker = tickerOf(everyMs);
    // A ticker without subscribers has stopped: the first render must not show the time of the last tick.
    if (ticker.timer === undefined && Date.now() - ticker.now >= everyMs) ticker.now = Date.now();
    return ticker.now;
  });
}
