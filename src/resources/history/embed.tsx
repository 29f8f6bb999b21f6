import type { RouteObject } from 'react-router';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadEntries } from './loaders.ts';

/** The tab with the history of a record; the record is the innermost one of the path. */
export function historyTab(path: string): RouteObject {
  return {
    path,
    handle: { title: 'History', shape: 'detail' } satisfies RouteHandle,
    loader: loadEntries,
    lazy: { Component: async () => (await import('./record-tab.tsx')).Component },
  };
}
