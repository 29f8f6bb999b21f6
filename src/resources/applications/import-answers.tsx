import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ApiError } from '#api/errors.ts';
import type { RouteMatch, RouteMatchRequest } from '#contract/generated/types.gen.ts';
import type { ImportPlan } from '#domain/import/plan.ts';
import { MAX_REQUESTS } from '#domain/routing/limits.ts';
import { Skeleton } from '#kit/skeleton.tsx';
import { routeMatches } from '#resources/request-matcher/queries.ts';
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
export function useTodaysAnswers({ samples, apis }: ImportPlan) {
  const ids = useClusterIds();
  const { allowed } = useRights()('api_management', 'apis', 'get');
  const asked = useMemo(() => questionsOf(samples, apis), [samples, apis]);
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), DELAY_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const query = useQuery<RouteMatch[], ApiError>({
    ...routeMatches(
      ids,
      settled.flatMap(({ requests }) => requests),
    ),
    enabled: allowed && settled.length > 0,
  });
  const { data, isError } = query;
  const answerOf = useMemo(() => {
    if (!allowed) return undefined;
    const isSettled = settled === asked;
    const askedFor = new Set(asked.map(({ index }) => index));
    const questions = new Map(settled.map((question) => [question.index, question]));
    return (index: number): TodaysAnswer => {
      if (!askedFor.has(index) || isError) {
        return { state: 'unknown' };
      }
      const { requests = [], first = 0 } = questions.get(index) ?? {};
      const answers = requests.flatMap((request, position) => {
        const result = data?.[first + position];
        return result ? [{ state: 'known', request, result } as const] : [];
      });
      // What answers one of its methods is what matters.
      const taken = answers.find(({ result }) => result.candidates.length > 0) ?? answers[0];
      return isSettled && taken ? taken : { state: 'asking' };
    };
  }, [allowed, asked, settled, data, isError]);
  const notice = isError ? (
    <PartError
      what="what answers today"
      error={query.error}
      retrying={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  ) : null;
  const all = samples.filter((sample) => sample !== null).length;
  return { answerOf, notice, isPartly: allowed && asked.length < all };
}

/** The requests of a planned API, one for each of its methods. */
interface Question {
  /** Of the API in the plan. */
  index: number;
  requests: RouteMatchRequest[];
  /** Where its requests begin among all. */
  first: number;
}

function questionsOf(
  samples: ImportPlan['samples'],
  apis: ImportPlan['apis'],
): readonly Question[] {
  const questions: Question[] = [];
  let first = 0;
  for (const [index, sample] of samples.entries()) {
    if (sample === null) continue;
    const { methods = [] } = apis[index] ?? {};
    const requests =
      methods.length === 0 ? [sample] : methods.map((method) => ({ ...sample, method }));
    if (first + requests.length > MAX_REQUESTS) break;
    questions.push({ index, requests, first });
    first += requests.length;
  }
  return questions;
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
