import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ApiError } from '#api/errors.ts';
import type { RouteMatch, RouteMatchRequest } from '#contract/generated/types.gen.ts';
import type { ImportPlan } from '#domain/import/plan.ts';
import { Skeleton } from '#kit/skeleton.tsx';
import { MAX_REQUESTS, routeMatches } from '#resources/request-matcher/queries.ts';
import { MatcherLink } from '#resources/request-matcher/refs.tsx';
import { useRights } from '#shared/current.ts';
import { PartError } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';

/** While a user types another server address, each letter makes another plan. */
const DELAY_MS = 400;

/** What answers the request of a planned API in the cluster now. */
export type TodaysAnswer =
  | { state: 'asking' }
  /** It has no request, or is one of too many, or the question failed. */
  | { state: 'unknown' }
  | { state: 'known'; request: RouteMatchRequest; result: RouteMatch };

/**
 * Asks what answers the requests of planned APIs today, in one question for at most `MAX_REQUESTS` of them.
 *
 * @returns `answerOf` of the API at an index; undefined for users who may not see APIs
 */
export function useTodaysAnswers({ samples }: ImportPlan) {
  const ids = useClusterIds();
  const { allowed } = useRights()('api_management', 'apis', 'get');
  const asked = useMemo(
    () => samples.slice(0, MAX_REQUESTS).filter((sample) => sample !== null),
    [samples],
  );
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), DELAY_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const query = useQuery<RouteMatch[], ApiError>({
    ...routeMatches(ids, settled),
    enabled: allowed && settled.length > 0,
  });
  const { data, isError } = query;
  const answerOf = useMemo(() => {
    if (!allowed) return undefined;
    const positions = new Map(settled.map((sample, position) => [sample, position]));
    return (index: number): TodaysAnswer => {
      const request = index < MAX_REQUESTS ? (samples[index] ?? null) : null;
      if (request === null || isError) return { state: 'unknown' };
      const result = data?.[positions.get(request) ?? -1];
      return result ? { state: 'known', request, result } : { state: 'asking' };
    };
  }, [allowed, settled, samples, data, isError]);
  const notice = isError ? (
    <PartError
      what="what answers today"
      error={query.error}
      retrying={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  ) : null;
  return { answerOf, notice, isPartly: allowed && samples.length > MAX_REQUESTS };
}

/** An answer in a table. */
export function AnsweredBy({ answer }: { answer: TodaysAnswer }) {
  if (answer.state === 'asking') return <Skeleton width={80} />;
  if (answer.state === 'unknown') return <>Not known</>;
  const { request, result } = answer;
  if (result.candidates.length === 0) return <>Nothing yet</>;
  return (
    <MatcherLink request={request} newTab>
      {result.api_id === null ? 'Not certain' : 'Another API'}
    </MatcherLink>
  );
}
