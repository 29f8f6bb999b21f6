import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ApiQuery } from '#api/envelope.ts';
import type { ApiError } from '#api/errors.ts';
import type { MetricType } from '#contract/generated/types.gen.ts';
import type { MetricAnswer } from './queries.ts';
import { comparesIn, questionIn, type Scene } from './questions.ts';
import { isFixed } from './ranges.ts';
import { paces, type View } from './view.ts';

/** Milliseconds between two readings; false where nothing is read by itself, as of a range that does not move. */
function paceOf({ range, pace }: View): number | false {
  return isFixed(range) ? false : paces[pace];
}

/** How a query keeps up with time in a view. Nothing is read while the window or its tab is hidden. */
export function keepingUp(view: View) {
  const every = paceOf(view);
  return {
    refetchInterval: every,
    refetchIntervalInBackground: false,
    // Who turned it off wants to look at what is there.
    ...(every === false && { refetchOnWindowFocus: false, refetchOnReconnect: false }),
  };
}

export function useAnswer(query: ApiQuery<MetricAnswer>, view: View, enabled: boolean) {
  return useQuery<MetricAnswer, ApiError>({
    ...query,
    ...keepingUp(view),
    enabled,
    // What was shown stays, marked as old, until the answer for another range or filter is there.
    placeholderData: keepPreviousData,
  });
}

/** A figure and, where it is compared, the one of the period before. */
export interface Figure {
  now: UseQueryResult<MetricAnswer, ApiError>;
  before: UseQueryResult<MetricAnswer, ApiError>;
  /** What is shown belongs to the range or filter before this one. */
  outdated: boolean;
}

export function useFigure(scene: Scene, type: MetricType): Figure {
  const compares = comparesIn(scene, type);
  const now = useAnswer(questionIn(scene, type), scene.view, true);
  const before = useAnswer(questionIn(scene, type, true), scene.view, compares);
  return { now, before, outdated: now.isPlaceholderData };
}
