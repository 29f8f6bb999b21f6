import type { DataTag, QueryKey } from '@tanstack/react-query';
import { type ApiQuery, payloadOf } from '#api/envelope.ts';
import type { ApiError } from '#api/errors.ts';
import type { Tag } from '#api/mutation.ts';
import { assessImpact } from '#contract/generated/sdk.gen.ts';
import type { Impact, PlannedChange } from '#contract/generated/types.gen.ts';

/** What changes the answer. */
const tags: readonly Tag[] = [
  'APIs',
  'Applications',
  'Certificates',
  'Clusters',
  'Consumers',
  'Plugins',
];

/** Milliseconds in which the answer about the same values holds. */
const FRESH_MS = 15_000;

/**
 * What callers would notice of a change. The operation reads, although it is a POST. A change may have secrets, so
 * nothing is kept that no page shows.
 *
 * @param version of the record that changes: another one has another answer
 */
export function impactOfChange(
  clusterId: string,
  change: PlannedChange,
  version?: string,
): ApiQuery<Impact> {
  const path = { cluster_id: clusterId };
  const body = { changes: [change] };
  const key: QueryKey = [{ _id: 'assessImpact', tags, path, body, version }];
  return {
    queryKey: key as DataTag<QueryKey, Impact, ApiError>,
    queryFn: ({ signal }) => payloadOf(assessImpact({ path, body, signal, throwOnError: true })),
    gcTime: 0,
    staleTime: FRESH_MS,
  };
}
