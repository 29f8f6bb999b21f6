import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  HistoryEntry,
  RestorationRequest,
  RestorationStep,
} from '#contract/generated/types.gen.ts';
import type { Side } from './plan-step.tsx';
import { stepKey } from './plan-text.ts';
import { history } from './queries.ts';
import type { RestorationTarget } from './restoration.ts';

interface Choice {
  kind: RestorationStep['kind'];
  record_id: string;
  path: string;
  take: Side;
}

/** The plan of a restoration, with what the operator decided about it. Each decision makes the server plan again. */
export function usePlan({ clusterId, request: asked }: RestorationTarget) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [declined, setDeclined] = useState<ReadonlySet<string>>(new Set());
  // What else could come back does not depend on decisions, so that it stays in place while they change.
  const first = useQuery(history.plan(clusterId, asked));
  const offered = first.data?.offered ?? [];
  const accepted = offered.flatMap(({ id }) => (declined.has(id) ? [] : [id]));
  const request: RestorationRequest = {
    ...asked,
    ...(asked.entry_ids && { entry_ids: [...asked.entry_ids, ...accepted] }),
    ...(choices.size > 0 && { choices: [...choices.values()] }),
  };
  const decided = useQuery({
    ...history.plan(clusterId, request),
    enabled: first.data !== undefined,
    placeholderData: keepPreviousData,
  });
  const keyOf = (step: RestorationStep, path: string) => `${stepKey(step)} ${path}`;
  const chosen = (step: RestorationStep, path: string) => choices.get(keyOf(step, path))?.take;
  return {
    /** As sent to apply the plan. */
    request,
    /** Undefined until loaded. */
    data: first.data && decided.data,
    error: first.error ?? (decided.data === undefined ? decided.error : null),
    isLoading: first.isFetching || decided.isFetching,
    refetch: () => {
      void first.refetch();
      if (first.data !== undefined) void decided.refetch();
    },
    /** Deletions that can be taken back as well. */
    offered,
    isAccepted: ({ id }: HistoryEntry) => !declined.has(id),
    accept: ({ id }: HistoryEntry, accept: boolean) => {
      const next = new Set(declined);
      if (accept) next.delete(id);
      else next.add(id);
      setDeclined(next);
    },
    chosen,
    isChosen: (step: RestorationStep, path: string) => chosen(step, path) !== undefined,
    choose: (step: RestorationStep, path: string, take: Side) => {
      const { kind, record_id } = step;
      setChoices(new Map(choices).set(keyOf(step, path), { kind, record_id, path, take }));
    },
  };
}

export type Plan = ReturnType<typeof usePlan>;
