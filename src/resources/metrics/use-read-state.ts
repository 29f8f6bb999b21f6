import { useCallback, useSyncExternalStore } from 'react';
import { queryClient } from '#api/query-client.ts';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { questionsIn, type Scene } from './questions.ts';

/** How up to date the figures of a page are. */
export interface ReadState {
  /** When the oldest of them was read, in milliseconds since 1970; 0 before the first. */
  readAt: number;
  /** Some could not be read again and are older than they should be. */
  failed: boolean;
  fetching: boolean;
}

const subscribe = (listener: () => void) => queryClient.getQueryCache().subscribe(listener);

function readStateOf(scene: Scene, types: readonly MetricType[]): ReadState {
  const states = questionsIn(scene, types).flatMap(({ queryKey }) => {
    const state = queryClient.getQueryState(queryKey);
    return state ? [state] : [];
  });
  const times = states.map(({ dataUpdatedAt }) => dataUpdatedAt).filter((time) => time > 0);
  return {
    readAt: times.length > 0 ? Math.min(...times) : 0,
    failed: states.some(({ status, data }) => status === 'error' && data !== undefined),
    fetching: states.some(({ fetchStatus }) => fetchStatus === 'fetching'),
  };
}

/** How up to date the figures of a scene are, followed. */
export function useReadState(scene: Scene, types: readonly MetricType[]): ReadState {
  // A text, because what is followed has to be equal when nothing changed.
  const snapshot = useCallback(() => JSON.stringify(readStateOf(scene, types)), [scene, types]);
  return JSON.parse(useSyncExternalStore(subscribe, snapshot)) as ReadState;
}

/** Reads everything again that the page shows. */
export async function refreshPage(): Promise<void> {
  await queryClient.refetchQueries({ type: 'active' });
  const failed = queryClient
    .getQueryCache()
    .findAll({ type: 'active' })
    .some(({ state }) => state.status === 'error');
  announce(failed ? 'Could not be updated' : 'Updated');
}
